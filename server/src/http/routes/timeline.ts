import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { findContact } from "../../contacts/queries.ts";
import { listTimeline, TIMELINE_KINDS, type TimelineItem } from "../../contacts/timeline.ts";
import type { Database } from "../../db/db.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import { NotFound } from "../../lib/errors.ts";
import { createRouter, json, listOf, PageQuery, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";
import { readPlace, writePlace } from "./page-place.ts";

const ItemView = z
  .object({
    kind: z.enum(TIMELINE_KINDS),
    id: z.string(),
    at: Timestamp,
    title: z.string(),
    text: z.string().nullable(),
    state: z.string().nullable(),
    leadId: z.string().nullable(),
  })
  .meta({ id: "TimelineItem" });

const timelineRoute = createRoute({
  operationId: "getContactTimeline",
  method: "get",
  path: "/contacts/{id}/timeline",
  tags: ["Contacts"],
  summary: "What happened around a contact, the newest first",
  request: {
    params: z.object({ id: storable(z.string().min(1).max(64)) }),
    query: WorkspaceQuery.extend({ ...PageQuery.shape, kind: z.enum(TIMELINE_KINDS).optional() }),
  },
  responses: { 200: json(listOf(ItemView), "A page of the timeline"), ...problems(401, 403, 404, 422) },
});

/** A contact's timeline. */
export function timelineRoutes(deps: { db: Database; operationName: (operation: string) => string }) {
  return createRouter().openapi(timelineRoute, async (c) => {
    const workspaceId = c.get("workspaceId");
    const db = deps.db.in(workspaceId);
    const contactId = c.req.valid("param").id;
    const { kind, limit, cursor } = c.req.valid("query");
    if (!(await findContact(db, { workspaceId, contactId }))) throw new NotFound("There is no such contact here.");
    const before = cursor === undefined ? undefined : readPlace(cursor);
    const found = await listTimeline(db, { workspaceId, contactId, kinds: kind && [kind], limit: limit + 1, before });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = last && found.length > limit ? writePlace(last) : null;
    return c.json({ items: items.map((item) => toView(item, deps.operationName)), nextCursor }, 200);
  });
}

const toView = ({ kind, id, at, title, text, state, more }: TimelineItem, operationName: (operation: string) => string) => ({
  kind,
  id,
  at: at.toISOString(),
  title: kind === "call" ? operationName(title) : title,
  text,
  state,
  leadId: kind === "lead" ? id : more,
});
