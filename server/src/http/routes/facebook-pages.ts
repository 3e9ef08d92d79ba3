import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { checkPage } from "../../connections/facebook/check-page.ts";
import type { FacebookDeps } from "../../connections/facebook/deps.ts";
import { repairLink } from "../../connections/facebook/repair-link.ts";
import { getWatch } from "../../insights/facebook.ts";
import { FacebookWatchView, LinkCheckView } from "../../insights/facebook-view.ts";
import { createRouter, type Env, json, problems, WorkspaceQuery } from "../schema.ts";
import { LINES_TYPE, streamLines, wantsLines } from "../stream-lines.ts";
import { ConnectionParams } from "./connections.ts";

const RepairBody = z.strictObject({
  repair: z.enum(["subscribe-app", "replace-callback", "subscribe-page"]).meta({
    description: "`replace-callback` takes the app's one address from whoever has it now; the others take nothing from anybody.",
  }),
});
const tags = ["Facebook"];
const request = { params: ConnectionParams, query: WorkspaceQuery };

const watchRoute = createRoute({
  operationId: "getFacebookWatch",
  method: "get",
  path: "/connections/{id}/facebook",
  tags,
  summary: "A page's token, subscriptions and problems, as the regular looks found them",
  request,
  responses: { 200: json(FacebookWatchView, "What was found"), ...problems(401, 403, 404, 422) },
});

const checkRoute = createRoute({
  operationId: "checkFacebookPage",
  method: "post",
  path: "/connections/{id}/facebook/checks",
  tags,
  summary: "Look live at everything a page's leads come through",
  request,
  responses: {
    200: json(
      z.object({ checks: z.array(LinkCheckView) }),
      "Each check with its remedy. With `accept: application/x-ndjson` a line for each (JSON), as soon as it is done",
    ),
    ...problems(401, 403, 404, 422, 502),
  },
});

const repairRoute = createRoute({
  operationId: "repairFacebookPage",
  method: "post",
  path: "/connections/{id}/facebook/repairs",
  tags,
  summary: "Mend one link of a page",
  request: { ...request, body: { required: true, content: { "application/json": { schema: RepairBody } } } },
  responses: {
    200: json(z.object({ wasBroken: z.boolean() }), "Whether there was something to mend"),
    ...problems(401, 403, 404, 409, 422, 502),
  },
});

/** `/connections/{id}/facebook`: whether a page's leads reach us, and mending it. */
export function facebookPageRoutes({ facebook: deps }: { facebook: FacebookDeps }) {
  const keyOf = (c: Context<Env>, { id }: { id: string }) => ({ workspaceId: c.get("workspaceId"), connectionId: id });
  return createRouter()
    .openapi(watchRoute, async (c) => c.json(await getWatch(deps, keyOf(c, c.req.valid("param"))), 200))
    .openapi(checkRoute, async (c) => {
      const key = keyOf(c, c.req.valid("param"));
      if (!wantsLines(c)) return c.json({ checks: await checkPage(deps, key) }, 200);
      const stream = await streamLines((write) => checkPage(deps, key, write));
      return c.body(stream, 200, { "content-type": LINES_TYPE }) as never; // the route's type knows one kind of answer a status
    })
    .openapi(repairRoute, async (c) => {
      const key = keyOf(c, c.req.valid("param"));
      return c.json({ wasBroken: await repairLink(deps, { ...key, ...c.req.valid("json"), by: "person" }) }, 200);
    });
}
