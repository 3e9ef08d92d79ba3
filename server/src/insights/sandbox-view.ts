import { z } from "zod";

export const SandboxFormsView = z
  .object({
    connectionId: z.string(),
    pageName: z.string(),
    forms: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        questions: z.array(
          z.object({
            key: z.string(),
            label: z.string(),
            type: z.string(),
            options: z.array(z.object({ key: z.string(), value: z.string() })).nullable(),
            required: z.boolean(),
          }),
        ),
        consents: z.array(z.object({ key: z.string(), text: z.string() })),
      }),
    ),
  })
  .meta({ id: "SandboxPage", description: "A simulated page and the forms on it." });

export const Answers = z.array(z.object({ name: z.string().min(1).max(200), values: z.array(z.string().max(4_000)).max(50) })).max(100);
export const SubmitBody = z.object({
  formId: z.string().min(1).max(64),
  answers: Answers,
  consents: z
    .array(z.object({ key: z.string().max(200), given: z.boolean() }))
    .max(20)
    .optional(),
  count: z.number().int().min(1).max(500).default(1).meta({ description: "More than one: sample people instead of the answers." }),
});

const Key = z.string().trim().min(1).max(200);
const Label = z.string().trim().min(1).max(500);
const Choices = z.array(z.strictObject({ key: Key, value: Label })).max(50);

/** One thing that is done to a simulated form, as an advertiser would. */
export const FormEditBody = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("add"), key: Key, label: Label, options: Choices.optional() }),
    z.strictObject({ kind: z.literal("remove"), key: Key }),
    z.strictObject({ kind: z.literal("rename"), key: Key, newKey: Key, label: Label.optional() }),
    z.strictObject({ kind: z.literal("reword"), key: Key, label: Label }),
    z.strictObject({ kind: z.literal("retype"), key: Key, type: z.string().trim().min(1).max(60) }),
    z.strictObject({ kind: z.literal("options"), key: Key, options: Choices }),
    z.strictObject({ kind: z.literal("consent"), key: Key, text: Label }),
    z.strictObject({ kind: z.literal("text"), disclaimer: z.string().max(2_000) }),
  ])
  .meta({ id: "SandboxFormEdit" });

/** The simulated forms can be edited, and put back. Each gives the forms that are not as they were. */
export type FormEdits = {
  edit(workspaceId: string, formId: string, edit: z.infer<typeof FormEditBody>): Promise<{ edited: string[] }>;
  restore(workspaceId: string): Promise<{ edited: string[] }>;
};

export const FAULTS = [
  "throttled",
  "error-before",
  "error-after",
  "cut-after",
  "silence",
  "token-expired",
  "outage-1m",
  "outage-5m",
  "late-search",
  "half-the-limit",
  "throttled-1m",
  "lost-webhooks",
  "lost-webhooks-10m",
  "slow-reads",
  "repeated-webhooks",
] as const;
export type Fault = (typeof FAULTS)[number];

const COUNTED = ["contacts", "notes", "tasks", "writtenTwice", "windowMax", "answers429", "leads", "webhooksWaiting", "calls"] as const;

export const FaultBody = z.object({
  fault: z.enum(FAULTS),
  isOn: z.boolean().default(true).meta({ description: "False ends a state: `token-expired`, `late-search`, `half-the-limit`, webhooks." }),
});

export const SandboxFaultsView = z
  .object({
    provider: z.enum(["facebook", "highlevel"]),
    faults: z.array(
      z.object({
        fault: z.enum(FAULTS),
        isOn: z.boolean().meta({ description: "It waits for its call, or lasts." }),
        isState: z.boolean().meta({ description: "It lasts until it is ended, and does not strike one call." }),
        until: z.iso.datetime().nullable(),
      }),
    ),
    counted: z.array(z.object({ name: z.enum(COUNTED), count: z.number().int() })),
  })
  .meta({ id: "SandboxFaults", description: "What a simulated provider does wrong, and what it counted." });
export type SandboxFaults = z.infer<typeof SandboxFaultsView>;

/** What can be made to go wrong at the simulators. */
export type FaultPanel = {
  read(key: ConnectionKey): Promise<SandboxFaults>;
  set(key: ConnectionKey, change: z.infer<typeof FaultBody>): Promise<SandboxFaults>;
  clear(key: ConnectionKey): Promise<SandboxFaults>;
};
type ConnectionKey = { workspaceId: string; connectionId: string };

/** What the sandbox offers; absent when it is switched off. */
export type Sandbox = {
  forms(workspaceId: string): Promise<z.infer<typeof SandboxFormsView>[]>;
  sampleAnswers(workspaceId: string, formId: string): Promise<{ name: string; values: string[] }[]>;
  submit(workspaceId: string, submission: z.infer<typeof SubmitBody>): Promise<{ externalId: string }[]>;
  faults: FaultPanel;
  formEdits: FormEdits;
};
