import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { AppError } from "../../lib/errors.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

const SandboxFormsView = z
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

const Answers = z.array(z.object({ name: z.string().min(1).max(200), values: z.array(z.string().max(4_000)).max(50) })).max(100);
const SubmitBody = z.object({
  formId: z.string().min(1).max(64),
  answers: Answers,
  consents: z.array(z.object({ key: z.string().max(200), given: z.boolean() })).max(20).optional(),
  count: z.number().int().min(1).max(500).default(1).meta({ description: "More than one: sample people instead of the answers." }),
});

/** What the sandbox offers; absent when it is switched off. */
export type Sandbox = {
  forms(workspaceId: string): Promise<z.infer<typeof SandboxFormsView>[]>;
  sampleAnswers(workspaceId: string, formId: string): Promise<{ name: string; values: string[] }[]>;
  submit(workspaceId: string, submission: z.infer<typeof SubmitBody>): Promise<{ externalId: string }[]>;
};

const listFormsRoute = createRoute({
  operationId: "listSandboxForms",
  method: "get",
  path: "/sandbox/forms",
  tags: ["Sandbox"],
  summary: "The simulated pages and their forms",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(SandboxFormsView), "Pages with forms"), ...problems(401, 403, 404) },
});

const sampleAnswersRoute = createRoute({
  operationId: "getSandboxSampleAnswers",
  method: "get",
  path: "/sandbox/sample-answers",
  tags: ["Sandbox"],
  summary: "Answers of a made-up person",
  request: { query: WorkspaceQuery.extend({ formId: z.string().min(1).max(64) }) },
  responses: { 200: json(z.object({ answers: Answers }), "Answers to every question"), ...problems(401, 403, 404, 422) },
});

const submitRoute = createRoute({
  operationId: "submitSandboxLead",
  method: "post",
  path: "/sandbox/leads",
  tags: ["Sandbox"],
  summary: "Fill in a simulated form",
  request: { query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: SubmitBody } } } },
  responses: {
    202: json(z.object({ items: z.array(z.object({ externalId: z.string() })) }), "Sent; the leads arrive by webhook"),
    ...problems(401, 403, 404, 422),
  },
});

/** `/sandbox`: filling in simulated forms. Off: each answers 404 with the code `sandbox_off`. */
export function sandboxRoutes(deps: { sandbox: Sandbox | undefined }) {
  const sandbox = () => {
    if (!deps.sandbox) throw new SandboxOff("The sandbox is switched off. Start with LEADRELAY_SANDBOX=on to use it.");
    return deps.sandbox;
  };

  return createRouter()
    .openapi(listFormsRoute, async (c) => c.json({ items: await sandbox().forms(c.get("workspaceId")), nextCursor: null }, 200))
    .openapi(sampleAnswersRoute, async (c) => {
      const answers = await sandbox().sampleAnswers(c.get("workspaceId"), c.req.valid("query").formId);
      return c.json({ answers }, 200);
    })
    .openapi(submitRoute, async (c) => c.json({ items: await sandbox().submit(c.get("workspaceId"), c.req.valid("json")) }, 202));
}

class SandboxOff extends AppError {
  readonly code = "sandbox_off";
  readonly status = 404;
}
