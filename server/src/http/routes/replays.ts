import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Database } from "../../db/db.ts";
import type { LeadChoice } from "../../leads/lead-conditions.ts";
import { NotFound } from "../../lib/errors.ts";
import { findReplay, selectReplays, toProgress } from "../../replays/queries.ts";
import { ReplayBody, ReplayPreviewView, ReplayView, type ReplayPreview, type ReplayProgress } from "../../replays/replay-view.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

const ReplayParams = z.object({ id: z.uuid() });
const body = { required: true, content: { "application/json": { schema: ReplayBody } } } as const;
const NEWEST = 20;

const previewRoute = createRoute({
  operationId: "previewReplay",
  method: "post",
  path: "/replays/preview",
  tags: ["Replays"],
  summary: "What a replay would do; changes nothing",
  request: { query: WorkspaceQuery, body },
  responses: { 200: json(ReplayPreviewView, "Leads, runs and calls"), ...problems(401, 403, 404, 422) },
});

const startRoute = createRoute({
  operationId: "startReplay",
  method: "post",
  path: "/replays",
  tags: ["Replays"],
  summary: "Replay many leads, behind new ones",
  request: { query: WorkspaceQuery, body },
  responses: { 202: json(ReplayView, "It has begun"), ...problems(401, 403, 404, 409, 422) },
});

const listRoute = createRoute({
  operationId: "listReplays",
  method: "get",
  path: "/replays",
  tags: ["Replays"],
  summary: "The newest replays of many leads, and how far they are",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(ReplayView), "Replays, newest first"), ...problems(401, 403, 404) },
});

const getRoute = createRoute({
  operationId: "getReplay",
  method: "get",
  path: "/replays/{id}",
  tags: ["Replays"],
  summary: "How far a replay is",
  request: { params: ReplayParams, query: WorkspaceQuery },
  responses: { 200: json(ReplayView, "The replay"), ...problems(401, 403, 404, 422) },
});

const stopRoute = createRoute({
  operationId: "stopReplay",
  method: "delete",
  path: "/replays/{id}",
  tags: ["Replays"],
  summary: "Stop a replay; what was sent goes on",
  request: { params: ReplayParams, query: WorkspaceQuery },
  responses: { 200: json(ReplayView, "How far it got"), ...problems(401, 403, 404, 422) },
});

type ReplayInput = { workspaceId: string; from: "start" | "failed"; which: LeadChoice };
export type ReplayRouteDeps = {
  db: Database;
  replays: {
    preview(input: ReplayInput): Promise<ReplayPreview>;
    /** Writes it down and begins; throws Conflict when nothing fits. */
    start(input: ReplayInput): Promise<ReplayProgress>;
    /** Throws NotFound. */
    stop(key: { workspaceId: string; replayId: string }): Promise<ReplayProgress>;
  };
};

/** `/replays`: many leads at once, with a preview, progress and a way to stop. */
export function replayRoutes(deps: ReplayRouteDeps) {
  return createRouter()
    .openapi(previewRoute, async (c) =>
      c.json(await deps.replays.preview({ workspaceId: c.get("workspaceId"), ...c.req.valid("json") }), 200),
    )
    .openapi(startRoute, async (c) => c.json(await deps.replays.start({ workspaceId: c.get("workspaceId"), ...c.req.valid("json") }), 202))
    .openapi(listRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const rows = await selectReplays(deps.db.in(workspaceId), { workspaceId, limit: NEWEST });
      return c.json({ items: rows.map(toProgress), nextCursor: null }, 200);
    })
    .openapi(getRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const replay = await findReplay(deps.db.in(workspaceId), { workspaceId, replayId: c.req.valid("param").id });
      if (!replay) throw new NotFound("There is no such replay here.");
      return c.json(toProgress(replay), 200);
    })
    .openapi(stopRoute, async (c) =>
      c.json(await deps.replays.stop({ workspaceId: c.get("workspaceId"), replayId: c.req.valid("param").id }), 200),
    );
}
