import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Database } from "../../db/db.ts";
import { readCursor, writeCursor } from "../../leads/cursor.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Watch } from "../../watch.ts";
import { AlertListView, AlertView, MuteBody, toAlertView } from "../../watch/alert-view.ts";
import { countOpen, listOpen, listPast } from "../../watch/queries.ts";
import { createRouter, json, PageQuery, problems, WorkspaceQuery } from "../schema.ts";

const tags = ["Alerts"];
const Params = z.object({ id: z.uuid() });
const State = z
  .enum(["open", "past"])
  .default("open")
  .meta({ description: "What stands, the most pressing first; or what is over, the youngest first." });

const listRoute = createRoute({
  operationId: "listAlerts",
  method: "get",
  path: "/alerts",
  tags,
  summary: "What is not well, by cause; or what was not",
  request: { query: WorkspaceQuery.extend({ ...PageQuery.shape, state: State }) },
  responses: { 200: json(AlertListView, "Every open alert, or a page of past ones"), ...problems(401, 403, 404, 422) },
});

const getAlertRoute = createRoute({
  operationId: "getAlert",
  method: "get",
  path: "/alerts/{id}",
  tags,
  summary: "One alert",
  request: { params: Params, query: WorkspaceQuery },
  responses: { 200: json(AlertView, "The alert"), ...problems(401, 403, 404, 422) },
});

const muteRoute = createRoute({
  operationId: "muteAlert",
  method: "put",
  path: "/alerts/{id}/mute",
  tags,
  summary: "Tell nobody of this cause until a moment, also when it comes again meanwhile",
  request: { params: Params, query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: MuteBody } } } },
  responses: { 200: json(AlertView, "The alert, muted"), ...problems(401, 403, 404, 422) },
});

const unmuteRoute = createRoute({
  operationId: "unmuteAlert",
  method: "delete",
  path: "/alerts/{id}/mute",
  tags,
  summary: "Tell people of this cause again",
  request: { params: Params, query: WorkspaceQuery },
  responses: { 200: json(AlertView, "The alert"), ...problems(401, 403, 404, 422) },
});

export type AlertRouteDeps = { watch: Watch };

/** `/alerts`: what is not well, and who has heard enough of it. */
export function alertRoutes({ watch, db: database, clock }: AlertRouteDeps & { db: Database; clock: Clock }) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const db = database.in(workspaceId);
      const { state, cursor, limit } = c.req.valid("query");
      const open = await countOpen(db, { workspaceId, now: clock.now() });
      if (state === "open") return c.json({ items: (await listOpen(db, workspaceId)).map(toAlertView), open, nextCursor: null }, 200);
      const past = await listPast(db, { workspaceId, limit: limit + 1, after: cursor === undefined ? undefined : readCursor(cursor) });
      const last = past.length > limit ? past[limit - 1] : undefined;
      const nextCursor = last ? writeCursor({ at: last.place, id: last.alertId }) : null;
      return c.json({ items: past.slice(0, limit).map(toAlertView), open, nextCursor }, 200);
    })
    .openapi(getAlertRoute, async (c) =>
      c.json(toAlertView(await watch.alert({ workspaceId: c.get("workspaceId"), alertId: c.req.valid("param").id })), 200),
    )
    .openapi(muteRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), alertId: c.req.valid("param").id };
      return c.json(toAlertView(await watch.mute({ ...key, until: new Date(c.req.valid("json").until) })), 200);
    })
    .openapi(unmuteRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), alertId: c.req.valid("param").id };
      return c.json(toAlertView(await watch.mute({ ...key, until: null })), 200);
    });
}
