import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Alerts } from "../../alerts.ts";
import { ChannelBody, ChannelView, toChannelView } from "../../alerts/channel-view.ts";
import { CHANNELS, type ChannelName, type Target } from "../../alerts/channel.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";

const Params = z.object({ channel: z.enum(CHANNELS) });
const SettingsView = z.object({ items: z.array(ChannelView), isMailSetUp: z.boolean(), nextCursor: z.null() });

const listRoute = createRoute({
  operationId: "listNotificationChannels",
  method: "get",
  path: "/notifications",
  tags: ["Notifications"],
  summary: "How people are told of new leads, and how that goes",
  request: { query: WorkspaceQuery },
  responses: { 200: json(SettingsView, "Every way there is"), ...problems(401, 403, 404) },
});

const setRoute = createRoute({
  operationId: "setNotificationChannel",
  method: "put",
  path: "/notifications/{channel}",
  tags: ["Notifications"],
  summary: "Set how people are told of new leads",
  request: { params: Params, query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: ChannelBody } } } },
  responses: { 200: json(ChannelView, "As it is set now"), ...problems(401, 403, 404, 422, 502) },
});

const testRoute = createRoute({
  operationId: "testNotificationChannel",
  method: "post",
  path: "/notifications/{channel}/test",
  tags: ["Notifications"],
  summary: "Send news of a made-up lead",
  request: { params: Params, query: WorkspaceQuery },
  responses: { 204: { description: "The other side has taken it" }, ...problems(401, 403, 404, 409, 422, 502) },
});

export type NotificationRouteDeps = { alerts: Pick<Alerts, "list" | "set" | "test" | "isMailSetUp"> };

/** `/notifications`: who is told of new leads, and how. */
export function notificationRoutes(deps: NotificationRouteDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const channels = await deps.alerts.list(c.get("workspaceId"));
      const items = CHANNELS.map((name) =>
        toChannelView(
          name,
          channels.find((channel) => channel.name === name),
        ),
      );
      return c.json({ items, isMailSetUp: deps.alerts.isMailSetUp, nextCursor: null }, 200);
    })
    .openapi(setRoute, async (c) => {
      const { channel: name } = c.req.valid("param");
      const { recipients, url, format, ...settings } = c.req.valid("json");
      const target = targetOf(name, { recipients, url });
      const channel = await deps.alerts.set({
        ...settings,
        workspaceId: c.get("workspaceId"),
        name,
        target,
        format: name === "email" ? "text" : format,
      });
      return c.json(toChannelView(name, channel), 200);
    })
    .openapi(testRoute, async (c) => {
      await deps.alerts.test({ workspaceId: c.get("workspaceId"), name: c.req.valid("param").channel });
      return c.body(null, 204);
    });
}

function targetOf(name: ChannelName, { recipients, url }: { recipients?: string[]; url?: string }): Target | undefined {
  if (name === "email") return recipients && { recipients };
  return url === undefined ? undefined : { url };
}
