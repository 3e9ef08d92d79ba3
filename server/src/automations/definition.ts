import { z } from "zod";
import { BOOK_EVENT_TYPES } from "./book-events.ts";
import { didYouMean, type Issue, strictObject, throwIssues, toIssues } from "./issues.ts";
import { findTriggerIssues, NARROWINGS } from "./trigger.ts";

/** What an automation can listen to: the events that are raised today. */
export const EVENT_TYPES = ["lead.created", ...BOOK_EVENT_TYPES] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Ids of automations, connections and sources; the database checks the same. */
export const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "must be lower-case letters, digits and hyphens, at most 63, and not begin with a hyphen");

// `if-2` would read like the place of a branch.
const StepId = z
  .string()
  .regex(/^[a-zA-Z][\w-]{0,62}$/, "must begin with a letter and hold letters, digits, _ and - only, at most 63")
  .refine((id) => !/^if-\d+$/.test(id), "must not look like if-1: branches are called so");

/**
 * One call of an operation. Later templates read what it gave as `steps.<id>`. `useMapping`: it gets the fields of the lead's mapping,
 * and `input` says what is written beside them or in their place.
 */
export type ActionStep = { id: string; operation: string; connection: string; useMapping?: boolean; input: Record<string, unknown> };
/** Goes down `then` when the condition holds, otherwise down `else`; both come back to the step after it. */
export type BranchStep = { if: string; then: Step[]; else?: Step[] };
export type Step = ActionStep | BranchStep;

const ActionStepSchema = strictObject({
  id: StepId,
  operation: z.string().min(1),
  connection: Id,
  useMapping: z.boolean().optional(),
  input: z.record(z.string(), z.json()).default({}),
});
const BranchStepSchema = strictObject({
  if: z.string().trim().min(1, "needs a condition"),
  get then(): z.ZodType<Step[]> {
    return z.array(StepSchema).min(1, "needs at least one step");
  },
  get else(): z.ZodOptional<z.ZodType<Step[]>> {
    return z.array(StepSchema).optional();
  },
});
const StepSchema: z.ZodType<Step> = z.union([ActionStepSchema, BranchStepSchema]);

/** An automation as it stands in a workspace file. */
export const DefinitionSchema = strictObject({
  id: Id,
  name: z.string().trim().min(1).max(200).optional(),
  trigger: strictObject({
    event: z.enum(EVENT_TYPES, { error: ({ input }) => `is not an event${didYouMean(String(input), EVENT_TYPES)}` }),
    source: Id.optional(),
    ...NARROWINGS,
  }),
  /** It looks after contacts over time: the Contacts API calls it a campaign. */
  nurture: z.boolean().optional(),
  conditions: z.array(z.string().trim().min(1, "needs a condition")).optional(),
  steps: z.array(StepSchema).min(1, "needs at least one step"),
});
export type Definition = z.infer<typeof DefinitionSchema>;

const MAX_STEPS = 200;
const MAX_DEPTH = 8;

/** Reads a definition from data of any origin. Templates and conditions are looked at when it is compiled. Throws InvalidInput. */
export function parseDefinition(value: unknown): Definition {
  const parsed = DefinitionSchema.safeParse(value);
  if (!parsed.success) {
    throwIssues("The automation is not valid", toIssues(parsed.error.issues));
    throw parsed.error;
  }
  throwIssues(`The automation ${parsed.data.id} is not valid`, findStructureIssues(parsed.data));
  return parsed.data;
}

/** What no schema says: ids are unique in the automation, and it is not deeper or longer than anyone can follow. */
export function findStructureIssues(definition: Definition): Issue[] {
  const issues: Issue[] = findTriggerIssues(definition.trigger);
  const seen = new Map<string, readonly PropertyKey[]>();
  const steps = listSteps(definition);
  for (const { step, at, depth } of steps) {
    if (depth > MAX_DEPTH) issues.push({ path: at, message: `is nested deeper than ${MAX_DEPTH} levels` });
    if ("if" in step) continue;
    if (seen.has(step.id)) issues.push({ path: [...at, "id"], message: `"${step.id}" is used by another step of this automation` });
    seen.set(step.id, at);
  }
  if (steps.length > MAX_STEPS) issues.push({ path: ["steps"], message: `has ${steps.length} steps; ${MAX_STEPS} are the limit` });
  return issues;
}

/** A step with its place: `at` in the document, `path` as runs and the console call it (`if-3.then.call`). */
export type PlacedStep = { step: Step; path: string; at: readonly PropertyKey[]; depth: number };

/** Every step from top to bottom, branches before what they hold. */
export function listSteps(definition: Pick<Definition, "steps">): PlacedStep[] {
  const visit = (steps: readonly Step[], prefix: string, at: readonly PropertyKey[], depth: number): PlacedStep[] =>
    steps.flatMap((step, index) => {
      const here = [...at, index];
      if (!("if" in step)) return [{ step, path: prefix + step.id, at: here, depth }];
      const path = `${prefix}if-${index + 1}`;
      return [
        { step, path, at: here, depth },
        ...visit(step.then, `${path}.then.`, [...here, "then"], depth + 1),
        ...visit(step.else ?? [], `${path}.else.`, [...here, "else"], depth + 1),
      ];
    });
  return visit(definition.steps, "", ["steps"], 0);
}

/** The connections an automation writes to, each once, in the order of their first use. */
export function destinations(definition: Pick<Definition, "steps">): string[] {
  return [...new Set(listSteps(definition).flatMap(({ step }) => ("if" in step ? [] : [step.connection])))];
}
