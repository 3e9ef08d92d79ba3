import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Database } from "../../db/db.ts";
import type { LeadReader } from "../../leads/reader.ts";
import type { Corrections } from "../../mappings/map-lead.ts";
import { listRepairLeads, listRepairs } from "../../mappings/list-repairs.ts";
import { RepairGroupView, RepairLeadView } from "../../mappings/mapping-view.ts";
import type { HeldChoice } from "../../mappings/release-leads.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

const tags = ["Mappings"];
const To = z.string().min(1).max(120);
const MappingId = z.string().min(1).max(63);

const listRepairsRoute = createRoute({
  operationId: "listRepairs",
  method: "get",
  path: "/repairs",
  tags,
  summary: "Leads that are held because they do not fit their mapping, by rule",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(RepairGroupView), "The largest group first"), ...problems(401, 403, 404) },
});
const listRepairLeadsRoute = createRoute({
  operationId: "listRepairLeads",
  method: "get",
  path: "/repairs/leads",
  tags,
  summary: "The leads that one rule holds, the oldest first, at most 100",
  request: { query: WorkspaceQuery.extend({ mapping: MappingId, to: To }) },
  responses: { 200: json(listOf(RepairLeadView), "The leads with what does not fit"), ...problems(401, 403, 404, 422) },
});
const releaseRoute = createRoute({
  operationId: "releaseLeads",
  method: "post",
  path: "/repairs/release",
  tags,
  summary: "Let held leads go on with the mapping as it is now; those that still do not fit are held again",
  request: {
    query: WorkspaceQuery,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            mappingId: MappingId.optional().meta({ description: "Of this mapping; of all when left out." }),
            to: To.optional().meta({ description: "Held by the rule of this field; needs mappingId." }),
            leadIds: z.array(z.uuid()).min(1).max(1_000).optional(),
          }),
        },
      },
    },
  },
  responses: { 202: json(z.object({ released: z.number().int() }), "They are on their way"), ...problems(401, 403, 404, 422) },
});
const repairRoute = createRoute({
  operationId: "repairLead",
  method: "post",
  path: "/leads/{id}/repair",
  tags,
  summary: "Give values in place of answers that do not fit, and let the lead go on",
  request: {
    params: z.object({ id: z.uuid() }),
    query: WorkspaceQuery,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            values: z
              .record(To, z.string().trim().min(1).max(2_000))
              .refine((values) => Object.keys(values).length > 0, "names no field")
              .meta({ description: "By the field of the contact that each becomes, like phone." }),
          }),
        },
      },
    },
  },
  responses: { 202: json(z.object({ released: z.number().int() }), "It is on its way"), ...problems(401, 403, 404, 409, 422) },
});

export type RepairRouteDeps = {
  db: Database;
  readLead: LeadReader;
  repairs: {
    release(input: { workspaceId: string } & HeldChoice): Promise<{ released: number }>;
    /** Throws NotFound, Conflict, InvalidInput for a value that does not fit either. */
    correct(input: { workspaceId: string; leadId: string; values: Corrections }): Promise<void>;
  };
};

/** `/repairs`: leads that do not fit their mapping, and how they go on. */
export function repairRoutes({ db, readLead, repairs }: RepairRouteDeps) {
  return createRouter()
    .openapi(listRepairsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json({ items: await listRepairs(db.in(workspaceId), workspaceId), nextCursor: null }, 200);
    })
    .openapi(listRepairLeadsRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { mapping: mappingId, to } = c.req.valid("query");
      const items = await listRepairLeads({ db: db.in(workspaceId), readLead }, { workspaceId, mappingId, to });
      return c.json({ items, nextCursor: null }, 200);
    })
    .openapi(releaseRoute, async (c) => c.json(await repairs.release({ workspaceId: c.get("workspaceId"), ...c.req.valid("json") }), 202))
    .openapi(repairRoute, async (c) => {
      await repairs.correct({ workspaceId: c.get("workspaceId"), leadId: c.req.valid("param").id, ...c.req.valid("json") });
      return c.json({ released: 1 }, 202);
    });
}
