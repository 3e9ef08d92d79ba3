import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { ROLES } from "../../access/caller.ts";
import { changeMember, removeMember } from "../../access/change-member.ts";
import { listMembers, type MemberRow } from "../../access/member-queries.ts";
import { WorkingHoursSchema } from "../../access/working-hours.ts";
import type { Database } from "../../db/db.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import type { Clock } from "../../lib/clock.ts";
import { NotFound } from "../../lib/errors.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

const MemberView = z
  .object({
    id: z.string().meta({ description: "What the Contacts API calls this person (`assignedTo`)." }),
    email: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    timeZone: z.string().nullable(),
    workingHours: WorkingHoursSchema,
    role: z.enum(ROLES),
    hasTwoFactor: z.boolean(),
    isInstanceOwner: z.boolean().meta({ description: "Owner of the installation: owner of every workspace, and not removed here." }),
    lastSeenAt: Timestamp.nullable().meta({ description: "To five minutes; null for somebody who has no session now." }),
  })
  .meta({ id: "Member" });

const params = z.object({ id: z.string().max(64) });

const listRoute = createRoute({
  operationId: "listMembers",
  method: "get",
  path: "/members",
  tags: ["People"],
  summary: "Who belongs to the workspace",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(MemberView), "Members by name"), ...problems(401, 403, 404) },
});

const changeRoute = createRoute({
  operationId: "changeMember",
  method: "patch",
  path: "/members/{id}",
  tags: ["People"],
  summary: "Give a member another role",
  request: {
    params,
    query: WorkspaceQuery,
    body: { required: true, content: { "application/json": { schema: z.strictObject({ role: z.enum(ROLES) }) } } },
  },
  responses: { 200: json(MemberView, "The member as they are now"), ...problems(401, 403, 404, 409, 422) },
});

const removeRoute = createRoute({
  operationId: "removeMember",
  method: "delete",
  path: "/members/{id}",
  tags: ["People"],
  summary: "Take somebody out of the workspace",
  request: { params, query: WorkspaceQuery },
  responses: { 204: { description: "They may see nothing of it any more" }, ...problems(401, 403, 404, 409) },
});

/** `/members`: who belongs to a workspace, and as what. */
export function memberRoutes(deps: { db: Database; clock: Clock }) {
  const system = () => deps.db.system;
  async function find(workspaceId: string, id: string): Promise<MemberRow> {
    const member = (await listMembers(system(), workspaceId)).find(({ crmId }) => crmId === id);
    if (!member) throw new NotFound("There is no such member here.");
    return member;
  }
  return createRouter()
    .openapi(listRoute, async (c) => {
      const members = await listMembers(system(), c.get("workspaceId"));
      return c.json({ items: members.map(toView), nextCursor: null }, 200);
    })
    .openapi(changeRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { id } = c.req.valid("param");
      const { userId } = await find(workspaceId, id);
      const { role } = c.req.valid("json");
      await changeMember({ db: system(), clock: deps.clock }, { workspaceId, userId, role, actingRole: c.get("role") ?? "viewer" });
      return c.json(toView(await find(workspaceId, id)), 200);
    })
    .openapi(removeRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { userId } = await find(workspaceId, c.req.valid("param").id);
      await removeMember({ db: system() }, { workspaceId, userId, actingRole: c.get("role") ?? "viewer" });
      return c.body(null, 204);
    });
}

function toView(member: MemberRow): z.infer<typeof MemberView> {
  const { crmId, email, name, phone, timeZone, workingHours, role, hasTwoFactor, isInstanceOwner, lastSeenAt } = member;
  return {
    id: crmId,
    email,
    name,
    phone,
    timeZone,
    workingHours,
    role,
    hasTwoFactor,
    isInstanceOwner,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  };
}
