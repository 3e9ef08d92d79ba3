import { createRoute } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import type { Caller } from "../../access/caller.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import type { Clock } from "../../lib/clock.ts";
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

export type EventRouteDeps = {
  liveEvents: LiveEvents;
  clock: Clock;
  /** Whether somebody still belongs to a workspace. */
  belongs(caller: Caller | undefined, workspaceId: string): Promise<boolean>;
};

/** So long somebody who was taken out of a workspace may still hear that something happened there. */
const RECHECK_MS = 2_000;

/** `/events`. */
export function eventRoutes(deps: EventRouteDeps) {
  return createRouter().openapi(listenRoute, (c) => {
    const workspaceId = c.get("workspaceId");
    const stream = deps.liveEvents.open(workspaceId, c.req.valid("header")["last-event-id"]);
    c.header("x-accel-buffering", "no"); // nginx would hold it back
    return streamSSE(c, async (out) => {
      out.onAbort(() => stream.close());
      let checkedAt = deps.clock.now().getTime();
      for await (const event of stream) {
        const now = deps.clock.now().getTime();
        if (now - checkedAt >= RECHECK_MS) {
          if (!(await deps.belongs(c.get("caller"), workspaceId))) break;
          checkedAt = now;
        }
        await out.write(event);
      }
    });
  });
}
