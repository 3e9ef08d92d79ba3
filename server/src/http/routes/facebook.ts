import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { sessionIdOf } from "../../access/sign-in.ts";
import type { Auth } from "../../access/auth.ts";
import { connectPage } from "../../connections/facebook/connect-page.ts";
import type { FacebookDeps } from "../../connections/facebook/deps.ts";
import { explainLogin } from "../../connections/facebook/explain-login.ts";
import { setApp } from "../../connections/facebook/set-app.ts";
import { startLogin } from "../../connections/facebook/start-login.ts";
import { useToken } from "../../connections/facebook/use-token.ts";
import { ConnectionView } from "../../insights/connection-view.ts";
import { getConnection } from "../../insights/connections.ts";
import { getLogin, getSetup } from "../../insights/facebook.ts";
import { FacebookLoginView, FacebookSetupView, LinkCheckView } from "../../insights/facebook-view.ts";
import { NotSignedIn } from "../../lib/errors.ts";
import { isOperator } from "../is-operator.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";

const BaseUrl = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .nullable()
  .default(null)
  .meta({ description: "Null: Meta. `sandbox`: the simulator. Another address: an owner of the installation's own." });
const AppBody = z.strictObject({
  appId: z
    .string()
    .trim()
    .regex(/^\d{1,40}$/, "must be the digits of the app ID"),
  appSecret: z.string().trim().min(1).max(200),
  configId: z
    .string()
    .trim()
    .regex(/^\d{1,40}$/, "must be the digits of the configuration ID")
    .nullable()
    .default(null)
    .meta({ description: "Of Facebook Login for Business: the login then asks for what stands there." }),
  baseUrl: BaseUrl,
});
const LoginBody = z.strictObject({
  baseUrl: BaseUrl,
  again: z.boolean().default(false).meta({ description: "Ask again for permissions that were declined." }),
});
const TokenBody = z.strictObject({ baseUrl: BaseUrl, accessToken: z.string().trim().min(1).max(4_000) });
const PageId = z
  .string()
  .trim()
  .regex(/^\d{1,40}$/, "must be the digits of the page ID");
const ExplainBody = z.strictObject({ pageId: PageId.nullable().default(null) });
const ConnectBody = z.strictObject({
  withBackfill: z.boolean().default(true).meta({ description: "Read what Facebook still holds: 90 days." }),
});

const LoginParams = z.object({ id: z.uuid() });
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });
const tags = ["Facebook"];

const setupRoute = createRoute({
  operationId: "getFacebookSetup",
  method: "get",
  path: "/facebook/setup",
  tags,
  summary: "What is pasted into Meta's dashboard, and which app is used",
  request: { query: WorkspaceQuery.extend({ baseUrl: z.string().min(1).max(500).optional() }) },
  responses: { 200: json(FacebookSetupView, "The values"), ...problems(401, 403, 404, 422) },
});

const appRoute = createRoute({
  operationId: "setFacebookApp",
  method: "put",
  path: "/facebook/app",
  tags,
  summary: "Keep the workspace's own Meta app, sealed, after Meta has accepted its secret",
  request: { query: WorkspaceQuery, body: body(AppBody) },
  responses: { 200: json(FacebookSetupView, "The values, with the app"), ...problems(401, 403, 404, 422, 502) },
});

const startRoute = createRoute({
  operationId: "startFacebookLogin",
  method: "post",
  path: "/facebook/logins",
  tags,
  summary: "Begin a login: gives the address of Facebook's dialog",
  request: { query: WorkspaceQuery, body: body(LoginBody) },
  responses: { 201: json(z.object({ id: z.string(), url: z.string() }), "Where to send the person"), ...problems(401, 403, 404, 409, 422) },
});

const tokenRoute = createRoute({
  operationId: "useFacebookToken",
  method: "post",
  path: "/facebook/tokens",
  tags,
  summary: "Use a system user's token in the place of a login",
  request: { query: WorkspaceQuery, body: body(TokenBody) },
  responses: { 201: json(FacebookLoginView, "What it came to"), ...problems(401, 403, 404, 409, 422, 502) },
});

const loginRoute = createRoute({
  operationId: "getFacebookLogin",
  method: "get",
  path: "/facebook/logins/{id}",
  tags,
  summary: "A login: what was granted and which pages it leads to",
  request: { params: LoginParams, query: WorkspaceQuery },
  responses: { 200: json(FacebookLoginView, "What it came to"), ...problems(401, 403, 404, 422) },
});

const explainRoute = createRoute({
  operationId: "explainFacebookPages",
  method: "post",
  path: "/facebook/logins/{id}/explain",
  tags,
  summary: "Why a page is missing: every cause, checked",
  request: { params: LoginParams, query: WorkspaceQuery, body: body(ExplainBody) },
  responses: {
    200: json(
      z.object({ checks: z.array(LinkCheckView), canConnect: z.boolean() }),
      "Each cause, and whether the page can be connected all the same",
    ),
    ...problems(401, 403, 404, 422, 502),
  },
});

const connectRoute = createRoute({
  operationId: "connectFacebookPage",
  method: "post",
  path: "/facebook/logins/{id}/pages/{pageId}",
  tags,
  summary: "Connect a page of a login, or give its connection the new token",
  request: { params: LoginParams.extend({ pageId: PageId }), query: WorkspaceQuery, body: body(ConnectBody) },
  responses: { 201: json(ConnectionView, "The connection"), ...problems(401, 403, 404, 409, 422, 502) },
});

export type FacebookRouteDeps = { auth: Auth; facebook: FacebookDeps };

/** `/facebook`: the Meta app, logins, and the pages they lead to. Tokens and secrets go in and never come out. */
export function facebookRoutes({ auth, facebook: deps }: FacebookRouteDeps) {
  return createRouter()
    .openapi(setupRoute, async (c) =>
      c.json(await getSetup(deps, { workspaceId: c.get("workspaceId"), baseUrl: c.req.valid("query").baseUrl ?? null }), 200),
    )
    .openapi(appRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const app = c.req.valid("json");
      await setApp(deps, { workspaceId, isOperator: isOperator(c), ...app });
      return c.json(await getSetup(deps, { workspaceId, baseUrl: app.baseUrl }), 200);
    })
    .openapi(startRoute, async (c) => {
      const sessionId = await sessionIdOf({ auth }, c.req.raw.headers);
      if (!sessionId) throw new NotSignedIn("Sign in first.");
      return c.json(await startLogin(deps, { workspaceId: c.get("workspaceId"), sessionId, ...c.req.valid("json") }), 201);
    })
    .openapi(tokenRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const loginId = await useToken(deps, { workspaceId, ...c.req.valid("json") });
      return c.json(await getLogin(deps, { workspaceId, loginId }), 201);
    })
    .openapi(loginRoute, async (c) =>
      c.json(await getLogin(deps, { workspaceId: c.get("workspaceId"), loginId: c.req.valid("param").id }), 200),
    )
    .openapi(explainRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), loginId: c.req.valid("param").id };
      return c.json(await explainLogin(deps, { ...key, ...c.req.valid("json") }), 200);
    })
    .openapi(connectRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { id: loginId, pageId } = c.req.valid("param");
      const connectionId = await connectPage(deps, { workspaceId, loginId, pageId, ...c.req.valid("json") });
      return c.json(await getConnection({ ...deps, db: deps.database.in(workspaceId) }, { workspaceId, connectionId }), 201);
    });
}
