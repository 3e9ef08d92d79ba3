import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Place } from "../leads/cursor.ts";

/** The workspace under which stands what concerns the installation and people's own accounts. */
export const INSTALLATION = "";

export type Actor = { kind: "person" | "key"; id: string; name: string };
export type Entry = {
  workspaceId: string;
  entryId: string;
  at: Date;
  actor: Actor;
  action: string;
  object: string | null;
  address: string | null;
};

/** Writes what was done. A key is written with the label it has now. */
export async function insertEntry(db: Db, { workspaceId, entryId, at, actor, action, object, address }: Entry): Promise<void> {
  await sql`
    insert into audit_log (workspace_id, entry_id, at, actor_kind, actor_id, actor_name, action, object, address)
    select ${workspaceId}, ${entryId}, ${at}, ${actor.kind}, ${actor.id}, coalesce(
        (select k.label from api_keys k where ${actor.kind} = 'key' and k.workspace_id = ${workspaceId} and k.key_id::text = ${actor.id}),
        ${actor.name}), ${action}, ${object}, ${address}`.execute(db);
}

export type Count = { workspaceId: string; entryId: string; hour: Date; keyId: string; action: string; count: number };

/** Adds calls of a key to the line of its hour. */
export async function addCount(db: Db, { workspaceId, entryId, hour, keyId, action, count }: Count): Promise<void> {
  await sql`
    insert into audit_log (workspace_id, entry_id, at, actor_kind, actor_id, actor_name, action, count)
    select ${workspaceId}, ${entryId}, ${hour}, 'key', ${keyId}, coalesce(
        (select k.label from api_keys k where k.workspace_id = ${workspaceId} and k.key_id::text = ${keyId}), ${keyId}), ${action}, ${count}
    on conflict (workspace_id, actor_id, action, at) where object is null and address is null
      do update set count = audit_log.count + excluded.count`.execute(db);
}

export type EntryRow = {
  id: string;
  at: Date;
  /** With microseconds, for the cursor. */
  atText: string;
  actorKind: Actor["kind"];
  actorId: string;
  actorName: string;
  action: string;
  object: string | null;
  address: string | null;
  count: number;
};
export type EntryFilter = {
  /** What was done one by one, or what was counted. */
  kind?: "actions" | "calls" | undefined;
  actor?: string | undefined;
  action?: string | undefined;
  object?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/** Entries of a workspace, newest first. */
export async function listEntries(
  db: Db,
  { workspaceId, filter, after, limit }: { workspaceId: string; filter: EntryFilter; after: Place | undefined; limit: number },
): Promise<EntryRow[]> {
  const { kind, actor, action, object, from, to } = filter;
  const conditions = [
    sql`workspace_id = ${workspaceId}`,
    ...(kind ? [sql`(position(' ' in action) > 0) = ${kind === "calls"}`] : []), // the calls are named "POST /contacts/upsert"
    ...(actor ? [sql`(actor_id = ${actor} or lower(actor_name) = lower(${actor}))`] : []),
    ...(action ? [sql`action = ${action}`] : []),
    ...(object ? [sql`object = ${object}`] : []),
    ...(from ? [sql`at >= ${from}`] : []),
    ...(to ? [sql`at < ${to}`] : []),
    ...(after ? [sql`(at, entry_id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
  ];
  const { rows } = await sql<EntryRow>`
    select entry_id as id, at, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at_text,
      actor_kind, actor_id, actor_name, action, object, address, count
    from audit_log where ${sql.join(conditions, sql` and `)}
    order by at desc, entry_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Removes at most `limit` entries from before a moment; says how many. */
export async function deleteEntriesBefore(
  db: Db,
  { workspaceId, before, limit }: { workspaceId: string; before: Date; limit: number },
): Promise<{ numAffectedRows?: bigint }> {
  return sql`
    delete from audit_log where workspace_id = ${workspaceId} and entry_id in (
      select entry_id from audit_log where workspace_id = ${workspaceId} and at < ${before} limit ${limit})`.execute(db);
}
