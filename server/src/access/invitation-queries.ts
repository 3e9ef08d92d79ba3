import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Role } from "./caller.ts";

export type InvitationRow = {
  invitationId: string;
  email: string;
  role: Role;
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
};

/** Invitations that nobody has accepted, those that have expired as well, newest first. */
export async function listInvitations(db: Db, workspaceId: string): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    select i.invitation_id, i.email, i.role, u.name as invited_by, i.created_at, i.expires_at
    from invitations i left join users u on u.id = i.invited_by
    where i.workspace_id = ${workspaceId} and i.accepted_at is null
    order by i.created_at desc, i.invitation_id desc`.execute(db);
  return rows;
}

/** Writes an invitation in the place of an open one for the same person, whose link stops working. */
export async function replaceInvitation(
  db: Db,
  input: {
    workspaceId: string;
    invitationId: string;
    email: string;
    role: Role;
    tokenHash: Buffer;
    invitedBy: string;
    now: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await sql`
    insert into invitations (workspace_id, invitation_id, email, role, token_hash, invited_by, created_at, expires_at)
    values (${input.workspaceId}, ${input.invitationId}, ${input.email}, ${input.role}, ${input.tokenHash}, ${input.invitedBy}, ${input.now}, ${input.expiresAt})
    on conflict (workspace_id, email) where accepted_at is null do update set
      invitation_id = excluded.invitation_id, role = excluded.role, token_hash = excluded.token_hash,
      invited_by = excluded.invited_by, created_at = excluded.created_at, expires_at = excluded.expires_at`.execute(db);
}

/** False: there is no such open invitation. */
export async function deleteInvitation(
  db: Db,
  { workspaceId, invitationId }: { workspaceId: string; invitationId: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from invitations where workspace_id = ${workspaceId} and invitation_id = ${invitationId} and accepted_at is null`.execute(db);
  return numAffectedRows === 1n;
}

export type OpenInvitation = { workspaceId: string; workspaceName: string; email: string; role: Role; invitedBy: string | null };

/** An invitation that can be accepted, by its token. */
export async function findInvitation(db: Db, { tokenHash, now }: { tokenHash: Buffer; now: Date }): Promise<OpenInvitation | undefined> {
  const { rows } = await sql<OpenInvitation>`
    select i.workspace_id, w.name as workspace_name, i.email, i.role, u.name as invited_by
    from invitations i join list_workspaces() w on w.workspace_id = i.workspace_id left join users u on u.id = i.invited_by
    where i.token_hash = ${tokenHash} and i.accepted_at is null and i.expires_at > ${now}`.execute(db);
  return rows[0];
}

/** Uses an invitation up; false when somebody was faster. */
export async function consumeInvitation(db: Db, { tokenHash, now }: { tokenHash: Buffer; now: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update invitations set accepted_at = ${now} where token_hash = ${tokenHash} and accepted_at is null and expires_at > ${now}`.execute(
    db,
  );
  return numAffectedRows === 1n;
}
