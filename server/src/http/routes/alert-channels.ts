import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { AlertChannelView, ChangeChannelBody, CreateChannelBody, NewAlertChannelView, toChannelView } from "../../watch/alert-view.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import type { AlertRouteDeps } from "./alerts.ts";

const tags = ["Alerts"];
const Params = z.object({ id: z.uuid() });
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });

const listRoute = createRoute({
  operationId: "listAlertChannels",
  method: "get",
  path: "/alert-channels",
  tags,
  summary: "How people are told of alerts, and how that goes",
  request: { query: WorkspaceQuery },
  responses: {
    200: json(z.object({ items: z.array(AlertChannelView), nextCursor: z.null() }), "Every channel"),
    ...problems(401, 403, 404),
  },
});

const newRoute = createRoute({
  operationId: "createAlertChannel",
  method: "post",
  path: "/alert-channels",
  tags,
  summary: "Tell people or a program of alerts",
  request: { query: WorkspaceQuery, body: body(CreateChannelBody) },
  responses: {
    201: json(NewAlertChannelView, "The channel; a webhook's secret is shown this once"),
    ...problems(401, 403, 404, 409, 422, 502),
  },
});

const changeRoute = createRoute({
  operationId: "changeAlertChannel",
  method: "patch",
  path: "/alert-channels/{id}",
  tags,
  summary: "Change a channel, or switch it on or off",
  request: { params: Params, query: WorkspaceQuery, body: body(ChangeChannelBody) },
  responses: { 200: json(AlertChannelView, "As it is now"), ...problems(401, 403, 404, 422, 502) },
});

const removeRoute = createRoute({
  operationId: "removeAlertChannel",
  method: "delete",
  path: "/alert-channels/{id}",
  tags,
  summary: "Remove a channel and what waits for it",
  request: { params: Params, query: WorkspaceQuery },
  responses: { 204: { description: "It is told of nothing any more" }, ...problems(401, 403, 404, 422) },
});

const testRoute = createRoute({
  operationId: "testAlertChannel",
  method: "post",
  path: "/alert-channels/{id}/test",
  tags,
  summary: "Send a made-up alert",
  request: { params: Params, query: WorkspaceQuery },
  responses: { 204: { description: "The other side has taken it" }, ...problems(401, 403, 404, 409, 422, 502) },
});

/** `/alert-channels`: who is told of alerts, of which levels, and how. */
export function alertChannelRoutes({ watch }: AlertRouteDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const items = (await watch.channels.list(c.get("workspaceId"))).map(toChannelView);
      return c.json({ items, nextCursor: null }, 200);
    })
    .openapi(newRoute, async (c) => {
      const made = await watch.channels.create({ workspaceId: c.get("workspaceId"), ...c.req.valid("json") });
      const secret = "secret" in made.target ? made.target.secret : null;
      return c.json({ ...toChannelView(made), secret }, 201);
    })
    .openapi(changeRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), channelId: c.req.valid("param").id };
      return c.json(toChannelView(await watch.channels.change(key, c.req.valid("json"))), 200);
    })
    .openapi(removeRoute, async (c) => {
      await watch.channels.remove({ workspaceId: c.get("workspaceId"), channelId: c.req.valid("param").id });
      return c.body(null, 204);
    })
    .openapi(testRoute, async (c) => {
      await watch.channels.test({ workspaceId: c.get("workspaceId"), channelId: c.req.valid("param").id });
      return c.body(null, 204);
    });
}
