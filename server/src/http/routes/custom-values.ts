import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  createCustomValue,
  type CustomValue,
  deleteCustomValue,
  listCustomValues,
  updateCustomValue,
} from "../../contacts/custom-values.ts";
import { Conflict, NotFound } from "../../lib/errors.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";
import { type BookRouteDeps, bookOf } from "./pipelines.ts";

const params = z.object({ id: storable(z.string().min(1).max(64)) });
const tags = ["Custom values"];
const Draft = z.strictObject({ name: storable(z.string().trim().min(1).max(255)), value: storable(z.string().max(10_000)) });
const body = { required: true, content: { "application/json": { schema: Draft } } };

const ValueView = z
  .object({
    id: z.string(),
    name: z.string(),
    key: z.string().meta({ description: "By which templates name it.", example: "office_hours" }),
    value: z.string(),
  })
  .meta({ id: "CustomValue" });

const listRoute = createRoute({
  operationId: "listCustomValues",
  method: "get",
  path: "/custom-values",
  tags,
  summary: "Texts that programs of the workspace share",
  request: { query: WorkspaceQuery },
  responses: { 200: json(z.object({ items: z.array(ValueView) }), "By name"), ...problems(401, 403, 404) },
});
const createValueRoute = createRoute({
  operationId: "createCustomValue",
  method: "post",
  path: "/custom-values",
  tags,
  summary: "Add a custom value",
  request: { query: WorkspaceQuery, body },
  responses: { 201: json(ValueView, "The value"), ...problems(401, 403, 404, 409, 422) },
});
const changeRoute = createRoute({
  operationId: "changeCustomValue",
  method: "put",
  path: "/custom-values/{id}",
  tags,
  summary: "Change name and text of a custom value; its key stays",
  request: { params, query: WorkspaceQuery, body },
  responses: { 200: json(ValueView, "The value as it is now"), ...problems(401, 403, 404, 422) },
});
const deleteRoute = createRoute({
  operationId: "deleteCustomValue",
  method: "delete",
  path: "/custom-values/{id}",
  tags,
  summary: "Delete a custom value",
  request: { params, query: WorkspaceQuery },
  responses: { 204: { description: "Deleted" }, ...problems(401, 403, 404, 422) },
});

const noSuchValue = () => new NotFound("There is no such custom value here.");
const toView = ({ customValueId, name, fieldKey, value }: CustomValue) => ({ id: customValueId, name, key: fieldKey, value });

/** `/custom-values`: those of the contact book, as HighLevel's API has them for a location. */
export function customValueRoutes(deps: BookRouteDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json({ items: (await listCustomValues(deps.db.in(workspaceId), workspaceId)).map(toView) }, 200);
    })
    .openapi(createValueRoute, async (c) => {
      const made = await createCustomValue(bookOf(deps, c.get("workspaceId")), c.req.valid("json"));
      if (made === "taken") throw new Conflict("A custom value with this key is there already. Choose another name.");
      return c.json(toView(made), 201);
    })
    .openapi(changeRoute, async (c) => {
      const input = { customValueId: c.req.valid("param").id, ...c.req.valid("json") };
      const changed = await updateCustomValue(bookOf(deps, c.get("workspaceId")), input);
      if (!changed) throw noSuchValue();
      return c.json(toView(changed), 200);
    })
    .openapi(deleteRoute, async (c) => {
      if (!(await deleteCustomValue(bookOf(deps, c.get("workspaceId")), c.req.valid("param").id))) throw noSuchValue();
      return c.body(null, 204);
    });
}
