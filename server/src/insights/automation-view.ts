import { z } from "zod";
import { Timestamp } from "../leads/lead-view.ts";
import { RUN_STATES } from "../leads/timeline-view.ts";

const jsonObject = z.record(z.string(), z.unknown());

const automationRow = {
  id: z.string(),
  name: z.string(),
  version: z.number().int(),
  isOn: z.boolean(),
  trigger: z.object({
    event: z.string(),
    source: z.string().nullable(),
    tag: z.string().nullable(),
    stage: z.string().nullable(),
    status: z.string().nullable(),
  }),
  stepCount: z.number().int(),
  runs: z.object({ total: z.number().int(), last24h: z.number().int(), failed: z.number().int() }),
  lastRunAt: Timestamp.nullable(),
};

export const AutomationRowView = z.object(automationRow).meta({ id: "AutomationRow" });
export type AutomationRow = z.infer<typeof AutomationRowView>;

const OutlineItemView = z
  .object({
    path: z.string(),
    kind: z.enum(["action", "if"]),
    title: z.string(),
    operation: z.string().nullable(),
    operationName: z.string().nullable(),
    connectionId: z.string().nullable(),
    condition: z.string().nullable(),
    usesMapping: z.boolean().meta({ description: "It gets the fields of the lead's mapping; `input` is written over them." }),
    input: jsonObject.nullable(),
    depth: z.number().int(),
  })
  .meta({ id: "OutlineItem", description: "One line of an automation read from top to bottom." });
export type OutlineItem = z.infer<typeof OutlineItemView>;

export const AutomationView = z
  .object({
    ...automationRow,
    definition: z
      .object({ trigger: jsonObject, conditions: z.array(z.string()).optional(), steps: z.array(jsonObject) })
      .meta({ description: "As in a workspace file." }),
    outline: z.array(OutlineItemView),
    versions: z.array(z.object({ version: z.number().int(), createdAt: Timestamp })),
    yaml: z.string(),
  })
  .meta({ id: "Automation" });
export type AutomationDetails = z.infer<typeof AutomationView>;

export const RunRowView = z
  .object({
    id: z.uuid(),
    leadId: z.uuid().nullable(),
    leadName: z.string().nullable(),
    state: z.enum(RUN_STATES),
    message: z.string().nullable(),
    startedAt: Timestamp,
    finishedAt: Timestamp.nullable(),
    ms: z.number().int().nullable(),
    version: z.number().int(),
  })
  .meta({ id: "RunRow" });
export type RunRow = z.infer<typeof RunRowView>;

export const DecisionView = z
  .object({
    eventId: z.uuid(),
    leadId: z.uuid().nullable(),
    leadName: z.string().nullable(),
    wanted: z.boolean(),
    reason: z.string(),
    decidedAt: Timestamp,
  })
  .meta({ id: "Decision", description: "Why an automation did or did not want an event." });
export type Decision = z.infer<typeof DecisionView>;
