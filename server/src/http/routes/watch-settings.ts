import { createRoute } from "@hono/zod-openapi";
import { ChangeWatchBody, toWatchView, WatchSettingsView } from "../../watch/alert-view.ts";
import { createRouter, json, problems } from "../schema.ts";
import type { AlertRouteDeps } from "./alerts.ts";

const tags = ["Installation"];

const getSettingsRoute = createRoute({
  operationId: "getWatchSettings",
  method: "get",
  path: "/installation/watch",
  tags,
  summary: "How the installation as a whole is watched: its heartbeat, and the workspace that looks after it",
  responses: { 200: json(WatchSettingsView, "As it is set"), ...problems(401, 403) },
});

const changeRoute = createRoute({
  operationId: "changeWatchSettings",
  method: "patch",
  path: "/installation/watch",
  tags,
  summary: "Set the heartbeat, or the workspace that looks after the installation",
  request: { body: { required: true, content: { "application/json": { schema: ChangeWatchBody } } } },
  responses: { 200: json(WatchSettingsView, "As it is set now"), ...problems(401, 403, 422, 502) },
});

const testRoute = createRoute({
  operationId: "testHeartbeat",
  method: "post",
  path: "/installation/watch/test-heartbeat",
  tags,
  summary: "Send one heartbeat now",
  responses: { 204: { description: "The other side has taken it" }, ...problems(401, 403, 409, 422, 502) },
});

/** `/installation/watch`: of the whole installation, so its owners alone. */
export function watchSettingsRoutes({ watch }: AlertRouteDeps) {
  return createRouter()
    .openapi(getSettingsRoute, async (c) => c.json(toWatchView(await watch.settings.read()), 200))
    .openapi(changeRoute, async (c) => c.json(toWatchView(await watch.settings.change(c.req.valid("json"))), 200))
    .openapi(testRoute, async (c) => {
      await watch.settings.testHeartbeat();
      return c.body(null, 204);
    });
}
