import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { AppError } from "../../lib/errors.ts";
import {
  Answers,
  FaultBody,
  FormEditBody,
  SandboxFaultsView,
  SandboxFormsView,
  SubmitBody,
  type Sandbox,
} from "../../insights/sandbox-view.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

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

const ConnectionParams = z.object({ id: z.string().min(1).max(63) });
const faultsPath = { path: "/sandbox/connections/{id}/faults", tags: ["Sandbox"] };
const faultAnswers = { 200: json(SandboxFaultsView, "What goes wrong now"), ...problems(401, 403, 404, 422, 502) };

const readFaultsRoute = createRoute({
  operationId: "getSandboxFaults",
  method: "get",
  ...faultsPath,
  summary: "What a simulated provider does wrong, and what it counted",
  request: { query: WorkspaceQuery, params: ConnectionParams },
  responses: faultAnswers,
});

const setFaultRoute = createRoute({
  operationId: "setSandboxFault",
  method: "post",
  ...faultsPath,
  summary: "Make a simulated provider do something wrong",
  request: {
    query: WorkspaceQuery,
    params: ConnectionParams,
    body: { required: true, content: { "application/json": { schema: FaultBody } } },
  },
  responses: faultAnswers,
});

const clearFaultsRoute = createRoute({
  operationId: "clearSandboxFaults",
  method: "delete",
  ...faultsPath,
  summary: "Let everything go right again",
  request: { query: WorkspaceQuery, params: ConnectionParams },
  responses: faultAnswers,
});

const editsAnswers = {
  200: json(z.object({ edited: z.array(z.string()) }), "The forms that are not as they were"),
  ...problems(401, 403, 404, 422, 502),
};

const editFormRoute = createRoute({
  operationId: "editSandboxForm",
  method: "post",
  path: "/sandbox/forms/{id}/edits",
  tags: ["Sandbox"],
  summary: "Edit a simulated form, as an advertiser would",
  request: {
    query: WorkspaceQuery,
    params: z.object({ id: z.string().min(1).max(64) }),
    body: { required: true, content: { "application/json": { schema: FormEditBody } } },
  },
  responses: editsAnswers,
});

const restoreFormsRoute = createRoute({
  operationId: "restoreSandboxForms",
  method: "delete",
  path: "/sandbox/form-edits",
  tags: ["Sandbox"],
  summary: "Put all simulated forms back as they were",
  request: { query: WorkspaceQuery },
  responses: editsAnswers,
});

/** `/sandbox`: filling in simulated forms, and making things go wrong. Off: each answers 404 with the code `sandbox_off`. */
export function sandboxRoutes(deps: { sandbox: Sandbox | undefined }) {
  const sandbox = () => {
    if (!deps.sandbox) throw new SandboxOff("The sandbox is switched off. Start with LEADRELAY_SANDBOX=on to use it.");
    return deps.sandbox;
  };

  const keyOf = (workspaceId: string, { id: connectionId }: { id: string }) => ({ workspaceId, connectionId });

  return createRouter()
    .openapi(readFaultsRoute, async (c) => c.json(await sandbox().faults.read(keyOf(c.get("workspaceId"), c.req.valid("param"))), 200))
    .openapi(setFaultRoute, async (c) =>
      c.json(await sandbox().faults.set(keyOf(c.get("workspaceId"), c.req.valid("param")), c.req.valid("json")), 200),
    )
    .openapi(clearFaultsRoute, async (c) => c.json(await sandbox().faults.clear(keyOf(c.get("workspaceId"), c.req.valid("param"))), 200))
    .openapi(editFormRoute, async (c) =>
      c.json(await sandbox().formEdits.edit(c.get("workspaceId"), c.req.valid("param").id, c.req.valid("json")), 200),
    )
    .openapi(restoreFormsRoute, async (c) => c.json(await sandbox().formEdits.restore(c.get("workspaceId")), 200))
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
