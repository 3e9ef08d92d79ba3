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

/** What the sandbox offers; absent when it is switched off. */
export type Sandbox = {
  forms(workspaceId: string): Promise<z.infer<typeof SandboxFormsView>[]>;
  sampleAnswers(workspaceId: string, formId: string): Promise<{ name: string; values: string[] }[]>;
  submit(workspaceId: string, submission: z.infer<typeof SubmitBody>): Promise<{ externalId: string }[]>;
};
