import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { createTag, deleteTag, listTagUse, renameTag } from "../../contacts/location-tags.ts";
import { Conflict, NotFound } from "../../lib/errors.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";
import { type BookRouteDeps, bookOf } from "./pipelines.ts";

const params = z.object({ id: storable(z.string().min(1).max(64)) });
const tags = ["Contacts"];
const body = {
  required: true,
  content: { "application/json": { schema: z.strictObject({ name: storable(z.string().trim().min(1).max(255)) }) } },
};
const TagView = z.object({ id: z.string(), name: z.string() }).meta({ id: "Tag" });
const TagUseView = TagView.extend({ contacts: z.number().int() }).meta({ id: "TagUse" });

const listRoute = createRoute({
  operationId: "listTags",
  method: "get",
  path: "/tags",
  tags,
  summary: "The tags of contacts, with how many carry each",
  request: { query: WorkspaceQuery },
  responses: { 200: json(z.object({ items: z.array(TagUseView) }), "The tags"), ...problems(401, 403, 404) },
});
const createTagRoute = createRoute({
  operationId: "createTag",
  method: "post",
  path: "/tags",
  tags,
  summary: "Make a tag; the one that is there when the name is known",
  request: { query: WorkspaceQuery, body },
  responses: { 201: json(TagView, "The tag"), ...problems(401, 403, 404, 422) },
});
const renameRoute = createRoute({
  operationId: "renameTag",
  method: "patch",
  path: "/tags/{id}",
  tags,
  summary: "Rename a tag, on its contacts too",
  request: { params, query: WorkspaceQuery, body },
  responses: { 200: json(TagView, "The tag as it is now"), ...problems(401, 403, 404, 409, 422) },
});
const deleteRoute = createRoute({
  operationId: "deleteTag",
  method: "delete",
  path: "/tags/{id}",
  tags,
  summary: "Delete a tag, from its contacts too",
  request: { params, query: WorkspaceQuery },
  responses: { 204: { description: "Deleted" }, ...problems(401, 403, 404, 422) },
});

const noSuchTag = () => new NotFound("There is no such tag here.");

/** `/tags`: what contacts are marked with. */
export function tagRoutes(deps: BookRouteDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const found = await listTagUse(deps.db.in(workspaceId), workspaceId);
      return c.json({ items: found.map(({ tagId, name, contacts }) => ({ id: tagId, name, contacts })) }, 200);
    })
    .openapi(createTagRoute, async (c) => {
      const tag = await createTag(bookOf(deps, c.get("workspaceId")), c.req.valid("json").name);
      if (!tag) throw noSuchTag(); // a name is never blank here
      return c.json({ id: tag.tagId, name: tag.name }, 201);
    })
    .openapi(renameRoute, async (c) => {
      const { name } = c.req.valid("json");
      const tag = await renameTag(bookOf(deps, c.get("workspaceId")), { tagId: c.req.valid("param").id, name });
      if (tag === "taken") throw new Conflict(`There is a tag “${name.toLowerCase()}” already. Choose another name.`);
      if (!tag) throw noSuchTag();
      return c.json({ id: tag.tagId, name: tag.name }, 200);
    })
    .openapi(deleteRoute, async (c) => {
      if (!(await deleteTag(bookOf(deps, c.get("workspaceId")), c.req.valid("param").id))) throw noSuchTag();
      return c.body(null, 204);
    });
}
