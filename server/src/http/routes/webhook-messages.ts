import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { MESSAGE_STATES } from "../../endpoints/message.ts";
import {
  MessageDetailsView,
  MessageView,
  TestedView,
  toMessageDetailsView,
  toMessageView,
  toTryView,
} from "../../endpoints/message-view.ts";
import { createRouter, json, listOf, PageQuery, problems, WorkspaceQuery } from "../schema.ts";
import type { WebhookEndpointRouteDeps } from "./webhook-endpoints.ts";

const tags = ["Webhooks"];
const Params = z.object({ id: z.uuid() });
const MessageParams = Params.extend({ messageId: z.uuid() });

const listRoute = createRoute({
  operationId: "listWebhookMessages",
  method: "get",
  path: "/webhook-endpoints/{id}/messages",
  tags,
  summary: "What an endpoint was told in the last 30 days, newest first",
  request: { params: Params, query: WorkspaceQuery.extend(PageQuery.shape).extend({ state: z.enum(MESSAGE_STATES).optional() }) },
  responses: { 200: json(listOf(MessageView), "A page of the log"), ...problems(401, 403, 404, 422) },
});

const getRoute = createRoute({
  operationId: "getWebhookMessage",
  method: "get",
  path: "/webhook-endpoints/{id}/messages/{messageId}",
  tags,
  summary: "A message: what it says, and how each try went",
  request: { params: MessageParams, query: WorkspaceQuery },
  responses: { 200: json(MessageDetailsView, "The message"), ...problems(401, 403, 404, 422) },
});

const resendRoute = createRoute({
  operationId: "resendWebhookMessage",
  method: "post",
  path: "/webhook-endpoints/{id}/messages/{messageId}/resend",
  tags,
  summary: "Send a message again, with the same webhookId",
  request: { params: MessageParams, query: WorkspaceQuery },
  responses: { 202: { description: "It is on its way" }, ...problems(401, 403, 404, 422) },
});

const resendAllRoute = createRoute({
  operationId: "resendGivenUpWebhookMessages",
  method: "post",
  path: "/webhook-endpoints/{id}/resend",
  tags,
  summary: "Send again every message that was given up",
  request: { params: Params, query: WorkspaceQuery },
  responses: { 202: json(z.object({ messages: z.number().int() }), "How many are on their way"), ...problems(401, 403, 404, 422) },
});

const testRoute = createRoute({
  operationId: "testWebhookEndpoint",
  method: "post",
  path: "/webhook-endpoints/{id}/test",
  tags,
  summary: "Send news of a made-up contact, and see what is answered",
  request: { params: Params, query: WorkspaceQuery },
  responses: { 200: json(TestedView, "How it went, taken or not"), ...problems(401, 403, 404, 422) },
});

/** `/webhook-endpoints/{id}/…`: the log of an endpoint, and sending by hand. */
export function webhookMessageRoutes({ endpoints }: WebhookEndpointRouteDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const { state, cursor, limit } = c.req.valid("query");
      const key = { workspaceId: c.get("workspaceId"), endpointId: c.req.valid("param").id };
      const { items, nextCursor } = await endpoints.messages({ ...key, state, cursor, limit });
      return c.json({ items: items.map(toMessageView), nextCursor }, 200);
    })
    .openapi(getRoute, async (c) => {
      const { id: endpointId, messageId } = c.req.valid("param");
      return c.json(toMessageDetailsView(await endpoints.message({ workspaceId: c.get("workspaceId"), endpointId, messageId })), 200);
    })
    .openapi(resendRoute, async (c) => {
      const { id: endpointId, messageId } = c.req.valid("param");
      await endpoints.resend({ workspaceId: c.get("workspaceId"), endpointId, messageId });
      return c.body(null, 202);
    })
    .openapi(resendAllRoute, async (c) => {
      const messages = await endpoints.resendGivenUp({ workspaceId: c.get("workspaceId"), endpointId: c.req.valid("param").id });
      return c.json({ messages }, 202);
    })
    .openapi(testRoute, async (c) => {
      const { messageId, tried } = await endpoints.test({ workspaceId: c.get("workspaceId"), endpointId: c.req.valid("param").id });
      return c.json({ messageId, try: toTryView(tried) }, 200);
    });
}
