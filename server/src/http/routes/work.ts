import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { listWorkItems, readWork } from "../../insights/work.ts";
import { WorkItemView, WorkView } from "../../insights/work-view.ts";
import type { CancelledWork } from "../../leads/cancel-work.ts";
import type { RetriedNow } from "../../leads/retry-now.ts";
import { createRouter, json, listOf, PageQuery, problems, WorkspaceQuery } from "../schema.ts";

const GroupId = z.string().min(1).max(600).meta({ description: "A group's id." });

const getWorkRoute = createRoute({
  operationId: "getWork",
  method: "get",
  path: "/work",
  tags: ["Work"],
  summary: "What waits, is parked or gave up, by cause, with the one thing to do",
  request: { query: WorkspaceQuery },
  responses: { 200: json(WorkView, "Open work"), ...problems(401, 403, 404) },
});

const listItemsRoute = createRoute({
  operationId: "listWorkItems",
  method: "get",
  path: "/work/items",
  tags: ["Work"],
  summary: "The leads or steps of a group, oldest first",
  request: { query: WorkspaceQuery.extend({ ...PageQuery.shape, group: GroupId }) },
  responses: { 200: json(listOf(WorkItemView), "A page of the group"), ...problems(401, 403, 404, 422) },
});

const retryRoute = createRoute({
  operationId: "retryWork",
  method: "post",
  path: "/work/retry",
  tags: ["Work"],
  summary: "Try a group now instead of at its time",
  request: {
    query: WorkspaceQuery,
    body: { required: true, content: { "application/json": { schema: z.object({ group: GroupId }) } } },
  },
  responses: {
    202: json(
      z.object({
        due: z.number().int(),
        follow: z.number().int().meta({ description: "These follow when the first has shown that the connection is well again." }),
      }),
      "How many are tried now",
    ),
    ...problems(401, 403, 404, 409, 422),
  },
});

const cancelRoute = createRoute({
  operationId: "cancelWork",
  method: "post",
  path: "/work/cancel",
  tags: ["Work"],
  summary: "Give up a group of steps, or one step; the leads are kept",
  request: {
    query: WorkspaceQuery,
    body: {
      required: true,
      content: {
        "application/json": { schema: z.union([z.object({ group: GroupId }).strict(), z.object({ stepId: z.uuid() }).strict()]) },
      },
    },
  },
  responses: {
    200: json(
      z.object({
        steps: z.number().int(),
        runs: z.number().int(),
        leftAlone: z.number().int().meta({ description: "Being sent at that moment." }),
      }),
      "What was cancelled",
    ),
    ...problems(401, 403, 404, 409, 422),
  },
});

export type WorkRouteDeps = {
  clock: Clock;
  db: Database;
  operationName: (operation: string) => string;
  work: {
    /** Throws InvalidInput for an unknown group, Conflict where trying cannot help. */
    retry(input: { workspaceId: string; group: string }): Promise<RetriedNow>;
    /** Throws NotFound, or Conflict where nothing can be cancelled. */
    cancel(input: { workspaceId: string } & ({ group: string } | { stepId: string })): Promise<CancelledWork>;
  };
};

/** `/work`: open work by cause, and what a person can do about all of a group at once. */
export function workRoutes(deps: WorkRouteDeps) {
  return createRouter()
    .openapi(getWorkRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(await readWork({ ...deps, db: deps.db.in(workspaceId) }, workspaceId), 200);
    })
    .openapi(listItemsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { group, cursor, limit } = c.req.valid("query");
      return c.json(await listWorkItems(deps.db.in(workspaceId), { workspaceId, group, cursor, limit }), 200);
    })
    .openapi(retryRoute, async (c) => c.json(await deps.work.retry({ workspaceId: c.get("workspaceId"), ...c.req.valid("json") }), 202))
    .openapi(cancelRoute, async (c) => c.json(await deps.work.cancel({ workspaceId: c.get("workspaceId"), ...c.req.valid("json") }), 200));
}
