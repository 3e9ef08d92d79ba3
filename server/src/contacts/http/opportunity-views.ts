import type { Opportunity } from "../opportunities/opportunity.ts";
import type { Pipeline } from "../opportunities/pipelines.ts";
import type { Viewer } from "./views.ts";

/** HighLevel API, opportunities/get-opportunity. What is not set is left out. */
export function opportunityView(opportunity: Opportunity, { locationId }: Viewer) {
  const { opportunityId, stageId, dateAdded, dateUpdated, contact, customFields } = opportunity;
  return {
    id: opportunityId,
    name: opportunity.name,
    monetaryValue: opportunity.monetaryValue,
    pipelineId: opportunity.pipelineId,
    pipelineStageId: stageId,
    assignedTo: opportunity.assignedTo ?? undefined,
    status: opportunity.status,
    source: opportunity.source ?? undefined,
    lostReasonId: opportunity.lostReasonId ?? undefined,
    lastStatusChangeAt: opportunity.lastStatusChangeAt.toISOString(),
    lastStageChangeAt: opportunity.lastStageChangeAt.toISOString(),
    lastActionDate: dateUpdated.toISOString(),
    createdAt: dateAdded.toISOString(),
    updatedAt: dateUpdated.toISOString(),
    contactId: opportunity.contactId,
    locationId,
    contact: {
      id: opportunity.contactId,
      name: contact.name ?? undefined,
      companyName: contact.companyName ?? undefined,
      email: contact.email ?? undefined,
      phone: contact.phone ?? undefined,
      tags: contact.tags,
    },
    notes: [] as unknown[],
    tasks: [] as unknown[],
    calendarEvents: [] as unknown[],
    customFields: Object.entries(customFields).map(([id, fieldValue]) => ({ id, fieldValue })),
    followers: opportunity.followers,
  };
}

/** HighLevel API, opportunities/get-pipelines. */
export function pipelineView({ pipelineId, name, stages }: Pipeline, { locationId }: Viewer) {
  const shown = { showInFunnel: true, showInPieChart: true };
  return { id: pipelineId, name, stages: stages.map((stage) => ({ ...stage, ...shown })), ...shown, locationId };
}
