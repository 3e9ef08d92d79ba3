import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import type { Database } from "../../db/db.ts";
import { patchContact } from "../../contacts/patch-contact.ts";
import { ContactChange } from "../../contacts/record/change.ts";
import { compileSort } from "../../contacts/search/sort.ts";
import { type ContactDetails, ContactRowView, ContactView } from "../../insights/contact-view.ts";
import { listContactRows, readContact } from "../../insights/contacts.ts";
import type { Clock } from "../../lib/clock.ts";
import { Conflict, InvalidInput, NotFound } from "../../lib/errors.ts";
import { createRouter, json, listOf, PageQuery, problems, problemTitle, ProblemView, WorkspaceQuery } from "../schema.ts";
import { checkAssignee } from "./tasks.ts";

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

const PageView = listOf(ContactRowView).extend({
  total: z.number().int(),
  isTotalExact: z.boolean().meta({ description: "False: too many to count at once, and `total` is PostgreSQL's estimate." }),
});

const SearchBody = z.strictObject({
  query: z.string().max(200).optional().meta({ description: "Parts of a name, an e-mail address, a phone number or a company." }),
  filters: z
    .array(z.unknown())
    .max(200)
    .optional()
    .meta({ description: "HighLevel's search grammar: {field, operator, value} and {group: AND or OR, filters}; the list is AND." }),
  sort: z
    .array(z.strictObject({ field: z.string().max(100), direction: z.enum(["asc", "desc"]).default("asc") }))
    .max(2)
    .default([]),
  ...PageQuery.shape,
});

const searchContactsRoute = createRoute({
  operationId: "searchContacts",
  method: "post",
  path: "/contacts/search",
  tags: ["Contacts"],
  summary: "Contacts that fit filters, in any order",
  request: { query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: SearchBody } } } },
  responses: { 200: json(PageView, "A page of contacts"), ...problems(400, 401, 403, 404, 422) },
});

const IfMatch = z.object({ "if-match": z.string().max(200).optional() });
const StaleView = ProblemView.extend({ current: ContactView }).meta({ id: "StaleContact" });

const patchContactRoute = createRoute({
  operationId: "changeContact",
  method: "patch",
  path: "/contacts/{id}",
  tags: ["Contacts"],
  summary: "Change a contact's fields and its record",
  description:
    "With `If-Match` (the `ETag` of an earlier answer) only if nobody has changed it since; else 412 with the contact as it is now.",
  request: {
    params: z.object({ id: z.string().min(1).max(64) }),
    query: WorkspaceQuery,
    headers: IfMatch,
    body: { required: true, content: { "application/json": { schema: ContactChange } } },
  },
  responses: {
    200: json(ContactView, "The contact as it is now"),
    412: { description: problemTitle(412), content: { "application/problem+json": { schema: StaleView } } },
    ...problems(400, 401, 403, 404, 409, 422),
  },
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
export function contactRoutes(deps: { db: Database; clock: Clock }) {
  const read = (workspaceId: string, contactId: string) => readContact(deps.db.in(workspaceId), { workspaceId, contactId });

  return createRouter()
    .openapi(listContactsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { query, cursor, limit } = c.req.valid("query");
      const { items, nextCursor } = await listContactRows(deps.db.in(workspaceId), { workspaceId, query, cursor, limit });
      return c.json({ items, nextCursor }, 200);
    })
    .openapi(getContactRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const contact = await read(workspaceId, c.req.valid("param").id);
      return c.json(contact, 200, { etag: etagOf(contact) });
    })
    .openapi(searchContactsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { sort, ...body } = c.req.valid("json");
      return c.json(await listContactRows(deps.db.in(workspaceId), { workspaceId, ...body, sort: compileSort(sort) }), 200);
    })
    .openapi(patchContactRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const contactId = c.req.valid("param").id;
      const version = readIfMatch(c.req.valid("header")["if-match"]);
      const input = { workspaceId, contactId, change: c.req.valid("json"), version };
      const db = deps.db.in(workspaceId);
      await checkAssignee(db, workspaceId, input.change.assignedTo);
      const patched = await patchContact({ db, clock: deps.clock }, input);
      if (patched.outcome === "missing") throw new NotFound("There is no such contact here.");
      if (patched.outcome === "duplicate")
        throw new Conflict(`Another contact has this ${patched.matchedBy}: ${patched.contact.contactId}. Nothing was changed.`);
      const contact = await read(workspaceId, contactId);
      return patched.outcome === "stale" ? stale(c, contact) : c.json(contact, 200, { etag: etagOf(contact) });
    });
}

const etagOf = ({ version }: ContactDetails) => `"${version}"`;

/** The version an earlier answer had. `*` is any. */
function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === "*") return undefined;
  const version = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header)?.[1];
  if (version === undefined)
    throw new InvalidInput("If-Match is the ETag of an earlier answer, with its quotes.", [
      { path: "if-match", message: "is no ETag of a contact" },
    ]);
  return Number(version);
}

/** Typed as never: the route's own type has no way to say a problem with more in it. */
function stale(c: Context, current: ContactDetails): never {
  const problem = {
    type: "about:blank",
    title: problemTitle(412),
    status: 412,
    code: "contact_changed",
    detail: "Somebody has changed this contact since you read it. Nothing was written. `current` is how it is now.",
    current,
  };
  const headers = { "content-type": "application/problem+json", "cache-control": "no-store", etag: etagOf(current) };
  return c.newResponse(JSON.stringify(problem), 412, headers) as never;
}
