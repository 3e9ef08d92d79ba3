import { z } from "zod";
import { ASKED } from "../connectors/kit/source.ts";
import { orNull, Timestamp } from "../leads/lead-view.ts";

const ChoiceView = z.object({ key: z.string(), label: z.string() });
const AskedView = z
  .object({
    key: z.string(),
    label: z.string(),
    type: z.string().nullable(),
    asks: z.enum(ASKED).nullable().meta({ description: "What it asks for, as the platform says; null for a question of one's own." }),
  })
  .meta({ id: "FormQuestionName" });
const ConsentView = z.object({ key: z.string(), text: z.string().nullable(), isRequired: z.boolean() }).meta({ id: "FormConsent" });
const wording = z.string().nullable();

const ChangeView = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("question_added"), question: AskedView }),
    z.object({ kind: z.literal("question_removed"), question: AskedView }),
    z.object({
      kind: z.literal("question_renamed"),
      question: AskedView,
      before: AskedView,
      isSure: z.boolean().meta({ description: "The platform says that it is the same question; otherwise it only looks like it." }),
    }),
    z.object({ kind: z.literal("question_reworded"), question: AskedView, before: z.string() }),
    z.object({ kind: z.literal("question_retyped"), question: AskedView, before: wording }),
    z.object({
      kind: z.literal("options_changed"),
      question: AskedView,
      added: z.array(ChoiceView),
      removed: z.array(ChoiceView),
      reworded: z.array(z.object({ key: z.string(), before: z.string(), after: z.string() })),
    }),
    z.object({ kind: z.literal("consent_added"), consent: ConsentView }),
    z.object({ kind: z.literal("consent_removed"), consent: ConsentView }),
    z.object({ kind: z.literal("consent_reworded"), consent: ConsentView, before: wording }),
    z.object({ kind: z.literal("text_changed"), name: z.string(), before: wording, after: wording }),
  ])
  .meta({ id: "FormChange", description: "One thing in which a form differs from what it was." });

const EffectView = z
  .object({
    of: z.enum(["automation", "mapping"]),
    id: z.string(),
    name: z.string(),
    isOn: z.boolean(),
    place: z.string().meta({ example: "steps[0].input.customFields.budget" }),
    text: z.string(),
    suggested: z.string().nullable().meta({ description: "The same text with the new key of a question that was renamed." }),
  })
  .meta({ id: "FormEffect", description: "A text of an automation, or a rule of a mapping, that reads what a change has taken away." });

const ProblemView = z.object({ code: z.string(), message: z.string(), at: Timestamp });

const formRow = {
  connectionId: z.string(),
  id: z.string(),
  name: z.string().nullable(),
  version: z.number().int().meta({ description: "0: it was never read." }),
  firstSeenAt: Timestamp.nullable(),
  checkedAt: Timestamp.nullable(),
  openChanges: z.number().int().meta({ description: "Versions whose changes nobody has seen." }),
  isBroken: z.boolean().meta({ description: "Some of them take away or rename what leads may be mapped by." }),
  problem: orNull(ProblemView).meta({ description: "Why it could not be read the last time." }),
};

/** A form as a line of a list. */
export const FormRowView = z.object(formRow).meta({ id: "FormRow", description: "A form that LeadRelay knows." });
export type FormRow = z.infer<typeof FormRowView>;

const VersionChangesView = z
  .object({
    version: z.number().int(),
    foundAt: Timestamp,
    foundBy: z.enum(["look", "lead", "person"]),
    seenAt: Timestamp.nullable(),
    isBreaking: z.boolean(),
    changes: z.array(z.object({ change: ChangeView, effects: z.array(EffectView) })),
  })
  .meta({ id: "FormVersionChanges", description: "In what a version differs from the one before it." });

/** A form with all its versions. */
export const FormView = z
  .object({
    ...formRow,
    connectionName: z.string(),
    isSandbox: z.boolean(),
    canTest: z.boolean().meta({ description: "The platform makes test leads of it." }),
    sourceId: z.string().nullable().meta({ description: "The source its leads come by; null: none listens to it." }),
    mapping: z
      .object({ id: z.string(), name: z.string(), sourceId: z.string(), formId: z.string().nullable() })
      .nullable()
      .meta({ description: "What its answers become; null: what the platform recognises." }),
    held: z.number().int().meta({ description: "Leads of it that are held because they do not fit the mapping." }),
    questions: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        type: z.string().nullable(),
        choices: z.array(ChoiceView),
        dependsOn: z.string().nullable(),
      }),
    ),
    consents: z.array(ConsentView),
    texts: z.array(z.object({ name: z.string(), text: z.string() })),
    history: z.array(VersionChangesView).meta({ description: "Newest first. Versions that ask and say the same are not in it." }),
  })
  .meta({ id: "Form", description: "A form as it stands, and how it came to be so." });
export type FormDetails = z.infer<typeof FormView>;
