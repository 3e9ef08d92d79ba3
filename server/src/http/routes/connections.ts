import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { ConnectionDeps } from "../../connections/connection-deps.ts";
import { previewRemoval } from "../../connections/remove-connection.ts";
import type { Database } from "../../db/db.ts";
import { ConnectionView } from "../../insights/connection-view.ts";
import { getConnection, listConnections } from "../../insights/connections.ts";
import type { Clock } from "../../lib/clock.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

export const ConnectionParams = z.object({ id: z.string().min(1).max(63) });

/** Automations that stop working with what is removed. */
export const StoppedAutomations = z.array(z.object({ id: z.string(), name: z.string(), isOn: z.boolean() }));

const RemovalView = z
  .object({
    automations: StoppedAutomations,
    sources: z.array(z.object({ id: z.string(), formId: z.string().nullable() })),
    waitingLeads: z.number().int(),
    waitingSteps: z.number().int(),
  })
  .meta({ id: "ConnectionRemoval", description: "What stops when the connection is removed." });

const listConnectionsRoute = createRoute({
  operationId: "listConnections",
  method: "get",
  path: "/connections",
  tags: ["Connections"],
  summary: "Connected accounts and how they are",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(ConnectionView), "Every connection"), ...problems(401, 403, 404) },
});

const getConnectionRoute = createRoute({
  operationId: "getConnection",
  method: "get",
  path: "/connections/{id}",
  tags: ["Connections"],
  summary: "One connection and how it is",
  request: { params: ConnectionParams, query: WorkspaceQuery },
  responses: { 200: json(ConnectionView, "The connection"), ...problems(401, 403, 404, 422) },
});

const previewRemovalRoute = createRoute({
  operationId: "previewConnectionRemoval",
  method: "get",
  path: "/connections/{id}/removal",
  tags: ["Connections"],
  summary: "What would stop if the connection were removed",
  request: { params: ConnectionParams, query: WorkspaceQuery },
  responses: { 200: json(RemovalView, "What stops"), ...problems(401, 403, 404, 422) },
});

export type ConnectionRouteDeps = { db: Database; clock: Clock; connections: ConnectionDeps };

/** `/connections`: what there is and how it does. */
export function connectionRoutes(deps: ConnectionRouteDeps) {
  const reading = (workspaceId: string) => ({ ...deps.connections, db: deps.db.in(workspaceId) });
  return createRouter()
    .openapi(listConnectionsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json({ items: await listConnections(reading(workspaceId), { workspaceId }), nextCursor: null }, 200);
    })
    .openapi(getConnectionRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(await getConnection(reading(workspaceId), { workspaceId, connectionId: c.req.valid("param").id }), 200);
    })
    .openapi(previewRemovalRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(await previewRemoval(deps.db.in(workspaceId), { workspaceId, connectionId: c.req.valid("param").id }), 200);
    });
}
