import { z } from "zod";
import type { Opportunity } from "../contacts/opportunities/opportunity.ts";
import { OPPORTUNITY_STATUSES } from "../contacts/opportunities/opportunity.ts";
import type { Pipeline } from "../contacts/opportunities/pipelines.ts";
import { Timestamp } from "../leads/lead-view.ts";

export const StageView = z.object({ id: z.string(), name: z.string() }).meta({ id: "PipelineStage" });
export const PipelineView = z.object({ id: z.string(), name: z.string(), stages: z.array(StageView) }).meta({ id: "Pipeline" });

export const OpportunityView = z
  .object({
    id: z.string(),
    name: z.string(),
    pipelineId: z.string(),
    stageId: z.string(),
    status: z.enum(OPPORTUNITY_STATUSES),
    value: z.number().meta({ description: "In the workspace's currency." }),
    owner: z.string().nullable(),
    source: z.string().nullable(),
    contact: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() }),
    dateAdded: Timestamp,
    dateUpdated: Timestamp,
    inStageSince: Timestamp,
  })
  .meta({ id: "Opportunity" });

export const BoardView = z
  .object({
    pipeline: PipelineView,
    currency: z.string().meta({ description: "ISO 4217.", example: "USD" }),
    stages: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        count: z.number().int().meta({ description: "All that fit, also beyond those shown." }),
        value: z.number(),
        opportunities: z.array(OpportunityView),
      }),
    ),
  })
  .meta({ id: "Board" });

export const toPipelineView = ({ pipelineId, name, stages }: Pipeline): z.infer<typeof PipelineView> => ({
  id: pipelineId,
  name,
  stages: stages.map(({ id, name }) => ({ id, name })),
});

export function toOpportunityView(opportunity: Opportunity): z.infer<typeof OpportunityView> {
  const { opportunityId, pipelineId, stageId, contactId, name, status, monetaryValue, assignedTo, source, contact } = opportunity;
  return {
    id: opportunityId,
    name,
    pipelineId,
    stageId,
    status,
    value: monetaryValue,
    owner: assignedTo,
    source,
    contact: { id: contactId, name: contact.name, email: contact.email, phone: contact.phone },
    dateAdded: opportunity.dateAdded.toISOString(),
    dateUpdated: opportunity.dateUpdated.toISOString(),
    inStageSince: opportunity.lastStageChangeAt.toISOString(),
  };
}
