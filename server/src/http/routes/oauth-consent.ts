import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { type ConsentRequest, decideConsent, readConsent } from "../../access/oauth/consent.ts";
import { scopeWords } from "../../access/oauth/scope-words.ts";
import { ROLES, type Person } from "../../access/caller.ts";
import { workspacesOf } from "../../access/workspaces.ts";
import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { NotAllowed } from "../../lib/errors.ts";
import type { Random } from "../../lib/random.ts";
import { callerOf } from "../guard.ts";
import { createRouter, type Env, json, problems, WorkspaceQuery } from "../schema.ts";

/** As it stands in the address that the app made (RFC 6749 section 4.1.1, RFC 7636 section 4.3). */
const RequestFields = z.object({
  client_id: z.string().max(200).default(""),
  redirect_uri: z.string().max(2_000).default(""),
  response_type: z.string().max(50).default(""),
  scope: z.string().max(4_000).optional(),
  state: z.string().max(2_000).optional(),
  code_challenge: z.string().max(200).optional(),
  code_challenge_method: z.string().max(20).optional(),
});
const ConsentView = z
  .object({
    appName: z.string(),
    sendsTo: z.string().meta({ description: "Whose address the person is sent back to." }),
    scopes: z.array(z.object({ scope: z.string(), words: z.string() })),
    workspaces: z.array(z.object({ id: z.string(), name: z.string() })).meta({ description: "Those the person may let the app into." }),
    mayChooseAll: z.boolean().meta({ description: "The person owns the installation, and may let the app into every workspace." }),
  })
  .meta({ id: "OAuthConsent" });
const DecisionBody = RequestFields.extend({ isAllowed: z.boolean(), userType: z.enum(["Location", "Company"]).default("Location") });

const readConsentRoute = createRoute({
  operationId: "readOAuthConsent",
  method: "get",
  path: "/oauth/consent",
  tags: ["Contacts API access"],
  summary: "What an app asks of the person who is signed in",
  request: { query: RequestFields },
  responses: { 200: json(ConsentView, "What is asked"), ...problems(401, 403, 422) },
});
const decideConsentRoute = createRoute({
  operationId: "decideOAuthConsent",
  method: "post",
  path: "/oauth/consent",
  tags: ["Contacts API access"],
  summary: "Let an app into a workspace, or do not",
  request: { query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: DecisionBody } } } },
  responses: { 200: json(z.object({ redirectTo: z.string() }), "Where to send the person"), ...problems(401, 403, 404, 422) },
});

/** `/oauth/consent`: what the page at `/oauth/chooselocation` reads and sends. */
export function oauthConsentRoutes(deps: { db: Database; clock: Clock; random: Random }) {
  const { db, clock, random } = deps;
  return createRouter()
    .openapi(readConsentRoute, async (c) => {
      const person = personOf(c);
      const request = toRequest(c.req.valid("query"));
      const { app, scopes } = await readConsent(db.system, request);
      const workspaces = (await workspacesOf(db.system, person)).filter(({ role }) => ROLES.indexOf(role) >= ROLES.indexOf("admin"));
      const view = {
        appName: app.name,
        sendsTo: new URL(request.redirectUri).host,
        scopes: scopes.map((scope) => ({ scope, words: scopeWords(scope) })),
        workspaces: workspaces.map(({ id, name }) => ({ id, name })),
        mayChooseAll: person.isInstanceOwner,
      };
      return c.json(view, 200);
    })
    .openapi(decideConsentRoute, async (c) => {
      const person = personOf(c);
      const { isAllowed, userType, ...fields } = c.req.valid("json");
      const decision = { isAllowed, userType, workspaceId: c.get("workspaceId") };
      return c.json(await decideConsent({ database: db, clock, random }, { person, request: toRequest(fields), decision }), 200);
    });
}

/** A key is nobody who could be asked. */
function personOf(c: Context<Env>): Person {
  const caller = callerOf(c);
  if (caller.kind !== "person") throw new NotAllowed("An API key cannot let an app in. Sign in to the console.");
  return caller;
}

const toRequest = (fields: z.infer<typeof RequestFields>): ConsentRequest => ({
  clientId: fields.client_id,
  redirectUri: fields.redirect_uri,
  responseType: fields.response_type,
  scope: fields.scope,
  state: fields.state,
  codeChallenge: fields.code_challenge,
  codeChallengeMethod: fields.code_challenge_method,
});
