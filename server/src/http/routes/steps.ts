import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";

const settleRoute = createRoute({
  operationId: "settleStep",
  method: "post",
  path: "/steps/{id}/settle",
  tags: ["Leads"],
  summary: "Say what became of a step that is held because nobody could find out",
  description:
    "Only for a step that is dead with the code outcome_unknown. `delivered`: it arrived; nothing is sent, and the run goes on. `not_delivered`: it did not; it is sent again.",
  request: {
    params: z.object({ id: z.uuid() }),
    query: WorkspaceQuery,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            as: z.enum(["delivered", "not_delivered"]),
            remoteId: z
              .string()
              .trim()
              .min(1)
              .max(200)
              .optional()
              .meta({ description: "The id it has at the destination, for later steps." }),
          }),
        },
      },
    },
  },
  responses: { 202: json(z.object({ leadId: z.uuid() }), "It goes on"), ...problems(401, 403, 404, 409, 422) },
});

export type StepRouteDeps = {
  /** Throws NotFound or Conflict. */
  settle: (input: {
    workspaceId: string;
    stepId: string;
    as: "delivered" | "not_delivered";
    remoteId?: string | undefined;
  }) => Promise<{ leadId: string }>;
};

/** `/steps`: a person's decision about one. */
export function stepRoutes({ settle }: StepRouteDeps) {
  return createRouter().openapi(settleRoute, async (c) => {
    const { as, remoteId } = c.req.valid("json");
    return c.json(await settle({ workspaceId: c.get("workspaceId"), stepId: c.req.valid("param").id, as, remoteId }), 202);
  });
}
