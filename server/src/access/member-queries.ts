import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Role } from "./caller.ts";
import type { WorkingHours } from "./working-hours.ts";

export type MemberRow = {
  userId: string;
  crmId: string;
  email: string;
  name: string;
  phone: string | null;
  timeZone: string | null;
  workingHours: WorkingHours;
  hasTwoFactor: boolean;
  isInstanceOwner: boolean;
  role: Role;
  lastSeenAt: Date | null;
};

/** Everybody who belongs to a workspace, by name. Owners of the installation belong to every one. */
export async function listMembers(db: Db, workspaceId: string): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select u.id as user_id, u.crm_id, u.email, u.name, u.phone, u.time_zone, u.working_hours, u.two_factor_enabled as has_two_factor,
      u.is_instance_owner, case when u.is_instance_owner then 'owner' else m.role end as role,
      (select max(s.updated_at) from auth_sessions s where s.user_id = u.id) as last_seen_at
    from users u left join members m on m.user_id = u.id and m.workspace_id = ${workspaceId}
    where m.user_id is not null or u.is_instance_owner
    order by lower(u.name), u.id`.execute(db);
  return rows;
}

/** Whether somebody belongs to a workspace, by the id that the Contacts API knows them by. */
export async function isMember(db: Db, { workspaceId, crmId }: { workspaceId: string; crmId: string }): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from users u left join members m on m.user_id = u.id and m.workspace_id = ${workspaceId}
      where u.crm_id = ${crmId} and (m.user_id is not null or u.is_instance_owner)) as found`.execute(db);
  return rows[0]?.found === true;
}

/** The members' roles, held until the transaction ends: two who change them take their turn. */
export async function lockMembers(
  db: Db,
  workspaceId: string,
): Promise<{ userId: string; role: Role; isInstanceOwner: boolean; email: string }[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`members:${workspaceId}`}, 0))`.execute(db);
  return listMembers(db, workspaceId);
}

export async function deleteMember(db: Db, { workspaceId, userId }: { workspaceId: string; userId: string }): Promise<void> {
  await sql`delete from members where workspace_id = ${workspaceId} and user_id = ${userId}`.execute(db);
}

/** Ends every session of somebody who belongs to no workspace any more. */
export async function endSessionsOfStranger(db: Db, userId: string): Promise<void> {
  await sql`
    delete from auth_sessions where user_id = ${userId}
      and not exists (select from members where user_id = ${userId})
      and not exists (select from users where id = ${userId} and is_instance_owner)`.execute(db);
}
