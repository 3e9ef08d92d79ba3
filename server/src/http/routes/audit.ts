import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { INSTALLATION, type EntryRow, listEntries } from "../../audit/queries.ts";
import type { Database } from "../../db/db.ts";
import { readCursor, writeCursor } from "../../leads/cursor.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import { createRouter, json, listOf, PageQuery, problems, WorkspaceQuery } from "../schema.ts";

const AuditEntryView = z
  .object({
    id: z.uuid(),
    at: Timestamp,
    actorKind: z.enum(["person", "key"]),
    actorId: z.string(),
    actorName: z.string().meta({ description: "The person's e-mail or the key's label, as it was then." }),
    action: z.string().meta({ description: "The operation of this API, or method and path of the Contacts API." }),
    object: z.string().nullable().meta({ description: "The id of what it was done to, or what was made." }),
    address: z.string().nullable(),
    count: z.number().int().meta({ description: "Calls of the Contacts API are counted by key, operation and hour." }),
  })
  .meta({ id: "AuditEntry" });

const Moment = z.iso.datetime({ offset: true }).optional();
const Filter = PageQuery.extend({
  kind: z
    .enum(["actions", "calls"])
    .optional()
    .meta({ description: "What was done one by one, or the counted calls of the Contacts API; both when not given." }),
  actor: z.string().max(254).optional().meta({ description: "The id, e-mail or label of who did it." }),
  action: z.string().max(200).optional(),
  object: z.string().max(200).optional(),
  from: Moment,
  to: Moment,
});
const List = listOf(AuditEntryView);

const listRoute = createRoute({
  operationId: "listAuditLog",
  method: "get",
  path: "/audit",
  tags: ["Audit log"],
  summary: "What people and keys did in the workspace, newest first",
  request: { query: WorkspaceQuery.extend(Filter.shape) },
  responses: { 200: json(List, "A page of entries"), ...problems(401, 403, 404, 422) },
});
const installationRoute = createRoute({
  operationId: "listInstallationAuditLog",
  method: "get",
  path: "/audit/installation",
  tags: ["Audit log"],
  summary: "Sign-ins and changes of accounts, newest first",
  request: { query: Filter },
  responses: { 200: json(List, "A page of entries"), ...problems(401, 403, 422) },
});

/** `/audit`: who did what. */
export function auditRoutes(deps: { db: Database }) {
  async function page(workspaceId: string, { cursor, limit, from, to, ...filter }: z.infer<typeof Filter>) {
    const rows = await listEntries(deps.db.in(workspaceId), {
      workspaceId,
      filter: { ...filter, from: from === undefined ? undefined : new Date(from), to: to === undefined ? undefined : new Date(to) },
      after: cursor === undefined ? undefined : readCursor(cursor),
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map(toView), nextCursor: rows.length > limit && last ? writeCursor({ at: last.atText, id: last.id }) : null };
  }
  return createRouter()
    .openapi(listRoute, async (c) => {
      const { workspace: _, ...filter } = c.req.valid("query");
      return c.json(await page(c.get("workspaceId"), filter), 200);
    })
    .openapi(installationRoute, async (c) => c.json(await page(INSTALLATION, c.req.valid("query")), 200));
}

function toView({ id, at, actorKind, actorId, actorName, action, object, address, count }: EntryRow): z.infer<typeof AuditEntryView> {
  return { id, at: at.toISOString(), actorKind, actorId, actorName, action, object, address, count };
}
