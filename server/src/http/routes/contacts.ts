import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Database } from "../../db/db.ts";
import { ContactRowView, ContactView } from "../../insights/contact-view.ts";
import { listContactRows, readContact } from "../../insights/contacts.ts";
import { createRouter, json, listOf, PageQuery, problems, WorkspaceQuery } from "../schema.ts";

const ListQuery = WorkspaceQuery.extend({
  ...PageQuery.shape,
  query: z.string().max(200).optional().meta({ description: "A part of a name, an e-mail address or a phone number." }),
});

const listContactsRoute = createRoute({
  operationId: "listContacts",
  method: "get",
  path: "/contacts",
  tags: ["Contacts"],
  summary: "Contacts of the built-in contact book",
  request: { query: ListQuery },
  responses: { 200: json(listOf(ContactRowView), "A page of contacts"), ...problems(401, 403, 404, 422) },
});

const getContactRoute = createRoute({
  operationId: "getContact",
  method: "get",
  path: "/contacts/{id}",
  tags: ["Contacts"],
  summary: "One contact with its tasks, notes and leads",
  request: { params: z.object({ id: z.string().min(1).max(64) }), query: WorkspaceQuery },
  responses: { 200: json(ContactView, "The contact"), ...problems(401, 403, 404, 422) },
});

/** `/contacts`: the built-in contact book as the console shows it. */
export function contactRoutes(deps: { db: Database }) {
  return createRouter()
    .openapi(listContactsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { query, cursor, limit } = c.req.valid("query");
      return c.json(await listContactRows(deps.db.in(workspaceId), { workspaceId, query, cursor, limit }), 200);
    })
    .openapi(getContactRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const contactId = c.req.valid("param").id;
      return c.json(await readContact(deps.db.in(workspaceId), { workspaceId, contactId }), 200);
    });
}
