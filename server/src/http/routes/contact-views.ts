import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { findContactView, writeContactView } from "../../contacts/view-queries.ts";
import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { personOf } from "../guard.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";

const words = storable(z.string().max(200));
const ViewsView = z
  .strictObject({
    columns: z.array(words).max(40).nullable().meta({ description: "Null: those the console comes with." }),
    saved: z
      .array(
        z.strictObject({
          name: storable(z.string().trim().min(1).max(80)),
          query: words,
          filter: storable(z.string().max(4_000)),
          sort: words,
        }),
      )
      .max(50),
  })
  .meta({ id: "ContactViews" });

const getRoute = createRoute({
  operationId: "getContactViews",
  method: "get",
  path: "/contact-views",
  tags: ["Contacts"],
  summary: "How you like the list of contacts",
  request: { query: WorkspaceQuery },
  responses: { 200: json(ViewsView, "Your columns and saved filters"), ...problems(401, 403, 404) },
});
const putRoute = createRoute({
  operationId: "setContactViews",
  method: "put",
  path: "/contact-views",
  tags: ["Contacts"],
  summary: "Keep how you like the list of contacts",
  request: { query: WorkspaceQuery, body: { required: true, content: { "application/json": { schema: ViewsView } } } },
  responses: { 200: json(ViewsView, "As it is kept now"), ...problems(401, 403, 404, 422) },
});

/** `/contact-views`: each person's own columns and saved filters. */
export function contactViewRoutes(deps: { db: Database; clock: Clock }) {
  return createRouter()
    .openapi(getRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const value = await findContactView(deps.db.in(workspaceId), { workspaceId, userId: personOf(c).userId });
      return c.json(ViewsView.safeParse(value).data ?? { columns: null, saved: [] }, 200);
    })
    .openapi(putRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const value = c.req.valid("json");
      await writeContactView(deps.db.in(workspaceId), { workspaceId, userId: personOf(c).userId, value, now: deps.clock.now() });
      return c.json(value, 200);
    });
}
