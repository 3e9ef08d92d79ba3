import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { BackfillView } from "../../sources/backfill-view.ts";
import { readBackfill } from "../../sources/read-backfill.ts";
import { startBackfill } from "../../sources/start-backfill.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";

const params = z.object({ id: z.string().max(63) });
const path = "/sources/{id}/backfill";
const tags = ["Connections"];

const getBackfillRoute = createRoute({
  operationId: "getBackfill",
  method: "get",
  path,
  tags,
  summary: "How far the last backfill of a source is",
  request: { params, query: WorkspaceQuery },
  responses: { 200: json(BackfillView, "The backfill"), ...problems(401, 403, 404) },
});

const startBackfillRoute = createRoute({
  operationId: "startBackfill",
  method: "post",
  path,
  tags,
  summary: "Fetch the leads of the past that the platform still holds; those that are here already stay as they are",
  request: {
    params,
    query: WorkspaceQuery,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            since: z
              .string()
              .max(40)
              .optional()
              .meta({ description: "A span like `90d` or `36h`, or a date. 90 days when left out.", example: "90d" }),
            until: z.string().max(40).optional().meta({ description: "The same, for where it ends. Up to the newest lead when left out." }),
          }),
        },
      },
    },
  },
  responses: { 202: json(BackfillView, "It begins"), ...problems(400, 401, 403, 404, 409, 422) },
});

/** `/sources/{id}/backfill`. */
export function backfillRoutes(deps: { db: Database; clock: Clock }) {
  const read = (workspaceId: string, sourceId: string) =>
    readBackfill({ db: deps.db.in(workspaceId), clock: deps.clock }, { workspaceId, sourceId });
  return createRouter()
    .openapi(getBackfillRoute, async (c) => c.json(await read(c.get("workspaceId"), c.req.valid("param").id), 200))
    .openapi(startBackfillRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const sourceId = c.req.valid("param").id;
      await startBackfill({ database: deps.db, clock: deps.clock }, { workspaceId, sourceId, ...c.req.valid("json") });
      return c.json(await read(workspaceId, sourceId), 202);
    });
}
