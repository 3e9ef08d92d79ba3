import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Id } from "../../automations/definition.ts";
import { ConnectionView } from "../../insights/connection-view.ts";
import { getConnection } from "../../insights/connections.ts";
import { type ConsentDeps, consentProviders, finishConsent, startConsent } from "../../tokens/consent.ts";
import { personOf } from "../guard.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import type { ConnectionRouteDeps } from "./connections.ts";

const Provider = z.enum(["highlevel"]);
const tags = ["Connections"];

const listProvidersRoute = createRoute({
  operationId: "listConsentProviders",
  method: "get",
  path: "/consents",
  tags,
  summary: "Providers whose accounts can be connected by consent: those this installation has an app at",
  request: { query: WorkspaceQuery },
  responses: { 200: json(z.object({ providers: z.array(Provider) }), "The providers"), ...problems(401, 403, 404) },
});

const StartBody = z.union([
  z.strictObject({ provider: Provider, name: z.string().trim().min(1).max(200) }),
  z.strictObject({ provider: Provider, connectionId: Id }),
]);

const startConsentRoute = createRoute({
  operationId: "startConsent",
  method: "post",
  path: "/consents",
  tags,
  summary: "Begin to connect an account by consent: a new one by its name, or one that is there again",
  request: { query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: StartBody } } } },
  responses: {
    201: json(z.object({ url: z.string(), state: z.string() }), "Where to send the person, and what comes back with them"),
    ...problems(401, 403, 404, 422),
  },
});

const finishConsentRoute = createRoute({
  operationId: "finishConsent",
  method: "post",
  path: "/consents/finish",
  tags,
  summary: "The person is back: make the connection, or give it its new tokens",
  request: {
    query: WorkspaceQuery,
    body: {
      required: true,
      content: {
        "application/json": { schema: z.strictObject({ state: z.string().min(1).max(500), code: z.string().min(1).max(4_000) }) },
      },
    },
  },
  responses: { 200: json(ConnectionView, "The connection"), ...problems(401, 403, 404, 422) },
});

/** `/consents`: connecting accounts by a provider's consent page. Codes go in, and tokens never come out. */
export function consentRoutes({ db, connections, consent, publicUrl }: ConnectionRouteDeps & { consent: ConsentDeps; publicUrl: string }) {
  return createRouter()
    .openapi(listProvidersRoute, (c) => c.json({ providers: consentProviders(consent) }, 200))
    .openapi(startConsentRoute, async (c) => {
      const { userId } = personOf(c);
      return c.json(await startConsent(consent, { ...c.req.valid("json"), workspaceId: c.get("workspaceId"), userId, publicUrl }), 201);
    })
    .openapi(finishConsentRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { userId } = personOf(c);
      const connectionId = await finishConsent(consent, connections, { ...c.req.valid("json"), workspaceId, userId, publicUrl });
      return c.json(await getConnection({ ...connections, db: db.in(workspaceId) }, { workspaceId, connectionId }), 200);
    });
}
