import { createRoute } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { Timestamp } from "../../leads/lead-view.ts";
import { LIVE_EVENTS, type LiveEvents } from "../live-events.ts";
import { createRouter, problems, WorkspaceQuery } from "../schema.ts";

const LiveEventView = z
  .object({
    workspaceId: z.string(),
    leadId: z.string().optional(),
    runId: z.string().optional(),
    contactId: z.string().optional(),
    state: z.string().optional(),
    at: Timestamp,
  })
  .meta({ id: "LiveEvent", description: `The data of a server-sent event named ${LIVE_EVENTS.join(", ")}.` });

const listenRoute = createRoute({
  operationId: "listenToEvents",
  method: "get",
  path: "/events",
  tags: ["Live events"],
  summary: "What happens, as it happens (server-sent events; Last-Event-ID resumes)",
  request: { query: WorkspaceQuery, headers: z.object({ "last-event-id": z.string().max(40).optional() }) },
  responses: {
    200: { description: "A stream", content: { "text/event-stream": { schema: LiveEventView } } },
    ...problems(401, 403, 404, 503),
  },
});

export type EventRouteDeps = { liveEvents: LiveEvents };

/** `/events`. */
export function eventRoutes(deps: EventRouteDeps) {
  return createRouter().openapi(listenRoute, (c) => {
    const stream = deps.liveEvents.open(c.get("workspaceId"), c.req.valid("header")["last-event-id"]);
    c.header("x-accel-buffering", "no"); // nginx would hold it back
    return streamSSE(c, async (out) => {
      out.onAbort(() => stream.close());
      for await (const event of stream) await out.write(event);
    });
  });
}
