import { sql } from "kysely";
import type { Database, Db } from "../db/db.ts";
import type { Provider } from "../connectors/kit/providers.ts";

/** A connection as its row has it; secrets are sealed. */
export type ConnectionRow = {
  workspaceId: string;
  connectionId: string;
  provider: Provider;
  environment: "live" | "sandbox";
  accountId: string;
  accountName: string | null;
  baseUrl: string | null;
  secrets: Buffer | null;
  blockedCause: string | null;
  pausedAt: Date | null;
};

/** A connection, or undefined when the workspace has none of this id. */
export async function findConnection(db: Db, key: { workspaceId: string; connectionId: string }): Promise<ConnectionRow | undefined> {
  const row = await db
    .selectFrom("connections")
    .select([
      "workspaceId",
      "connectionId",
      "provider",
      "environment",
      "accountId",
      "accountName",
      "baseUrl",
      "secrets",
      "blockedCause",
      "pausedAt",
    ])
    .where("workspaceId", "=", key.workspaceId)
    .where("connectionId", "=", key.connectionId)
    .executeTakeFirst();
  return row && { ...row, provider: row.provider as Provider, environment: row.environment as ConnectionRow["environment"] }; // both checked by the table
}

export type RouteRow = {
  workspaceId: string;
  connectionId: string;
  accountId: string;
  environment: "live" | "sandbox";
  secrets: Buffer | null;
};

/** The connections that webhooks for these accounts are for, in every workspace. */
export async function findRoutes(database: Database, provider: Provider, accountIds: string[]): Promise<RouteRow[]> {
  const { rows } = await sql<RouteRow>`select * from find_routes(${provider}, ${accountIds})`.execute(database.system);
  return rows;
}

/** Sets a connection aside: its work waits until `probeAt`, when one piece may try. Gives true when it was well before. */
export async function blockConnection(
  db: Db,
  key: { workspaceId: string; connectionId: string },
  block: { cause: string; code: string; message: string; now: Date; probeAt: Date },
): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`
    update connections c set blocked_cause = ${block.cause}, blocked_code = ${block.code}, blocked_message = ${block.message},
      blocked_since = coalesce(c.blocked_since, ${block.now}), probe_at = ${block.probeAt}, probe_failures = c.probe_failures + 1, updated_at = ${block.now}
    from connections before
    where c.workspace_id = ${key.workspaceId} and c.connection_id = ${key.connectionId} and before.workspace_id = c.workspace_id and before.connection_id = c.connection_id
    returning before.blocked_cause is null as is_new`.execute(db);
  return rows[0]?.isNew ?? false;
}

/** Lets a connection work again and wakes all that waited for it. Gives how many pieces of work woke. */
export async function unblockConnection(db: Db, key: { workspaceId: string; connectionId: string }, now: Date): Promise<number> {
  const { rows } = await sql<{ woken: number }>`
    with mended as (
      update connections set blocked_cause = null, blocked_code = null, blocked_message = null, blocked_since = null, probe_at = null, probe_failures = 0, mended_at = ${now}, updated_at = ${now}
      where workspace_id = ${key.workspaceId} and connection_id = ${key.connectionId} and blocked_cause is not null
      returning workspace_id, connection_id
    ), steps_woken as (
      update steps s set state = case when s.state = 'parked' then 'ready' else s.state end, due_at = ${now}, cause = null, code = null, message = null
      from mended m where s.workspace_id = m.workspace_id and s.connection_id = m.connection_id and s.cause is not null and s.cause <> 'template'
        and s.state in ('parked', 'verifying') and s.lease_token is null and s.due_at > ${now} returning 1
    ), leads_woken as (
      update leads l set state = 'received', due_at = ${now}, cause = null, code = null, message = null
      from mended m where l.workspace_id = m.workspace_id and l.connection_id = m.connection_id and l.state = 'unreadable' and l.lease_token is null and l.due_at > ${now} returning 1
    ) select (select count(*) from steps_woken)::int + (select count(*) from leads_woken)::int as woken`.execute(db);
  return rows[0]?.woken ?? 0;
}
