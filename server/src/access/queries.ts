import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Role } from "./caller.ts";

export type UserRow = { id: string; email: string; name: string; isInstanceOwner: boolean };
export type WorkspaceRow = {
  id: string;
  name: string;
  locationId: string;
  country: string;
  timeZone: string;
  currency: string;
  isSandbox: boolean;
  role: Role;
};

/** Whether anybody can sign in with a password yet. */
export async function hasAnyPassword(db: Db): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from auth_accounts where provider_id = 'credential' and password is not null) as found`.execute(db);
  return rows[0]?.found === true;
}

/** The person with this e-mail; without one, whoever set the installation up. */
export async function findUser(db: Db, email: string | undefined): Promise<UserRow | undefined> {
  const { rows } = await sql<UserRow>`
    select id, email, name, is_instance_owner from users
    where ${email === undefined ? sql`is_instance_owner` : sql`email = ${email.toLowerCase()}`}
    order by created_at, id limit 1`.execute(db);
  return rows[0];
}

export async function findUserById(db: Db, userId: string): Promise<UserRow | undefined> {
  const { rows } = await sql<UserRow>`select id, email, name, is_instance_owner from users where id = ${userId}`.execute(db);
  return rows[0];
}

/** The workspaces of a person with their role there, by name. `unclaimed` is no client and is never shown. */
export async function listWorkspacesOf(
  db: Db,
  { userId, isInstanceOwner }: { userId: string; isInstanceOwner: boolean },
): Promise<WorkspaceRow[]> {
  const { rows } = await sql<WorkspaceRow>`
    select w.workspace_id as id, w.name, w.location_id, w.country, w.time_zone, w.currency, w.is_sandbox,
           case when ${isInstanceOwner} then 'owner' else m.role end as role
    from list_workspaces() w left join members m on m.workspace_id = w.workspace_id and m.user_id = ${userId}
    where w.workspace_id <> 'unclaimed' and (${isInstanceOwner} or m.user_id is not null)
    order by lower(w.name), w.workspace_id`.execute(db);
  return rows;
}

/** The one workspace of a key. */
export async function findWorkspace(db: Db, workspaceId: string): Promise<WorkspaceRow | undefined> {
  const { rows } = await sql<WorkspaceRow>`
    select workspace_id as id, name, location_id, country, time_zone, currency, is_sandbox, 'viewer' as role
    from list_workspaces() where workspace_id = ${workspaceId}`.execute(db);
  return rows[0];
}

/** Makes a person a member, or changes their role. */
export async function setMember(db: Db, member: { workspaceId: string; userId: string; role: Role; now: Date }): Promise<void> {
  await sql`
    insert into members (workspace_id, user_id, role, created_at) values (${member.workspaceId}, ${member.userId}, ${member.role}, ${member.now})
    on conflict (workspace_id, user_id) do update set role = excluded.role`.execute(db);
}

export async function makeInstanceOwner(db: Db, userId: string): Promise<void> {
  await sql`update users set is_instance_owner = true where id = ${userId}`.execute(db);
}

export type LinkRow = { purpose: "setup" | "sign_in" | "reset"; userId: string | null };

export async function insertLink(
  db: Db,
  link: { tokenHash: Buffer; purpose: LinkRow["purpose"]; userId: string | null; now: Date; expiresAt: Date },
): Promise<void> {
  await sql`
    insert into login_links (token_hash, purpose, user_id, created_at, expires_at)
    values (${link.tokenHash}, ${link.purpose}, ${link.userId}, ${link.now}, ${link.expiresAt})`.execute(db);
}

/** A link that can be used, not used by this. */
export async function findLink(db: Db, { tokenHash, now }: { tokenHash: Buffer; now: Date }): Promise<LinkRow | undefined> {
  const { rows } = await sql<LinkRow>`
    select purpose, user_id from login_links where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}`.execute(db);
  return rows[0];
}

/** Uses a link up; false when somebody was faster. */
export async function consumeLink(db: Db, { tokenHash, now }: { tokenHash: Buffer; now: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update login_links set used_at = ${now} where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}`.execute(db);
  return numAffectedRows === 1n;
}

/** Links of the first visit stop working once somebody can sign in, or when a new one is printed. */
export async function deleteSetupLinks(db: Db): Promise<void> {
  await sql`delete from login_links where purpose = 'setup'`.execute(db);
}
