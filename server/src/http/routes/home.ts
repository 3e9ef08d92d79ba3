import { createRoute } from "@hono/zod-openapi";
import { HomeView } from "../../insights/home-view.ts";
import type { Database } from "../../db/db.ts";
import { readHome } from "../../insights/home.ts";
import type { Clock } from "../../lib/clock.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";

const getHomeRoute = createRoute({
  operationId: "getHome",
  method: "get",
  path: "/home",
  tags: ["Home"],
  summary: "Is all well, and what happened today",
  request: { query: WorkspaceQuery },
  responses: { 200: json(HomeView, "The start page"), ...problems(401, 403, 404) },
});

/** `/home`. */
export function homeRoutes(deps: { db: Database; clock: Clock; publicUrl: string; operationName: (operation: string) => string }) {
  return createRouter().openapi(getHomeRoute, async (c) => {
    const workspaceId = c.get("workspaceId");
    return c.json(await readHome({ ...deps, db: deps.db.in(workspaceId) }, workspaceId), 200);
  });
}
