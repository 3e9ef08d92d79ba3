import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Id } from "../../automations/definition.ts";
import type { Database } from "../../db/db.ts";
import { SourceView } from "../../insights/connection-view.ts";
import { listSources } from "../../insights/connections.ts";
import type { Clock } from "../../lib/clock.ts";
import { NotFound } from "../../lib/errors.ts";
import { setSourcePaused } from "../../sources/pause-source.ts";
import { previewSourceRemoval, removeSource } from "../../sources/remove-source.ts";
import { addSource, changeSource } from "../../sources/save-source.ts";
import { createRouter, json, listOf, problems, QueryFlag, WorkspaceQuery } from "../schema.ts";
import { ConnectionParams as SourceParams, type ConnectionRouteDeps, StoppedAutomations } from "./connections.ts";

// As in a workspace file: ten seconds at least, a week at most.
const Seconds = z.number().int().min(10).max(604_800).nullable();
const Mode = z.enum(["webhook", "poll", "batch"]);

const BACKFILLS =
  "Fetch the leads that the platform still holds: when the source is made, and when its connection works again after an hour or more.";

const AddBody = z.strictObject({
  id: Id.optional(),
  connectionId: Id,
  formId: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .nullable()
    .meta({ description: "Null: every form of the connection, the ones to come as well." }),
  formName: z.string().max(200).optional().meta({ description: "To make an id of, where none is given." }),
  mode: Mode.default("webhook"),
  intervalSeconds: Seconds.default(null),
  reconcileSeconds: Seconds.default(null).meta({ description: "Null: every 15 minutes while leads come, every hour while it is quiet." }),
  backfills: z.boolean().default(true).meta({ description: BACKFILLS }),
});
const ChangeBody = z.strictObject({
  mode: Mode.optional(),
  intervalSeconds: Seconds.optional(),
  reconcileSeconds: Seconds.optional(),
  backfills: z.boolean().optional().meta({ description: BACKFILLS }),
  isPaused: z.boolean().optional(),
});
const RemovalView = z
  .object({ automations: StoppedAutomations, waitingLeads: z.number().int() })
  .meta({ id: "SourceRemoval", description: "What stops when the source is removed." });

const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });
const tags = ["Connections"];

const listSourcesRoute = createRoute({
  operationId: "listSources",
  method: "get",
  path: "/sources",
  tags,
  summary: "Where leads come from",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(SourceView), "Every source"), ...problems(401, 403, 404) },
});

const addSourceRoute = createRoute({
  operationId: "addSource",
  method: "post",
  path: "/sources",
  tags,
  summary: "Listen to a form, or to all forms of a connection",
  request: { query: WorkspaceQuery, body: body(AddBody) },
  responses: { 201: json(SourceView, "The source"), ...problems(401, 403, 404, 409, 422) },
});

const changeSourceRoute = createRoute({
  operationId: "changeSource",
  method: "patch",
  path: "/sources/{id}",
  tags,
  summary: "Change how a source reads, pause or resume it",
  request: { params: SourceParams, query: WorkspaceQuery, body: body(ChangeBody) },
  responses: { 200: json(SourceView, "The source as it is now"), ...problems(401, 403, 404, 422) },
});

const removeSourceRoute = createRoute({
  operationId: "removeSource",
  method: "delete",
  path: "/sources/{id}",
  tags,
  summary: "Remove a source; its leads stay",
  request: {
    params: SourceParams,
    query: WorkspaceQuery.extend({ confirm: QueryFlag.meta({ description: "Remove it although something depends on it." }) }),
  },
  responses: { 204: { description: "It is removed" }, ...problems(401, 403, 404, 409, 422) },
});

const previewRemovalRoute = createRoute({
  operationId: "previewSourceRemoval",
  method: "get",
  path: "/sources/{id}/removal",
  tags,
  summary: "What would stop if the source were removed",
  request: { params: SourceParams, query: WorkspaceQuery },
  responses: { 200: json(RemovalView, "What stops"), ...problems(401, 403, 404, 422) },
});

/** `/sources`: where leads come from. */
export function sourceRoutes({
  db,
  clock,
  publicUrl,
  connections: deps,
}: ConnectionRouteDeps & { db: Database; clock: Clock; publicUrl: string }) {
  const list = (workspaceId: string) => listSources({ db: db.in(workspaceId), clock, publicUrl }, workspaceId);
  async function show(workspaceId: string, sourceId: string) {
    const source = (await list(workspaceId)).find(({ id }) => id === sourceId);
    if (!source) throw new NotFound(`There is no source ${sourceId} here.`);
    return source;
  }

  return createRouter()
    .openapi(listSourcesRoute, async (c) => c.json({ items: await list(c.get("workspaceId")), nextCursor: null }, 200))
    .openapi(addSourceRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { formName, ...source } = c.req.valid("json");
      const name = source.formId === null ? `${source.connectionId} all forms` : (formName ?? `form ${source.formId}`);
      return c.json(await show(workspaceId, await addSource(deps, { workspaceId, name, ...source })), 201);
    })
    .openapi(changeSourceRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const sourceId = c.req.valid("param").id;
      const { isPaused, ...changes } = c.req.valid("json");
      if (Object.keys(changes).length > 0) await changeSource(deps, { workspaceId, sourceId, ...changes });
      if (isPaused !== undefined) await setSourcePaused(deps, { workspaceId, sourceId, isPaused });
      return c.json(await show(workspaceId, sourceId), 200);
    })
    .openapi(removeSourceRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), sourceId: c.req.valid("param").id };
      await removeSource(deps, { ...key, isConfirmed: c.req.valid("query").confirm });
      return c.body(null, 204);
    })
    .openapi(previewRemovalRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(await previewSourceRemoval(db.in(workspaceId), { workspaceId, sourceId: c.req.valid("param").id }), 200);
    });
}
