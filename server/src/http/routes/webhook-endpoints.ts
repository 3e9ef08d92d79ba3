import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Endpoints } from "../../endpoints.ts";
import { ChangeEndpointBody, CreateEndpointBody, EndpointView, NewEndpointView, toEndpointView } from "../../endpoints/endpoint-view.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

const tags = ["Webhooks"];
const Params = z.object({ id: z.uuid() });
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });

const listRoute = createRoute({
  operationId: "listWebhookEndpoints",
  method: "get",
  path: "/webhook-endpoints",
  tags,
  summary: "Programs that are told of events, and how that goes",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(EndpointView), "Every endpoint, the oldest first"), ...problems(401, 403, 404) },
});

const newRoute = createRoute({
  operationId: "createWebhookEndpoint",
  method: "post",
  path: "/webhook-endpoints",
  tags,
  summary: "Tell a program of events",
  request: { query: WorkspaceQuery, body: body(CreateEndpointBody) },
  responses: { 201: json(NewEndpointView, "The endpoint, with its secret, shown this once"), ...problems(401, 403, 404, 409, 422, 502) },
});

const changeRoute = createRoute({
  operationId: "changeWebhookEndpoint",
  method: "patch",
  path: "/webhook-endpoints/{id}",
  tags,
  summary: "Change, pause or resume an endpoint",
  request: { params: Params, query: WorkspaceQuery, body: body(ChangeEndpointBody) },
  responses: { 200: json(EndpointView, "As it is now"), ...problems(401, 403, 404, 422, 502) },
});

const removeRoute = createRoute({
  operationId: "removeWebhookEndpoint",
  method: "delete",
  path: "/webhook-endpoints/{id}",
  tags,
  summary: "Remove an endpoint, what waits for it and its log",
  request: { params: Params, query: WorkspaceQuery },
  responses: { 204: { description: "It is told of nothing any more" }, ...problems(401, 403, 404, 422) },
});

const rotateRoute = createRoute({
  operationId: "rotateWebhookSecret",
  method: "post",
  path: "/webhook-endpoints/{id}/rotate-secret",
  tags,
  summary: "Give an endpoint a new secret; the one before signs beside it for a day",
  request: { params: Params, query: WorkspaceQuery },
  responses: { 200: json(NewEndpointView, "The endpoint, with its new secret, shown this once"), ...problems(401, 403, 404, 422) },
});

export type WebhookEndpointRouteDeps = { endpoints: Endpoints };

/** `/webhook-endpoints`: programs that are told of events. */
export function webhookEndpointRoutes({ endpoints }: WebhookEndpointRouteDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const items = (await endpoints.list(c.get("workspaceId"))).map(toEndpointView);
      return c.json({ items, nextCursor: null }, 200);
    })
    .openapi(newRoute, async (c) => {
      const { endpoint, secret } = await endpoints.create({ workspaceId: c.get("workspaceId"), ...c.req.valid("json") });
      return c.json({ ...toEndpointView(endpoint), secret }, 201);
    })
    .openapi(changeRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), endpointId: c.req.valid("param").id };
      return c.json(toEndpointView(await endpoints.change(key, c.req.valid("json"))), 200);
    })
    .openapi(removeRoute, async (c) => {
      await endpoints.remove({ workspaceId: c.get("workspaceId"), endpointId: c.req.valid("param").id });
      return c.body(null, 204);
    })
    .openapi(rotateRoute, async (c) => {
      const { endpoint, secret } = await endpoints.rotate({ workspaceId: c.get("workspaceId"), endpointId: c.req.valid("param").id });
      return c.json({ ...toEndpointView(endpoint), secret }, 200);
    });
}
