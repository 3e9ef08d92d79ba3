import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { createApiKey, revokeApiKey } from "../../access/api-keys.ts";
import { type IntegrationTokenRow, listIntegrationTokens, rotateIntegrationToken } from "../../access/integration-tokens.ts";
import { scopeWords } from "../../access/oauth/scope-words.ts";
import { CONTACTS_SCOPES } from "../../contacts/http/scopes.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";
import type { ApiKeyRouteDeps } from "./api-keys.ts";

const limit = (most: number) => z.number().int().min(1).max(most).nullable();
/** Of the Contacts API, for each token or app and location; null is the usual. */
export const LimitFields = {
  burstLimit: limit(1_000).meta({ description: "Requests in any 10 seconds; null is the usual 100." }),
  dailyLimit: limit(1_000_000_000).meta({ description: "Requests in a day (UTC); null is the usual 200,000." }),
};
export const OverlapBody = z.object({
  overlapHours: z.number().min(0).max(720).default(24).meta({ description: "How long the old one goes on working." }),
});
export const HOUR_MS = 3_600_000;

const token = {
  id: z.uuid(),
  label: z.string(),
  prefix: z.string().meta({ description: "The first characters: enough to recognise it, not to use it." }),
  scopes: z.array(z.string()),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
  expiresAt: Timestamp.nullable(),
  isReplaced: z.boolean().meta({ description: "It was rotated, and works until `expiresAt`." }),
  ...LimitFields,
};
const TokenView = z.object(token).meta({ id: "IntegrationToken" });
const NewTokenView = z
  .object({ ...token, token: z.string().meta({ description: "The token itself, shown this once." }) })
  .meta({ id: "NewIntegrationToken" });
const ScopeView = z
  .object({ scope: z.string(), words: z.string().meta({ description: "What it lets a program do." }) })
  .meta({ id: "ContactsScope" });

const CreateBody = z.object({
  label: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(CONTACTS_SCOPES)).min(1),
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
  burstLimit: LimitFields.burstLimit.optional(),
  dailyLimit: LimitFields.dailyLimit.optional(),
});

const tags = ["Contacts API access"];
const Id = z.object({ id: z.uuid() });
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });

const scopesRoute = createRoute({
  operationId: "listContactsScopes",
  method: "get",
  path: "/contacts-scopes",
  tags,
  summary: "Scopes of the Contacts API, in words",
  responses: { 200: json(z.object({ items: z.array(ScopeView) }), "Every scope"), ...problems(401, 403) },
});
const listTokensRoute = createRoute({
  operationId: "listIntegrationTokens",
  method: "get",
  path: "/integration-tokens",
  tags,
  summary: "Tokens of the Contacts API that work, newest first",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(TokenView), "Every token that works"), ...problems(401, 403, 404) },
});
const createTokenRoute = createRoute({
  operationId: "createIntegrationToken",
  method: "post",
  path: "/integration-tokens",
  tags,
  summary: "Make a private integration token",
  request: { query: WorkspaceQuery, body: body(CreateBody) },
  responses: { 201: json(NewTokenView, "The token, shown this once"), ...problems(401, 403, 404, 422) },
});
const rotateTokenRoute = createRoute({
  operationId: "rotateIntegrationToken",
  method: "post",
  path: "/integration-tokens/{id}/rotate",
  tags,
  summary: "Make the token that takes another's place",
  request: { params: Id, query: WorkspaceQuery, body: body(OverlapBody) },
  responses: { 201: json(NewTokenView, "The new token, shown this once"), ...problems(401, 403, 404, 409, 422) },
});
const revokeTokenRoute = createRoute({
  operationId: "revokeIntegrationToken",
  method: "delete",
  path: "/integration-tokens/{id}",
  tags,
  summary: "Revoke a token of the Contacts API",
  request: { params: Id, query: WorkspaceQuery },
  responses: { 204: { description: "It no longer works" }, ...problems(401, 403, 404, 422) },
});

/** `/integration-tokens`: private integration tokens of the Contacts API. */
export function integrationTokenRoutes(deps: ApiKeyRouteDeps) {
  return createRouter()
    .openapi(scopesRoute, (c) => c.json({ items: CONTACTS_SCOPES.map((scope) => ({ scope, words: scopeWords(scope) })) }, 200))
    .openapi(listTokensRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const tokens = await listIntegrationTokens(deps.db.in(workspaceId), workspaceId, deps.clock.now());
      return c.json({ items: tokens.map(toView), nextCursor: null }, 200);
    })
    .openapi(createTokenRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { label, scopes, expiresAt, burstLimit = null, dailyLimit = null } = c.req.valid("json");
      const limits = { burst: burstLimit, daily: dailyLimit };
      const made = await createApiKey(
        { ...deps, db: deps.db.in(workspaceId) },
        { workspaceId, kind: "pit", label, scopes, expiresAt: expiresAt ? new Date(expiresAt) : null, limits },
      );
      return c.json({ ...toView({ ...made, burstLimit, dailyLimit, isReplaced: false }), token: made.key }, 201);
    })
    .openapi(rotateTokenRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const input = { workspaceId, keyId: c.req.valid("param").id, overlapMs: c.req.valid("json").overlapHours * HOUR_MS };
      const made = await rotateIntegrationToken({ ...deps, db: deps.db.in(workspaceId) }, input);
      deps.keys.forget(input.keyId); // its end may be now
      return c.json({ ...toView(made), token: made.key }, 201);
    })
    .openapi(revokeTokenRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      await revokeApiKey({ ...deps, db: deps.db.in(workspaceId) }, { workspaceId, keyId: c.req.valid("param").id });
      return c.body(null, 204);
    });
}

function toView(row: IntegrationTokenRow): z.infer<typeof TokenView> {
  const { id, label, prefix, scopes, createdAt, lastUsedAt, expiresAt, isReplaced, burstLimit, dailyLimit } = row;
  return {
    id,
    label,
    prefix,
    scopes,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    isReplaced,
    burstLimit,
    dailyLimit,
  };
}
