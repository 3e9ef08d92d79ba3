import { AppError } from "../../lib/errors.ts";
import { findContact } from "../queries.ts";
import type { Workflow, WorkflowKind } from "../workflows.ts";
import { locationId } from "./bodies.ts";
import { contactId } from "./contact-routes.ts";
import { badRequest, noSuch } from "./refusal.ts";
import { type Call, type Route, readBody, readQuery } from "./route.ts";
import { moment, optional, text } from "./validate.ts";

/** HighLevel API, contacts/add-contact-to-workflow: when the event that the workflow is about begins. */
const WORKFLOW = { eventStartTime: optional(moment) };
/** HighLevel API, contacts/add-contact-to-campaign: the body is empty. */
const NOTHING = {};
/** HighLevel API, workflows/get-workflow and campaigns/get-campaigns. */
const LIST = { locationId };
const CAMPAIGNS = { locationId, status: optional(text(50)) };

async function contactOf(call: Call) {
  const id = contactId(call);
  const contact = await findContact(call.book.db, { workspaceId: call.book.workspaceId, contactId: id });
  if (!contact) throw noSuch("Contact", id);
  return contact;
}

/** Answers HighLevel's success; what the automations refuse is a 400 with their words. */
async function done(work: Promise<void>, { traceId }: Call) {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError && error.retry.when === "never" && error.status < 500) throw badRequest(error.message);
    throw error;
  }
  return { succeded: true, traceId };
}

function add(kind: WorkflowKind, parameter: string) {
  return async (call: Call) => {
    const { eventStartTime } = kind === "workflow" ? readBody(call, WORKFLOW) : { ...readBody(call, NOTHING), eventStartTime: undefined };
    const { workspaceId, db } = call.book;
    const contact = await contactOf(call);
    return done(call.workflows.add({ workspaceId, contact, kind, id: call.params[parameter] ?? "", eventStartTime, db }), call);
  };
}

function remove(kind: WorkflowKind, parameter?: string) {
  return async (call: Call) => {
    readBody(call, kind === "workflow" ? WORKFLOW : NOTHING);
    const { contactId: id } = await contactOf(call);
    const { workspaceId } = call.book;
    const which = parameter === undefined ? undefined : (call.params[parameter] ?? "");
    return done(call.workflows.remove({ workspaceId, contactId: id, kind, id: which }), call);
  };
}

async function listOf(call: Call, kind: WorkflowKind): Promise<Workflow[]> {
  return (await call.workflows.list(call.book.workspaceId)).filter((workflow) => workflow.kind === kind);
}

const statusOf = ({ isOn }: Workflow) => (isOn ? "published" : "draft");
const CAMPAIGN = "/contacts/:contactId/campaigns";
const IN_WORKFLOW = "/contacts/:contactId/workflow/:workflowId";

export const workflowRoutes: Route[] = [
  { method: "DELETE", path: `${CAMPAIGN}/removeAll`, body: NOTHING, answer: remove("campaign") },
  { method: "DELETE", path: `${CAMPAIGN}/remove-all`, body: NOTHING, answer: remove("campaign") },
  { method: "POST", path: `${CAMPAIGN}/:campaignId`, body: NOTHING, status: 201, answer: add("campaign", "campaignId") },
  { method: "DELETE", path: `${CAMPAIGN}/:campaignId`, body: NOTHING, answer: remove("campaign", "campaignId") },
  { method: "POST", path: IN_WORKFLOW, body: WORKFLOW, answer: add("workflow", "workflowId") },
  { method: "DELETE", path: IN_WORKFLOW, body: WORKFLOW, answer: remove("workflow", "workflowId") },
  {
    method: "GET",
    path: "/workflows",
    query: LIST,
    async answer(call) {
      readQuery(call, LIST);
      const workflows = await listOf(call, "workflow");
      return {
        workflows: workflows.map((workflow) => ({
          id: workflow.id,
          name: workflow.name,
          status: statusOf(workflow),
          version: workflow.version,
          createdAt: workflow.createdAt.toISOString(),
          updatedAt: workflow.updatedAt.toISOString(),
          locationId: call.viewer.locationId,
        })),
        traceId: call.traceId,
      };
    },
  },
  {
    method: "GET",
    path: "/campaigns",
    query: CAMPAIGNS,
    async answer(call) {
      const { status } = readQuery(call, CAMPAIGNS);
      const campaigns = (await listOf(call, "campaign")).map((campaign) => ({ ...campaign, status: statusOf(campaign) }));
      return {
        campaigns: campaigns
          .filter((campaign) => status === undefined || campaign.status === status)
          .map((campaign) => ({ id: campaign.id, name: campaign.name, status: campaign.status, locationId: call.viewer.locationId })),
        traceId: call.traceId,
      };
    },
  },
];
