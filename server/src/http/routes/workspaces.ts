import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { workspacesOf } from "../../access/workspaces.ts";
import type { Database } from "../../db/db.ts";
import { callerOf } from "../guard.ts";
import { createRouter, json, listOf, problems } from "../schema.ts";

const WorkspaceView = z
  .object({
    id: z.string(),
    name: z.string(),
    locationId: z.string().meta({ description: "What the Contacts API calls this workspace." }),
    country: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    isSandbox: z.boolean(),
  })
  .meta({ id: "Workspace" });

const listWorkspacesRoute = createRoute({
  operationId: "listWorkspaces",
  method: "get",
  path: "/workspaces",
  tags: ["Workspaces"],
  summary: "The workspaces you may see",
  responses: { 200: json(listOf(WorkspaceView), "Workspaces by name"), ...problems(401) },
});

/** `/workspaces`: those the caller belongs to. */
export function workspaceRoutes(deps: { db: Database }) {
  return createRouter().openapi(listWorkspacesRoute, async (c) => {
    const workspaces = await workspacesOf(deps.db.system, callerOf(c));
    const items = workspaces.map(({ id, name, locationId, country, timeZone, currency, isSandbox }) => ({
      id,
      name,
      locationId,
      country,
      timeZone,
      currency,
      isSandbox,
    }));
    return c.json({ items, nextCursor: null }, 200);
  });
}
