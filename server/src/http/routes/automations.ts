import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { EVENT_TYPES, Id } from "../../automations/definition.ts";
import { NARROWINGS } from "../../automations/trigger.ts";
import { AutomationRowView, AutomationView, DecisionView, RunRowView } from "../../insights/automation-view.ts";
import type { Database } from "../../db/db.ts";
import { getAutomation, listAutomations } from "../../insights/automations.ts";
import { listDecisions, listRuns } from "../../insights/runs.ts";
import type { Clock } from "../../lib/clock.ts";
import { changeStart } from "../../workspaces/change-start.ts";
import { createRouter, json, listOf, PageQuery, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";
import type { ConnectionRouteDeps } from "./connections.ts";

const AutomationParams = z.object({ id: z.string().min(1).max(63) });
const ListQuery = WorkspaceQuery.extend(PageQuery.shape);

const listAutomationsRoute = createRoute({
  operationId: "listAutomations",
  method: "get",
  path: "/automations",
  tags: ["Automations"],
  summary: "Automations by name",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(AutomationRowView), "Every automation"), ...problems(401, 403, 404) },
});

const getAutomationRoute = createRoute({
  operationId: "getAutomation",
  method: "get",
  path: "/automations/{id}",
  tags: ["Automations"],
  summary: "One automation: what it does, step by step",
  request: { params: AutomationParams, query: WorkspaceQuery },
  responses: { 200: json(AutomationView, "The automation"), ...problems(401, 403, 404, 422) },
});

const ChangeBody = z.object({
  isOn: z.boolean().optional(),
  trigger: z.strictObject({ event: z.enum(EVENT_TYPES), source: Id.optional(), ...NARROWINGS }).optional(),
  conditions: z
    .array(storable(z.string().trim().min(1).max(2_000)))
    .max(50)
    .optional()
    .meta({ description: "All must hold. As in a workspace file." }),
  version: z.number().int().optional().meta({ description: "The version that trigger and conditions were chosen for." }),
});
const changeAutomationRoute = createRoute({
  operationId: "changeAutomation",
  method: "patch",
  path: "/automations/{id}",
  tags: ["Automations"],
  summary: "Switch an automation on or off, or change when it starts",
  description:
    "Another trigger or other conditions make a new version; runs that have begun keep theirs. With `version` only while that is the newest.",
  request: {
    params: AutomationParams,
    query: WorkspaceQuery,
    body: { required: true, content: { "application/json": { schema: ChangeBody } } },
  },
  responses: { 200: json(AutomationView, "The automation as it is now"), ...problems(401, 403, 404, 409, 422) },
});

const listRunsRoute = createRoute({
  operationId: "listRuns",
  method: "get",
  path: "/automations/{id}/runs",
  tags: ["Automations"],
  summary: "Runs of an automation, newest first",
  request: { params: AutomationParams, query: ListQuery },
  responses: { 200: json(listOf(RunRowView), "A page of runs"), ...problems(401, 403, 404, 422) },
});

const listDecisionsRoute = createRoute({
  operationId: "listDecisions",
  method: "get",
  path: "/automations/{id}/decisions",
  tags: ["Automations"],
  summary: "Why an automation did or did not want an event, newest first",
  request: { params: AutomationParams, query: ListQuery },
  responses: { 200: json(listOf(DecisionView), "A page of decisions"), ...problems(401, 403, 404, 422) },
});

export type AutomationRouteDeps = ConnectionRouteDeps & {
  db: Database;
  clock: Clock;
  operationName: (operation: string) => string;
  /** Switches it on or off; throws NotFound. */
  setAutomation: (input: { workspaceId: string; automationId: string; isOn: boolean }) => Promise<void>;
};

/** `/automations`: what there is, what each did and why. */
export function automationRoutes(deps: AutomationRouteDeps) {
  const at = (workspaceId: string) => ({ ...deps, db: deps.db.in(workspaceId) });

  return createRouter()
    .openapi(listAutomationsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json({ items: await listAutomations(at(workspaceId), workspaceId), nextCursor: null }, 200);
    })
    .openapi(getAutomationRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(await getAutomation(at(workspaceId), { workspaceId, automationId: c.req.valid("param").id }), 200);
    })
    .openapi(changeAutomationRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const automationId = c.req.valid("param").id;
      const { isOn, ...start } = c.req.valid("json");
      if (start.trigger || start.conditions) await changeStart(deps.connections.apply, { workspaceId, automationId, ...start });
      if (isOn !== undefined) await deps.setAutomation({ workspaceId, automationId, isOn });
      return c.json(await getAutomation(at(workspaceId), { workspaceId, automationId }), 200);
    })
    .openapi(listRunsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { cursor, limit } = c.req.valid("query");
      return c.json(await listRuns(deps.db.in(workspaceId), { workspaceId, automationId: c.req.valid("param").id, cursor, limit }), 200);
    })
    .openapi(listDecisionsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { cursor, limit } = c.req.valid("query");
      return c.json(
        await listDecisions(deps.db.in(workspaceId), { workspaceId, automationId: c.req.valid("param").id, cursor, limit }),
        200,
      );
    });
}
