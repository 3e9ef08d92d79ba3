import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { ROLES } from "../../access/caller.ts";
import { deleteInvitation, type InvitationRow, listInvitations } from "../../access/invitation-queries.ts";
import { invite } from "../../access/invite.ts";
import type { PeopleMail } from "../../access/people-mail.ts";
import { findWorkspace } from "../../access/queries.ts";
import type { Database } from "../../db/db.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import type { Clock } from "../../lib/clock.ts";
import { NotFound } from "../../lib/errors.ts";
import type { Ids, Random } from "../../lib/random.ts";
import { personOf } from "../guard.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";

const InvitationView = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: z.enum(ROLES),
    invitedBy: z.string().nullable(),
    createdAt: Timestamp,
    expiresAt: Timestamp,
    isExpired: z.boolean(),
  })
  .meta({ id: "Invitation" });
const NewInvitationView = z
  .object({
    id: z.uuid(),
    email: z.string(),
    expiresAt: Timestamp,
    link: z.string().meta({ description: "To be passed on; shown this once." }),
    mailed: z.boolean().nullable().meta({ description: "Whether the mail server took it; null when none is set up." }),
  })
  .meta({ id: "NewInvitation" });

const listRoute = createRoute({
  operationId: "listInvitations",
  method: "get",
  path: "/invitations",
  tags: ["People"],
  summary: "Invitations that nobody has accepted yet",
  request: { query: WorkspaceQuery },
  responses: { 200: json(listOf(InvitationView), "Invitations, newest first"), ...problems(401, 403, 404) },
});

const inviteRoute = createRoute({
  operationId: "invite",
  method: "post",
  path: "/invitations",
  tags: ["People"],
  summary: "Invite somebody, by mail or by a link to pass on; an earlier invitation of theirs stops working",
  request: {
    query: WorkspaceQuery,
    body: {
      required: true,
      content: { "application/json": { schema: z.strictObject({ email: z.email().max(254), role: z.enum(ROLES) }) } },
    },
  },
  responses: { 201: json(NewInvitationView, "The invitation with its link"), ...problems(401, 403, 404, 409, 422) },
});

const withdrawRoute = createRoute({
  operationId: "withdrawInvitation",
  method: "delete",
  path: "/invitations/{id}",
  tags: ["People"],
  summary: "Withdraw an invitation: its link stops working",
  request: { params: z.object({ id: z.uuid() }), query: WorkspaceQuery },
  responses: { 204: { description: "Withdrawn" }, ...problems(401, 403, 404, 422) },
});

export type InvitationRouteDeps = { db: Database; clock: Clock; ids: Ids; random: Random; publicUrl: string; mail: PeopleMail };

/** `/invitations`: who may come into a workspace. */
export function invitationRoutes(deps: InvitationRouteDeps) {
  const system = () => deps.db.system;
  return createRouter()
    .openapi(listRoute, async (c) => {
      const rows = await listInvitations(system(), c.get("workspaceId"));
      return c.json({ items: rows.map((row) => toView(row, deps.clock.now())), nextCursor: null }, 200);
    })
    .openapi(inviteRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const workspaceName = (await findWorkspace(system(), workspaceId))?.name ?? workspaceId;
      const { email, role } = c.req.valid("json");
      const input = { workspaceId, workspaceName, email, role, inviter: personOf(c), actingRole: c.get("role") ?? "viewer" };
      const made = await invite({ ...deps, db: system() }, input);
      const { invitationId: id, link, mailed, expiresAt } = made;
      return c.json({ id, email: made.email, link, mailed, expiresAt: expiresAt.toISOString() }, 201);
    })
    .openapi(withdrawRoute, async (c) => {
      const key = { workspaceId: c.get("workspaceId"), invitationId: c.req.valid("param").id };
      if (!(await deleteInvitation(system(), key))) throw new NotFound("There is no such invitation. It may have been accepted.");
      return c.body(null, 204);
    });
}

function toView(
  { invitationId: id, email, role, invitedBy, createdAt, expiresAt }: InvitationRow,
  now: Date,
): z.infer<typeof InvitationView> {
  return {
    id,
    email,
    role,
    invitedBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    isExpired: expiresAt <= now,
  };
}
