import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PROVIDERS } from "../../connectors/kit/providers.ts";
import { LEAD_STATUSES } from "../../leads/lead.ts";
import { LeadRowView, LeadStateName, LeadView, RawLeadView } from "../../leads/lead-view.ts";
import { TimelineView } from "../../leads/timeline-view.ts";
import type { Database } from "../../db/db.ts";
import { NotFound } from "../../lib/errors.ts";
import { getLeadDetails, getRawLead } from "../../leads/get-lead.ts";
import { listLeads } from "../../leads/list-leads.ts";
import type { PersonHashes } from "../../leads/person-hashes.ts";
import { findLeadId } from "../../leads/queries.ts";
import type { LeadReader, RequestReader } from "../../leads/reader.ts";
import { getTimeline } from "../../leads/timeline.ts";
import { createRouter, json, listOf, PageQuery, problems, QueryFlag, WorkspaceQuery } from "../schema.ts";

const LeadParams = z.object({ id: z.uuid() });
const ListQuery = WorkspaceQuery.extend({
  ...PageQuery.shape,
  state: LeadStateName.optional(),
  source: z.string().max(63).optional().meta({ description: "A source's id." }),
  connection: z.string().max(63).optional().meta({ description: "A connection's id." }),
  form: z.string().max(120).optional().meta({ description: "A form's id at its provider." }),
  automation: z.string().max(63).optional().meta({ description: "Only those this automation ran for." }),
  status: z.enum(LEAD_STATUSES).optional(),
  group: z.string().max(600).optional().meta({ description: "Only those in this group of work." }),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: "Received at this moment or later." }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: "Received before this moment." }),
  email: z.string().max(254).optional().meta({ description: "The whole e-mail address." }),
  phone: z.string().max(40).optional().meta({ description: "The whole phone number; a local one is read in the workspace's country." }),
  search: z.string().max(200).optional().meta({ description: "A part of the name." }),
  attention: QueryFlag.meta({ description: "Only those that stand aside or have a step that cannot go on." }),
  reconciled: QueryFlag.meta({ description: "Only those that no webhook announced: they were found by asking the platform." }),
});

const listLeadsRoute = createRoute({
  operationId: "listLeads",
  method: "get",
  path: "/leads",
  tags: ["Leads"],
  summary: "Leads, newest first",
  request: { query: ListQuery },
  responses: { 200: json(listOf(LeadRowView), "A page of leads"), ...problems(401, 403, 404, 422) },
});

const getLeadRoute = createRoute({
  operationId: "getLead",
  method: "get",
  path: "/leads/{id}",
  tags: ["Leads"],
  summary: "One lead with its answers",
  request: { params: LeadParams, query: WorkspaceQuery },
  responses: { 200: json(LeadView, "The lead"), ...problems(401, 403, 404, 422) },
});

const getTimelineRoute = createRoute({
  operationId: "getLeadTimeline",
  method: "get",
  path: "/leads/{id}/timeline",
  tags: ["Leads"],
  summary: "All that happened to a lead: stages, decisions, runs, steps and every request",
  request: { params: LeadParams, query: WorkspaceQuery },
  responses: { 200: json(TimelineView, "The timeline"), ...problems(401, 403, 404, 422) },
});

const getRawRoute = createRoute({
  operationId: "getRawLead",
  method: "get",
  path: "/leads/{id}/raw",
  tags: ["Leads"],
  summary: "What came in, as it came",
  request: { params: LeadParams, query: WorkspaceQuery },
  responses: { 200: json(RawLeadView, "The webhook and the provider's answer"), ...problems(401, 403, 404, 422) },
});

const findLeadRoute = createRoute({
  operationId: "findLeadByExternalId",
  method: "get",
  path: "/leads/by-external-id/{provider}/{externalId}",
  tags: ["Leads"],
  summary: "The lead a provider's id became",
  request: { params: z.object({ provider: z.enum(PROVIDERS), externalId: z.string().min(1).max(200) }), query: WorkspaceQuery },
  responses: { 200: json(z.object({ id: z.uuid() }), "Its id"), ...problems(401, 403, 404, 422) },
});

const replayRoute = createRoute({
  operationId: "replayLead",
  method: "post",
  path: "/leads/{id}/replay",
  tags: ["Leads"],
  summary: "Send a lead down the road again",
  request: {
    params: LeadParams,
    query: WorkspaceQuery,
    body: { required: true, content: { "application/json": { schema: z.object({ from: z.enum(["start", "failed"]) }) } } },
  },
  responses: {
    202: json(z.object({ leadId: z.uuid(), generation: z.number().int() }), "It is on its way"),
    ...problems(401, 403, 404, 409, 422),
  },
});

export type LeadRouteDeps = {
  db: Database;
  hashes: PersonHashes;
  readLead: LeadReader;
  readRequest: RequestReader;
  operationName: (operation: string) => string;
  /** Sends a lead down the road again; throws NotFound or Conflict. */
  replay: (input: { workspaceId: string; leadId: string; from: "start" | "failed" }) => Promise<{ generation: number }>;
};

/** `/leads`: the list, one lead, its timeline, what came in, and replay. */
export function leadRoutes(deps: LeadRouteDeps) {
  const at = (workspaceId: string) => ({ ...deps, db: deps.db.in(workspaceId) });

  return createRouter()
    .openapi(listLeadsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { workspace: _, ...filter } = c.req.valid("query");
      return c.json(await listLeads(at(workspaceId), { workspaceId, ...filter }), 200);
    })
    .openapi(findLeadRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const id = await findLeadId(deps.db.in(workspaceId), { workspaceId, ...c.req.valid("param") });
      if (!id) throw new NotFound("No lead with this id has arrived here.");
      return c.json({ id }, 200);
    })
    .openapi(getLeadRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(await getLeadDetails(at(workspaceId), { workspaceId, leadId: c.req.valid("param").id }), 200);
    })
    .openapi(getTimelineRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(await getTimeline(at(workspaceId), { workspaceId, leadId: c.req.valid("param").id }), 200);
    })
    .openapi(getRawRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json(await getRawLead(at(workspaceId), { workspaceId, leadId: c.req.valid("param").id }), 200);
    })
    .openapi(replayRoute, async (c) => {
      const leadId = c.req.valid("param").id;
      const { generation } = await deps.replay({ workspaceId: c.get("workspaceId"), leadId, from: c.req.valid("json").from });
      return c.json({ leadId, generation }, 202);
    });
}
