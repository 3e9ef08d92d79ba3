import { z } from "zod";
import { orNull, Timestamp } from "../leads/lead-view.ts";
import { MappedView } from "../leads/mapped-view.ts";
import { RuleSchema } from "./rule.ts";

export const MappingRuleView = RuleSchema.meta({
  id: "MappingRule",
  description: "Where a value comes from, and which field of the contact it becomes.",
});

const summary = {
  id: z.string(),
  name: z.string(),
  sourceId: z.string(),
  formId: z.string().nullable().meta({ description: "Null: the default of the source." }),
  version: z.number().int(),
  updatedAt: Timestamp,
  savedBy: z.string().nullable(),
};
export const MappingSummaryView = z.object({ ...summary, ruleCount: z.number().int() }).meta({ id: "MappingSummary" });

export const MappingView = z
  .object({
    ...summary,
    rules: z.array(MappingRuleView),
    versions: z
      .array(
        z.object({
          version: z.number().int(),
          savedAt: Timestamp,
          savedBy: z.string().nullable(),
          restoredFrom: z.number().int().nullable(),
          rules: z.array(MappingRuleView),
        }),
      )
      .meta({ description: "Newest first, at most 200." }),
    held: z.number().int().meta({ description: "Leads that wait because they do not fit it." }),
  })
  .meta({ id: "Mapping" });
export type MappingDetails = z.infer<typeof MappingView>;

export const MappableFormView = z
  .object({
    sourceId: z.string(),
    sourceName: z.string(),
    formId: z.string().nullable().meta({ description: "Null: every form of the source that has no mapping of its own." }),
    formName: z.string().nullable(),
    mapping: orNull(MappingSummaryView).meta({ description: "Null: the source's default, else what the platform recognises." }),
    held: z.number().int(),
  })
  .meta({ id: "MappableForm" });
export type MappableForm = z.infer<typeof MappableFormView>;

const QuestionView = z.object({
  key: z.string(),
  label: z.string(),
  answers: z.string().meta({ description: "What its answers are: string, choice, date …" }),
  choices: z.array(z.object({ key: z.string(), label: z.string() })),
  isInForm: z.boolean().meta({ description: "False: leads have it, and the form as it is now does not." }),
  samples: z.array(z.string()).meta({ description: "From the latest leads, at most three." }),
});

/** All that is needed to map a form. */
export const FormToMapView = z
  .object({
    questions: z.array(QuestionView),
    suggestions: z.array(z.object({ rule: MappingRuleView, confidence: z.enum(["sure", "likely", "possible"]), why: z.string() })),
    usual: z.array(MappingRuleView).meta({ description: "What is done where nobody has made a mapping." }),
    targets: z.array(z.object({ to: z.string(), name: z.string(), isCustom: z.boolean() })).meta({ description: "Fields to choose from." }),
  })
  .meta({ id: "FormToMap" });
export type FormToMap = z.infer<typeof FormToMapView>;

export const MappingPreviewView = z
  .object({
    leads: z.array(
      z.object({
        id: z.uuid(),
        name: z.string().nullable(),
        receivedAt: Timestamp,
        isHeld: z.boolean(),
        before: MappedView,
        after: MappedView,
      }),
    ),
    held: z
      .object({ looked: z.number().int(), fitting: z.number().int() })
      .meta({ description: "Held leads of this form that were tried with these rules, at most 200, and how many would then go on." }),
  })
  .meta({ id: "MappingPreview" });
export type MappingPreview = z.infer<typeof MappingPreviewView>;

export const RepairGroupView = z
  .object({
    mappingId: z.string(),
    mappingName: z.string().nullable().meta({ description: "Null: the mapping was removed; release its leads." }),
    sourceId: z.string().nullable(),
    formId: z.string().nullable(),
    to: z.string(),
    toName: z.string(),
    code: z.string(),
    message: z.string(),
    count: z.number().int(),
    since: Timestamp,
  })
  .meta({ id: "RepairGroup", description: "Held leads that do not fit one rule." });
export type RepairGroup = z.infer<typeof RepairGroupView>;

export const RepairLeadView = z
  .object({
    id: z.uuid(),
    name: z.string().nullable(),
    formName: z.string().nullable(),
    receivedAt: Timestamp,
    problems: z
      .array(
        z.object({
          to: z.string(),
          toName: z.string(),
          message: z.string(),
          given: z.string().nullable().meta({ description: "What was answered." }),
          choices: z.array(z.string()).meta({ description: "What the rule knows; empty where it takes any text." }),
        }),
      )
      .meta({ description: "Empty: it fits the mapping as it is now; release it." }),
  })
  .meta({ id: "RepairLead" });
export type RepairLead = z.infer<typeof RepairLeadView>;
