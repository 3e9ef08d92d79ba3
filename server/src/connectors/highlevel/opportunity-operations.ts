import { z } from "zod";
import { call, callForNothing, segment } from "./call.ts";
import { contactId, customFieldValues, optionalNumber, optionalText, requiredText } from "./inputs.ts";
import { operation } from "./operation.ts";
import {
  findUpsertedOpportunity,
  OpportunityAnswer,
  toFieldEntries,
  upsertOpportunity,
  WrittenOpportunity,
  written,
} from "./opportunities.ts";
import { findStage, keptPipelines } from "./pipelines.ts";

const Status = z.enum(["open", "won", "lost", "abandoned"]);
const opportunityId = requiredText("The opportunity's id, like {{ steps.deal.id }}");
const fields = {
  status: Status.nullish().describe("open, won, lost or abandoned"),
  monetaryValue: optionalNumber("What it is worth"),
  assignedTo: optionalText("The user who owns it"),
  customFields: customFieldValues,
};
const Named = z.object({ id: z.string(), name: z.string().nullable() });
const named = ({ id, name }: { id: string; name?: string | null }) => ({ id, name: name ?? null });

export const opportunityOperations = [
  operation({
    id: "crm.pipelines.list",
    name: "List pipelines",
    summary: "Reads the pipelines of the location with their stages.",
    input: z.strictObject({}),
    output: z.object({ pipelines: z.array(Named.extend({ stages: z.array(Named) })) }),
    repeat: "safe",
    async run(fetch, context) {
      const pipelines = await keptPipelines(fetch, context);
      return { output: { pipelines: pipelines.map((item) => ({ ...named(item), stages: item.stages.map(named) })) }, remoteId: null };
    },
  }),
  operation({
    id: "crm.opportunities.upsert",
    name: "Create or update an opportunity",
    summary: "Writes the given fields to the open opportunity of a contact in a pipeline, or makes one.",
    input: z.strictObject({
      contactId,
      pipeline: requiredText("The pipeline, by id or name"),
      stage: optionalText("The stage, by id or name; the first if left out"),
      name: requiredText("What the opportunity is called"),
      ...fields,
    }),
    output: WrittenOpportunity,
    repeat: "look",
    looksIn: "index",
    run: upsertOpportunity,
    find: findUpsertedOpportunity,
  }),
  operation({
    id: "crm.opportunities.update",
    name: "Update an opportunity",
    summary: "Writes the given fields of an opportunity; all others stay as they are.",
    input: z
      .strictObject({
        opportunityId,
        pipeline: optionalText("The pipeline, by id or name; needed to move it to another stage"),
        stage: optionalText("The stage, by id or name"),
        name: optionalText("What the opportunity is called"),
        ...fields,
      })
      .refine(({ stage, pipeline }) => stage === undefined || pipeline !== undefined, {
        path: ["pipeline"],
        message: "is needed with a stage",
      }),
    output: WrittenOpportunity,
    repeat: "safe",
    async run(fetch, context, { opportunityId: id, pipeline, stage, customFields, status, ...changes }) {
      const at = pipeline === undefined ? {} : await findStage(fetch, context, { pipeline, stage });
      const entries = toFieldEntries(customFields);
      const body = { ...changes, ...at, ...(status && { status }), ...(entries.length > 0 && { customFields: entries }) };
      const answer = await call(fetch, { method: "PUT", path: `/opportunities/${segment(id)}`, body }, OpportunityAnswer);
      return written(answer.opportunity, false);
    },
  }),
  operation({
    id: "crm.opportunities.setStatus",
    name: "Set an opportunity's status",
    summary: "Marks an opportunity as open, won, lost or abandoned.",
    input: z.strictObject({
      opportunityId,
      status: Status.describe("open, won, lost or abandoned"),
      lostReasonId: optionalText("Why it was lost"),
    }),
    output: z.object({ id: z.string(), status: z.string() }),
    repeat: "safe",
    async run(fetch, _context, { opportunityId: id, status, lostReasonId }) {
      const body = { status, lostReasonId };
      await call(fetch, { method: "PUT", path: `/opportunities/${segment(id)}/status`, body }, z.looseObject({}));
      return { output: { id, status }, remoteId: id };
    },
  }),
  operation({
    id: "crm.opportunities.delete",
    name: "Delete an opportunity",
    summary: "Takes an opportunity away; one that is gone already is as good as deleted.",
    input: z.strictObject({ opportunityId }),
    output: z.object({ id: z.string() }),
    repeat: "safe",
    async run(fetch, _context, { opportunityId: id }) {
      await callForNothing(fetch, { method: "DELETE", path: `/opportunities/${segment(id)}` });
      return { output: { id }, remoteId: id };
    },
  }),
];
