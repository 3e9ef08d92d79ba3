import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { SCOPES } from "../../access/caller.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import { createApiKey, listApiKeys, revokeApiKey, type ApiKeyRow } from "../../access/api-keys.ts";
import type { ApiKeys } from "../../access/authenticate-api-key.ts";
import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Ids, Random } from "../../lib/random.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

const apiKey = {
  id: z.uuid(),
  label: z.string(),
  prefix: z.string().meta({ description: "The first characters of the key: enough to recognise it, not to use it." }),
  scopes: z.array(z.string()),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
  expiresAt: Timestamp.nullable(),
};
const ApiKeyView = z.object(apiKey).meta({ id: "ApiKey" });
const NewApiKeyView = z
  .object({ ...apiKey, key: z.string().meta({ description: "The key itself, shown this once." }) })
  .meta({ id: "NewApiKey" });

const CreateBody = z.object({
  label: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(SCOPES)).min(1),
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
});

const listKeysRoute = createRoute({
  operationId: "listApiKeys",
  method: "get",
  path: "/api-keys",
  tags: ["API keys"],
  summary: "Keys of the management API, newest first",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(ApiKeyView), "Every key that is not revoked"), ...problems(401, 403, 404) },
});

const createKeyRoute = createRoute({
  operationId: "createApiKey",
  method: "post",
  path: "/api-keys",
  tags: ["API keys"],
  summary: "Make a key",
  request: { query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: CreateBody } } } },
  responses: { 201: json(NewApiKeyView, "The key, shown this once"), ...problems(401, 403, 404, 422) },
});

const revokeKeyRoute = createRoute({
  operationId: "revokeApiKey",
  method: "delete",
  path: "/api-keys/{id}",
  tags: ["API keys"],
  summary: "Revoke a key",
  request: { params: z.object({ id: z.uuid() }), query: WorkspaceQuery },
  responses: { 204: { description: "It no longer works" }, ...problems(401, 403, 404, 422) },
});

export type ApiKeyRouteDeps = { db: Database; clock: Clock; ids: Ids; random: Random; keys: ApiKeys };

/** `/api-keys`: keys of the management API. */
export function apiKeyRoutes(deps: ApiKeyRouteDeps) {
  return createRouter()
    .openapi(listKeysRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const keys = await listApiKeys(deps.db.in(workspaceId), { workspaceId, kind: "api" });
      return c.json({ items: keys.map(toView), nextCursor: null }, 200);
    })
    .openapi(createKeyRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { label, scopes, expiresAt } = c.req.valid("json");
      const input = { workspaceId, kind: "api" as const, label, scopes, expiresAt: expiresAt ? new Date(expiresAt) : null };
      const created = await createApiKey({ ...deps, db: deps.db.in(workspaceId) }, input);
      return c.json({ ...toView(created), key: created.key }, 201);
    })
    .openapi(revokeKeyRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      await revokeApiKey({ ...deps, db: deps.db.in(workspaceId) }, { workspaceId, keyId: c.req.valid("param").id });
      return c.body(null, 204);
    });
}

function toView({ id, label, prefix, scopes, createdAt, lastUsedAt, expiresAt }: ApiKeyRow): z.infer<typeof ApiKeyView> {
  return {
    id,
    label,
    prefix,
    scopes,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
