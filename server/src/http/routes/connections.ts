import { createRoute } from "@hono/zod-openapi";
import { ConnectionView, SourceView } from "../../insights/connection-view.ts";
import type { Database } from "../../db/db.ts";
import { listConnections, listSources } from "../../insights/connections.ts";
import type { Clock } from "../../lib/clock.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

const listConnectionsRoute = createRoute({
  operationId: "listConnections",
  method: "get",
  path: "/connections",
  tags: ["Connections"],
  summary: "Connected accounts and how they are",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(ConnectionView), "Every connection"), ...problems(401, 403, 404) },
});

const listSourcesRoute = createRoute({
  operationId: "listSources",
  method: "get",
  path: "/sources",
  tags: ["Connections"],
  summary: "Where leads come from",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(SourceView), "Every source"), ...problems(401, 403, 404) },
});

/** `/connections` and `/sources`: what is set up and how it does. */
export function connectionRoutes(deps: { db: Database; clock: Clock; publicUrl: string }) {
  return createRouter()
    .openapi(listConnectionsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json({ items: await listConnections(deps.db.in(workspaceId), workspaceId), nextCursor: null }, 200);
    })
    .openapi(listSourcesRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json({ items: await listSources({ ...deps, db: deps.db.in(workspaceId) }, workspaceId), nextCursor: null }, 200);
    });
}
