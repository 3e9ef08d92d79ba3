import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Book } from "../../contacts/contact.ts";
import { OPPORTUNITY_STATUSES } from "../../contacts/opportunities/opportunity.ts";
import { createPipeline, deletePipeline, listPipelines, updatePipeline } from "../../contacts/opportunities/pipelines.ts";
import type { Database } from "../../db/db.ts";
import { readBoard } from "../../insights/board.ts";
import { BoardView, PipelineView, toPipelineView } from "../../insights/opportunity-view.ts";
import type { Clock } from "../../lib/clock.ts";
import { Conflict, NotFound } from "../../lib/errors.ts";
import type { Ids } from "../../lib/random.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";

/** What routes need that write to the contact book. */
export type BookRouteDeps = { db: Database; clock: Clock; ids: Ids };

/** The contact book of a workspace, for its verbs. */
export const bookOf = ({ db, clock, ids }: BookRouteDeps, workspaceId: string): Book => ({
  workspaceId,
  db: db.in(workspaceId),
  clock,
  ids,
});

const params = z.object({ id: storable(z.string().min(1).max(64)) });
const tags = ["Pipelines"];
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });

const name = storable(z.string().trim().min(1).max(200));
const stages = z
  .array(z.strictObject({ id: storable(z.string().max(64)).optional(), name }))
  .min(1)
  .max(50)
  .meta({ description: "In their order. One with an id is a stage that is there; a stage that is not named goes." });

const listRoute = createRoute({
  operationId: "listPipelines",
  method: "get",
  path: "/pipelines",
  tags,
  summary: "The pipelines of a workspace with their stages",
  request: { query: WorkspaceQuery },
  responses: { 200: json(z.object({ items: z.array(PipelineView) }), "The pipelines"), ...problems(401, 403, 404) },
});
const createPipelineRoute = createRoute({
  operationId: "createPipeline",
  method: "post",
  path: "/pipelines",
  tags,
  summary: "Make a pipeline",
  request: { query: WorkspaceQuery, body: body(z.strictObject({ name, stages })) },
  responses: { 201: json(PipelineView, "The pipeline"), ...problems(401, 403, 404, 422) },
});
const changeRoute = createRoute({
  operationId: "changePipeline",
  method: "patch",
  path: "/pipelines/{id}",
  tags,
  summary: "Rename a pipeline, or change its stages",
  request: { params, query: WorkspaceQuery, body: body(z.strictObject({ name: name.optional(), stages: stages.optional() })) },
  responses: { 200: json(PipelineView, "The pipeline as it is now"), ...problems(401, 403, 404, 409, 422) },
});
const deleteRoute = createRoute({
  operationId: "deletePipeline",
  method: "delete",
  path: "/pipelines/{id}",
  tags,
  summary: "Delete a pipeline that holds no opportunities",
  request: { params, query: WorkspaceQuery },
  responses: { 204: { description: "Deleted" }, ...problems(401, 403, 404, 409, 422) },
});
const boardRoute = createRoute({
  operationId: "getBoard",
  method: "get",
  path: "/pipelines/{id}/board",
  tags,
  summary: "A pipeline with the opportunities of each stage",
  request: {
    params,
    query: WorkspaceQuery.extend({
      status: z.enum(OPPORTUNITY_STATUSES).optional(),
      query: storable(z.string().max(200))
        .optional()
        .meta({ description: "A part of its name, or of the contact's name, e-mail or phone." }),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(500)
        .default(100)
        .meta({ description: "Opportunities a stage.", type: "integer", default: 100 }),
    }),
  },
  responses: { 200: json(BoardView, "The board"), ...problems(401, 403, 404, 422) },
});

const occupied = (what: string) =>
  new Conflict(`${what} still holds opportunities, won and lost ones too. Move them to another stage first, then try again.`);
const noSuchPipeline = () => new NotFound("There is no such pipeline here.");

/** `/pipelines`: stages, and the opportunities in them as the console's board shows them. */
export function pipelineRoutes(deps: BookRouteDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const pipelines = await listPipelines(bookOf(deps, c.get("workspaceId")));
      return c.json({ items: pipelines.map(toPipelineView) }, 200);
    })
    .openapi(createPipelineRoute, async (c) => {
      const made = await createPipeline(bookOf(deps, c.get("workspaceId")), c.req.valid("json"));
      if (!made) throw noSuchPipeline(); // deleted in the same moment
      return c.json(toPipelineView(made), 201);
    })
    .openapi(changeRoute, async (c) => {
      const pipelineId = c.req.valid("param").id;
      const changed = await updatePipeline(bookOf(deps, c.get("workspaceId")), { pipelineId, ...c.req.valid("json") });
      if (changed === "occupied") throw occupied("A stage you took away");
      if (!changed) throw noSuchPipeline();
      return c.json(toPipelineView(changed), 200);
    })
    .openapi(deleteRoute, async (c) => {
      const outcome = await deletePipeline(bookOf(deps, c.get("workspaceId")), c.req.valid("param").id);
      if (outcome === "occupied") throw occupied("This pipeline");
      if (outcome === "last") throw new Conflict("A workspace keeps at least one pipeline. Make another one first.");
      if (!outcome) throw noSuchPipeline();
      return c.body(null, 204);
    })
    .openapi(boardRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const input = { workspaceId, pipelineId: c.req.valid("param").id, ...c.req.valid("query") };
      const { status, query, limit, pipelineId } = input;
      const { db, clock } = bookOf(deps, workspaceId);
      return c.json(await readBoard({ db, clock }, { workspaceId, pipelineId, status, query: query?.trim() || undefined, limit }), 200);
    });
}
