import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { type AppRow, changeApp, listApps, registerApp, revokeApp, rotateAppSecret } from "../../access/oauth/apps.ts";
import type { AccessTokens } from "../../access/oauth/access-tokens.ts";
import { listInstallations, revokeInstallation } from "../../access/oauth/installations.ts";
import { CONTACTS_SCOPES } from "../../contacts/http/scopes.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";
import type { ApiKeyRouteDeps } from "./api-keys.ts";
import { HOUR_MS, LimitFields, OverlapBody } from "./integration-tokens.ts";

/** Those of the Contacts API, and what a Company token is for. */
const APP_SCOPES = [...CONTACTS_SCOPES, "oauth.readonly", "oauth.write"] as const;

const app = {
  id: z.string(),
  clientId: z.string(),
  name: z.string(),
  redirectUris: z.array(z.string()),
  scopes: z.array(z.string()).meta({ description: "The most that it may ask for." }),
  isConfidential: z.boolean().meta({ description: "It can keep a secret: a server, not a page or a phone." }),
  needsPkce: z.boolean(),
  mayGrantItself: z.boolean().meta({ description: "May take a token of this workspace without a person (client_credentials)." }),
  createdAt: Timestamp,
  installations: z.number().int().meta({ description: "In all workspaces." }),
  lastUsedAt: Timestamp.nullable().meta({ description: "In this workspace." }),
  ...LimitFields,
};
const AppView = z.object(app).meta({ id: "OAuthApp" });
const AppWithSecretView = z
  .object({ ...app, clientSecret: z.string().nullable().meta({ description: "Shown this once; null for a public app." }) })
  .meta({ id: "OAuthAppWithSecret" });
const InstallationView = z
  .object({
    id: z.uuid(),
    appName: z.string(),
    clientId: z.string(),
    userType: z.enum(["Location", "Company"]),
    grantedBy: z.enum(["person", "company", "itself"]),
    person: z.string().nullable(),
    scopes: z.array(z.string()),
    createdAt: Timestamp,
    lastUsedAt: Timestamp.nullable(),
  })
  .meta({ id: "OAuthInstallation" });
const RegisterBody = z.object({
  name: z.string().trim().min(1).max(100),
  redirectUris: z.array(z.string().trim().min(1).max(2_000)).max(20),
  scopes: z.array(z.enum(APP_SCOPES)).min(1),
  isConfidential: z.boolean().default(true),
  needsPkce: z.boolean().default(false).meta({ description: "A public app always does." }),
  mayGrantItself: z.boolean().default(false),
  burstLimit: LimitFields.burstLimit.default(null),
  dailyLimit: LimitFields.dailyLimit.default(null),
});

const ChangeBody = RegisterBody.pick({ name: true, redirectUris: true, scopes: true }).partial();

const tags = ["Contacts API access"];
const AppId = z.object({ id: z.string().regex(/^[0-9a-f]{24}$/) });
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });

const listAppsRoute = createRoute({
  operationId: "listOAuthApps",
  method: "get",
  path: "/oauth/apps",
  tags,
  summary: "Apps that this workspace registered, newest first",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(AppView), "Every app that is not revoked"), ...problems(401, 403, 404) },
});
const registerAppRoute = createRoute({
  operationId: "registerOAuthApp",
  method: "post",
  path: "/oauth/apps",
  tags,
  summary: "Register an app",
  request: { query: WorkspaceQuery, body: body(RegisterBody) },
  responses: { 201: json(AppWithSecretView, "The app with its secret, shown this once"), ...problems(401, 403, 404, 422) },
});
const changeAppRoute = createRoute({
  operationId: "changeOAuthApp",
  method: "patch",
  path: "/oauth/apps/{id}",
  tags,
  summary: "Change an app's name, its addresses, or the most it may ask for",
  description: "Where it was let in it keeps what people gave it; what is wider is asked of people at the next consent.",
  request: { params: AppId, query: WorkspaceQuery, body: body(ChangeBody) },
  responses: { 200: json(AppView, "The app as it is now"), ...problems(401, 403, 404, 422) },
});
const rotateSecretRoute = createRoute({
  operationId: "rotateOAuthAppSecret",
  method: "post",
  path: "/oauth/apps/{id}/rotate-secret",
  tags,
  summary: "Give an app a new secret",
  request: { params: AppId, query: WorkspaceQuery, body: body(OverlapBody) },
  responses: { 201: json(AppWithSecretView, "The app with its new secret, shown this once"), ...problems(401, 403, 404, 409, 422) },
});
const revokeAppRoute = createRoute({
  operationId: "revokeOAuthApp",
  method: "delete",
  path: "/oauth/apps/{id}",
  tags,
  summary: "Revoke an app and all it was given, in every workspace",
  request: { params: AppId, query: WorkspaceQuery },
  responses: { 204: { description: "It and its tokens no longer work" }, ...problems(401, 403, 404, 422) },
});
const listInstallationsRoute = createRoute({
  operationId: "listOAuthInstallations",
  method: "get",
  path: "/oauth/installations",
  tags,
  summary: "Apps that may use this workspace, newest first",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(InstallationView), "Every app that was let in"), ...problems(401, 403, 404) },
});
const revokeInstallationRoute = createRoute({
  operationId: "revokeOAuthInstallation",
  method: "delete",
  path: "/oauth/installations/{id}",
  tags,
  summary: "Send an app away from this workspace",
  request: { params: z.object({ id: z.uuid() }), query: WorkspaceQuery },
  responses: { 204: { description: "Its tokens no longer work here" }, ...problems(401, 403, 404, 422) },
});

export type OAuthRouteDeps = ApiKeyRouteDeps & { accessTokens: AccessTokens };

/** `/oauth/apps` and `/oauth/installations`: programs that people let in, and where. */
export function oauthAppRoutes(deps: OAuthRouteDeps) {
  const tokens = deps.accessTokens;
  return createRouter()
    .openapi(listAppsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json({ items: (await listApps(deps.db.in(workspaceId), workspaceId)).map(toView), nextCursor: null }, 200);
    })
    .openapi(registerAppRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const made = await registerApp({ ...deps, db: deps.db.in(workspaceId) }, { workspaceId, ...c.req.valid("json") });
      return c.json({ ...toView(made.app), clientSecret: made.clientSecret }, 201);
    })
    .openapi(changeAppRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const change = { workspaceId, appId: c.req.valid("param").id, ...c.req.valid("json") };
      return c.json(toView(await changeApp(deps.db.in(workspaceId), change)), 200);
    })
    .openapi(rotateSecretRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const input = { workspaceId, appId: c.req.valid("param").id, overlapMs: c.req.valid("json").overlapHours * HOUR_MS };
      const made = await rotateAppSecret({ ...deps, db: deps.db.in(workspaceId) }, input);
      return c.json({ ...toView(made.app), clientSecret: made.clientSecret }, 201);
    })
    .openapi(revokeAppRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      await revokeApp({ db: deps.db.in(workspaceId), clock: deps.clock, tokens }, { workspaceId, appId: c.req.valid("param").id });
      return c.body(null, 204);
    })
    .openapi(listInstallationsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const items = await listInstallations(deps.db.in(workspaceId), workspaceId);
      const views = items.map((item) => ({
        ...item,
        createdAt: item.createdAt.toISOString(),
        lastUsedAt: item.lastUsedAt?.toISOString() ?? null,
      }));
      return c.json({ items: views, nextCursor: null }, 200);
    })
    .openapi(revokeInstallationRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const installationId = c.req.valid("param").id;
      await revokeInstallation({ db: deps.db.in(workspaceId), clock: deps.clock, tokens }, { workspaceId, installationId });
      return c.body(null, 204);
    });
}

function toView(row: AppRow): z.infer<typeof AppView> {
  const {
    appId: id,
    clientId,
    name,
    redirectUris,
    scopes,
    isConfidential,
    needsPkce,
    mayGrantItself,
    burstLimit,
    dailyLimit,
    installations,
  } = row;
  return {
    id,
    clientId,
    name,
    redirectUris,
    scopes,
    isConfidential,
    needsPkce,
    mayGrantItself,
    createdAt: row.createdAt.toISOString(),
    installations,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    burstLimit,
    dailyLimit,
  };
}
