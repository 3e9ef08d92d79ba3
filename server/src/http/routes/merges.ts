import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { displayName } from "../../contacts/contact.ts";
import { mergeContacts, undoMerge } from "../../contacts/merge-contacts.ts";
import { listRestorable, restoreContact } from "../../contacts/restore-contact.ts";
import { deleteContact } from "../../contacts/update-contact.ts";
import { ComparisonView, MergeView } from "../../insights/conflict-view.ts";
import { listMerges, readComparison } from "../../insights/conflicts.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import { NotFound } from "../../lib/errors.ts";
import { callerOf } from "../guard.ts";
import { createRouter, type Env, json, listOf, problems, WorkspaceQuery } from "../schema.ts";
import { type BookRouteDeps, bookOf } from "./pipelines.ts";

/** The name under which a decision is kept: a person's e-mail, or that it was a key. */
export function whoDecided(c: Context<Env>): string {
  const caller = callerOf(c);
  return caller.kind === "person" ? caller.email : `API key ${caller.keyId}`;
}

const ContactId = z.string().min(1).max(64);
const MAX_CHOICES = 500;

export const Choices = z
  .record(z.string().max(100), ContactId)
  .refine((choices) => Object.keys(choices).length <= MAX_CHOICES, "too many")
  .optional()
  .meta({
    description:
      "{field: the id of the contact whose value is taken}. Fields as in `fields` of a conflict. What is not chosen is as the kept contact has it, else as the other.",
    example: { name: "Kx4TzQ0mVb71LrWpN8sa" },
  });

const ofContact = { params: z.object({ id: ContactId }), query: WorkspaceQuery };
const tags = ["Contacts"];

const mergeRoute = createRoute({
  operationId: "mergeContacts",
  method: "post",
  path: "/contacts/{id}/merge",
  tags,
  summary: "Make one contact of two; this one is kept",
  request: {
    ...ofContact,
    body: { required: true, content: { "application/json": { schema: z.strictObject({ with: ContactId, choices: Choices }) } } },
  },
  responses: { 200: json(z.object({ mergeId: z.uuid() }), "They are one"), ...problems(401, 403, 404, 422) },
});

const compareRoute = createRoute({
  operationId: "compareContacts",
  method: "get",
  path: "/contacts/{id}/compare",
  tags,
  summary: "Two contacts side by side, before they are merged",
  request: { ...ofContact, query: WorkspaceQuery.extend({ with: ContactId }) },
  responses: { 200: json(ComparisonView, "Both, and what can be chosen"), ...problems(401, 403, 404, 422) },
});

const listMergesRoute = createRoute({
  operationId: "listMerges",
  method: "get",
  path: "/merges",
  tags,
  summary: "The latest merges, at most 100",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(MergeView), "Merges, the newest first"), ...problems(401, 403, 404) },
});

const undoRoute = createRoute({
  operationId: "undoMerge",
  method: "post",
  path: "/merges/{id}/undo",
  tags,
  summary: "Give both contacts back",
  description: "What came to the kept contact since the merge stays with it.",
  request: { params: z.object({ id: z.uuid() }), query: WorkspaceQuery },
  responses: {
    200: json(z.object({ keptId: z.string(), mergedId: z.string() }), "Both are there again"),
    ...problems(401, 403, 404, 409, 422),
  },
});

const deleteRoute = createRoute({
  operationId: "deleteContact",
  method: "delete",
  path: "/contacts/{id}",
  tags,
  summary: "Delete a contact; for 30 days it can be brought back",
  request: ofContact,
  responses: { 200: json(z.object({ id: z.string() }), "It is deleted"), ...problems(401, 403, 404, 422) },
});

const restoreRoute = createRoute({
  operationId: "restoreContact",
  method: "post",
  path: "/contacts/{id}/restore",
  tags,
  summary: "Bring a deleted contact back",
  request: ofContact,
  responses: { 200: json(z.object({ id: z.string() }), "It is there again"), ...problems(401, 403, 404, 422) },
});

const DeletedView = z
  .object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable(), deletedAt: Timestamp })
  .meta({ id: "DeletedContact" });
const listDeletedRoute = createRoute({
  operationId: "listDeletedContacts",
  method: "get",
  path: "/deleted-contacts",
  tags,
  summary: "Contacts deleted in the last 30 days",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(DeletedView), "At most 200, the latest first"), ...problems(401, 403, 404) },
});

/** Merging and deleting contacts, and taking either back. */
export function mergeRoutes(deps: BookRouteDeps) {
  return createRouter()
    .openapi(mergeRoute, async (c) => {
      const { with: mergedId, choices } = c.req.valid("json");
      const input = { keptId: c.req.valid("param").id, mergedId, by: whoDecided(c), ...(choices && { choices }) };
      const { mergeId } = await mergeContacts(bookOf(deps, c.get("workspaceId")), input);
      return c.json({ mergeId }, 200);
    })
    .openapi(compareRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const contactIds = [c.req.valid("param").id, c.req.valid("query").with] as const;
      return c.json(await readComparison(deps.db.in(workspaceId), { workspaceId, contactIds }), 200);
    })
    .openapi(listMergesRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json({ items: await listMerges(deps.db.in(workspaceId), workspaceId), nextCursor: null }, 200);
    })
    .openapi(undoRoute, async (c) => {
      const { keptId, mergedId } = await undoMerge(bookOf(deps, c.get("workspaceId")), {
        mergeId: c.req.valid("param").id,
        by: whoDecided(c),
      });
      return c.json({ keptId, mergedId }, 200);
    })
    .openapi(deleteRoute, async (c) => {
      const { id } = c.req.valid("param");
      if (!(await deleteContact(bookOf(deps, c.get("workspaceId")), id))) throw new NotFound("There is no such contact here.");
      return c.json({ id }, 200);
    })
    .openapi(restoreRoute, async (c) => {
      const { id } = c.req.valid("param");
      await restoreContact(bookOf(deps, c.get("workspaceId")), id);
      return c.json({ id }, 200);
    })
    .openapi(listDeletedRoute, async (c) => {
      const contacts = await listRestorable(bookOf(deps, c.get("workspaceId")));
      const items = contacts.map((contact) => ({
        id: contact.contactId,
        name: displayName(contact),
        email: contact.email,
        phone: contact.phone,
        deletedAt: (contact.deletedAt as Date).toISOString(), // only deleted ones are listed
      }));
      return c.json({ items, nextCursor: null }, 200);
    });
}
