import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { settleConflict } from "../../contacts/settle-conflict.ts";
import { ConflictRowView, ConflictView } from "../../insights/conflict-view.ts";
import { listConflicts, readConflict } from "../../insights/conflicts.ts";
import { createRouter, json, listOf, PageQuery, problems, WorkspaceQuery } from "../schema.ts";
import { Choices, whoDecided } from "./merges.ts";
import { type BookRouteDeps, bookOf } from "./pipelines.ts";

const params = z.object({ id: z.uuid() });

const listConflictsRoute = createRoute({
  operationId: "listConflicts",
  method: "get",
  path: "/conflicts",
  tags: ["Contacts"],
  summary: "Pairs of contacts that may be one person",
  request: { query: WorkspaceQuery.extend({ ...PageQuery.shape, status: z.enum(["open", "settled"]).default("open") }) },
  responses: {
    200: json(
      listOf(ConflictRowView).extend({ open: z.number().int().meta({ description: "How many pairs nobody has settled." }) }),
      "A page of conflicts, the newest first",
    ),
    ...problems(401, 403, 404, 422),
  },
});

const getConflictRoute = createRoute({
  operationId: "getConflict",
  method: "get",
  path: "/conflicts/{id}",
  tags: ["Contacts"],
  summary: "Two contacts side by side",
  request: { params, query: WorkspaceQuery },
  responses: { 200: json(ConflictView, "The conflict"), ...problems(401, 403, 404, 422) },
});

const settleConflictRoute = createRoute({
  operationId: "settleConflict",
  method: "post",
  path: "/conflicts/{id}/settle",
  tags: ["Contacts"],
  summary: "Say whether the two are one person",
  description:
    "`merge`: they are; one contact is kept and gets all of the other. `keep_apart`: they are not; the same e-mail or phone makes them no conflict again. `open`: takes `keep_apart` back.",
  request: {
    params,
    query: WorkspaceQuery,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.discriminatedUnion("as", [
            z.strictObject({
              as: z.literal("merge"),
              keep: z.string().max(64).meta({ description: "The id of the contact that is kept." }),
              choices: Choices,
            }),
            z.strictObject({ as: z.literal("keep_apart") }),
            z.strictObject({ as: z.literal("open") }),
          ]),
        },
      },
    },
  },
  responses: {
    200: json(z.object({ mergeId: z.uuid().nullable().meta({ description: "By which a merge can be undone." }) }), "It is settled"),
    ...problems(401, 403, 404, 409, 422),
  },
});

/** `/conflicts`: pairs that may be one person, and what a person decides about them. */
export function conflictRoutes(deps: BookRouteDeps) {
  return createRouter()
    .openapi(listConflictsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { status, cursor, limit } = c.req.valid("query");
      return c.json(await listConflicts(deps.db.in(workspaceId), { workspaceId, status, cursor, limit }), 200);
    })
    .openapi(getConflictRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(await readConflict(deps.db.in(workspaceId), { workspaceId, conflictId: c.req.valid("param").id }), 200);
    })
    .openapi(settleConflictRoute, async (c) => {
      const about = { conflictId: c.req.valid("param").id, by: whoDecided(c) };
      const body = c.req.valid("json");
      const settlement = body.as === "merge" ? { as: body.as, keepId: body.keep, choices: body.choices } : body;
      return c.json(await settleConflict(bookOf(deps, c.get("workspaceId")), { ...about, ...settlement }), 200);
    });
}
