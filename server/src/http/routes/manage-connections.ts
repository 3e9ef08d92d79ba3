import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { Id } from "../../automations/definition.ts";
import { changeConnection } from "../../connections/change-connection.ts";
import { createConnection, type Draft, tryDraft } from "../../connections/create-connection.ts";
import { listFormChoices } from "../../connections/list-form-choices.ts";
import { setConnectionPaused } from "../../connections/pause-connection.ts";
import { removeConnection } from "../../connections/remove-connection.ts";
import { testConnection } from "../../connections/test-connection.ts";
import { CheckView, ConnectionView } from "../../insights/connection-view.ts";
import { getConnection } from "../../insights/connections.ts";
import type { Check, TellCheck } from "../../connectors/kit/check.ts";
import { isOperator } from "../is-operator.ts";
import { createRouter, type Env, json, listOf, problems, QueryFlag, WorkspaceQuery } from "../schema.ts";
import { LINES_TYPE, streamLines, wantsLines } from "../stream-lines.ts";
import { ConnectionParams, type ConnectionRouteDeps } from "./connections.ts";

const Name = z.string().trim().min(1).max(200);
const AccountId = z.string().trim().min(1).max(200);
const Token = z.string().trim().min(1).max(4_000);
const BaseUrl = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .nullable()
  .meta({ description: "Null: the provider's own address. `sandbox`: the simulator." });

const facebook = {
  provider: z.literal("facebook"),
  accountId: AccountId.meta({ description: "The page's id." }),
  accessToken: Token.meta({
    description: "Of the page, or of a system user that has the page assigned: the page's own is then derived from it.",
  }),
  appSecret: Token.optional().meta({ description: "Where it is another than the installation's." }),
  baseUrl: BaseUrl.optional(),
};
const highlevel = {
  provider: z.literal("highlevel"),
  accountId: AccountId.meta({ description: "The location's id." }),
  accessToken: Token.meta({ description: "A private integration token made in the location." }),
  baseUrl: BaseUrl.optional(),
};
const book = { provider: z.literal("contact-book") };

const DraftBody = z.discriminatedUnion("provider", [z.strictObject(facebook), z.strictObject(highlevel), z.strictObject(book)]);
const withoutTest = z.boolean().default(false).meta({ description: "Save without the test, as when the provider is away." });
const naming = { id: Id.optional(), name: Name, withoutTest };
const CreateBody = z.discriminatedUnion("provider", [
  z.strictObject({ ...facebook, ...naming }),
  z.strictObject({ ...highlevel, ...naming }),
  z.strictObject({ ...book, ...naming }),
]);
const secrets = { accessToken: Token.optional(), appSecret: Token.optional() };
const ChangeBody = z.strictObject({
  ...secrets,
  name: Name.optional(),
  baseUrl: BaseUrl.optional(),
  isPaused: z.boolean().optional(),
  withoutTest,
});
const ChecksView = z.object({ checks: z.array(CheckView) });
const checksOrLines = json(
  ChecksView,
  "What works and what does not. With `accept: application/x-ndjson` a line for each check (JSON), as soon as it is done",
);
const FormView = z
  .object({ id: z.string(), name: z.string().nullable(), isActive: z.boolean() })
  .meta({ id: "FormChoice", description: "A form at the provider, as it is now." });

const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });
const tags = ["Connections"];

const createConnectionRoute = createRoute({
  operationId: "createConnection",
  method: "post",
  path: "/connections",
  tags,
  summary: "Make a connection by pasted token; it is tested first",
  request: { query: WorkspaceQuery, body: body(CreateBody) },
  responses: { 201: json(ConnectionView, "The connection"), ...problems(401, 403, 404, 409, 422) },
});

const testDraftRoute = createRoute({
  operationId: "testNewConnection",
  method: "post",
  path: "/connections/test",
  tags,
  summary: "Test a connection that is not made yet",
  request: { query: WorkspaceQuery, body: body(DraftBody) },
  responses: { 200: checksOrLines, ...problems(401, 403, 404, 422) },
});

const changeConnectionRoute = createRoute({
  operationId: "changeConnection",
  method: "patch",
  path: "/connections/{id}",
  tags,
  summary: "Rename, rotate secrets (the old ones stay until the new ones passed their test), pause or resume",
  request: { params: ConnectionParams, query: WorkspaceQuery, body: body(ChangeBody) },
  responses: { 200: json(ConnectionView, "The connection as it is now"), ...problems(401, 403, 404, 422) },
});

const removeConnectionRoute = createRoute({
  operationId: "removeConnection",
  method: "delete",
  path: "/connections/{id}",
  tags,
  summary: "Remove a connection; what waits for it stays and waits for one that takes its place",
  request: {
    params: ConnectionParams,
    query: WorkspaceQuery.extend({ confirm: QueryFlag.meta({ description: "Remove it although something depends on it." }) }),
  },
  responses: { 204: { description: "It is removed" }, ...problems(401, 403, 404, 409, 422) },
});

const testConnectionRoute = createRoute({
  operationId: "testConnection",
  method: "post",
  path: "/connections/{id}/test",
  tags,
  summary: "Test a connection, with its own secrets or with others",
  request: { params: ConnectionParams, query: WorkspaceQuery, body: body(z.strictObject(secrets)) },
  responses: { 200: checksOrLines, ...problems(401, 403, 404, 422) },
});

const listFormsRoute = createRoute({
  operationId: "listConnectionForms",
  method: "get",
  path: "/connections/{id}/forms",
  tags,
  summary: "The forms of the account, read from the provider now",
  request: { params: ConnectionParams, query: WorkspaceQuery },
  responses: { 200: json(listOf(FormView), "Every form"), ...problems(401, 403, 404, 422, 502) },
});

/** `/connections`: making and changing them. Secrets go in and never come out. */
export function manageConnectionRoutes({ db, connections: deps }: ConnectionRouteDeps) {
  const show = (workspaceId: string, connectionId: string) =>
    getConnection({ ...deps, db: db.in(workspaceId) }, { workspaceId, connectionId });

  return createRouter()
    .openapi(createConnectionRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { id, name, withoutTest: isUntested, ...draft } = c.req.valid("json");
      const input = { workspaceId, id, name, withoutTest: isUntested, isOperator: isOperator(c), ...toDraft(draft) };
      return c.json(await show(workspaceId, await createConnection(deps, input)), 201);
    })
    .openapi(testDraftRoute, async (c) => {
      const input = { workspaceId: c.get("workspaceId"), isOperator: isOperator(c), ...toDraft(c.req.valid("json")) };
      if (wantsLines(c)) return lines(c, (tell) => tryDraft(deps, input, tell).then(({ checks }) => checks));
      return c.json({ checks: (await tryDraft(deps, input)).checks }, 200);
    })
    .openapi(changeConnectionRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const connectionId = c.req.valid("param").id;
      const { isPaused, ...changes } = c.req.valid("json");
      const isChange = Object.entries(changes).some(([name, value]) => name !== "withoutTest" && value !== undefined);
      if (isChange) await changeConnection(deps, { workspaceId, connectionId, isOperator: isOperator(c), ...changes });
      if (isPaused !== undefined) await setConnectionPaused(deps, { workspaceId, connectionId, isPaused });
      return c.json(await show(workspaceId, connectionId), 200);
    })
    .openapi(removeConnectionRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), connectionId: c.req.valid("param").id };
      await removeConnection(deps, { ...key, isConfirmed: c.req.valid("query").confirm });
      return c.body(null, 204);
    })
    .openapi(testConnectionRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), connectionId: c.req.valid("param").id };
      const input = { ...key, ...c.req.valid("json") };
      if (wantsLines(c)) return lines(c, (tell) => testConnection(deps, input, tell));
      return c.json({ checks: await testConnection(deps, input) }, 200);
    })
    .openapi(listFormsRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), connectionId: c.req.valid("param").id };
      return c.json({ items: await listFormChoices(deps, key), nextCursor: null }, 200);
    });
}

/** A line for each check as it is done; at the end those that a connector told of only then. */
async function lines(c: Context<Env>, test: (tell: TellCheck) => Promise<Check[]>): Promise<never> {
  const stream = await streamLines(async (write) => {
    const told = new Set<Check>();
    const tell: TellCheck = (check) => {
      told.add(check);
      write(check);
    };
    for (const check of await test(tell)) if (!told.has(check)) write(check);
  });
  return c.body(stream, 200, { "content-type": LINES_TYPE }) as never; // the route's type knows one kind of answer a status
}

function toDraft(given: z.infer<typeof DraftBody>): Draft {
  if (given.provider === "contact-book") return { provider: given.provider, accountId: null, baseUrl: null };
  return { ...given, baseUrl: given.baseUrl ?? null };
}
