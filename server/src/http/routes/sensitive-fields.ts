import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { listMarkedFields, markField } from "../../contacts/sensitive-fields.ts";
import type { Database } from "../../db/db.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

const FieldView = z
  .object({
    id: z.string(),
    name: z.string(),
    fieldKey: z.string(),
    isSensitive: z.boolean().meta({ description: "Its value is shown only to tokens with `contacts.sensitive.readonly`." }),
  })
  .meta({ id: "MarkedField" });

const tags = ["Contacts API access"];
const listRoute = createRoute({
  operationId: "listSensitiveFields",
  method: "get",
  path: "/sensitive-fields",
  tags,
  summary: "Custom fields of contacts, with which are sensitive",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(FieldView), "Every custom field of contacts"), ...problems(401, 403, 404) },
});
const markRoute = createRoute({
  operationId: "markSensitiveField",
  method: "put",
  path: "/sensitive-fields/{id}",
  tags,
  summary: "Mark a custom field as sensitive, or take the mark away",
  request: {
    params: z.object({ id: z.string().min(1).max(64) }),
    query: WorkspaceQuery,
    body: { required: true, content: { "application/json": { schema: z.object({ isSensitive: z.boolean() }) } } },
  },
  responses: { 200: json(FieldView, "The field as it is now"), ...problems(401, 403, 404, 422) },
});

/** `/sensitive-fields`: custom fields that a token needs a scope of its own to read. */
export function sensitiveFieldRoutes(deps: { db: Database }) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json({ items: await listMarkedFields(deps.db.in(workspaceId), workspaceId), nextCursor: null }, 200);
    })
    .openapi(markRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const mark = { workspaceId, fieldId: c.req.valid("param").id, isSensitive: c.req.valid("json").isSensitive };
      return c.json(await markField(deps.db.in(workspaceId), mark), 200);
    });
}
