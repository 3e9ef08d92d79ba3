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
  /** Its provider changes its tokens: they stand in a row of their own. */
  hasTokens: boolean;
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
    .select(
      sql<boolean>`exists (select from connection_tokens t where t.workspace_id = connections.workspace_id and t.connection_id = connections.connection_id)`.as(
        "hasTokens",
      ),
    )
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

/** Why a connection is set aside, by its code; undefined when it is not. */
export async function findBlock(db: Db, key: { workspaceId: string; connectionId: string }): Promise<string | undefined> {
  const row = await db
    .selectFrom("connections")
    .select("blockedCode")
    .where("workspaceId", "=", key.workspaceId)
    .where("connectionId", "=", key.connectionId)
    .executeTakeFirst();
  return row?.blockedCode ?? undefined;
}

/** Lets a connection work again and wakes all that waited for it. Gives how many pieces of work woke. */
export async function unblockConnection(db: Db, key: { workspaceId: string; connectionId: string }, now: Date): Promise<number> {
  const { rows } = await sql<{ woken: number }>`
    with mended as (
      update connections set blocked_cause = null, blocked_code = null, blocked_message = null, blocked_since = null, probe_at = null, probe_failures = 0, probe_successes = 0, mended_at = ${now}, updated_at = ${now}
      where workspace_id = ${key.workspaceId} and connection_id = ${key.connectionId} and blocked_cause is not null
      returning workspace_id, connection_id
    ), steps_woken as (
      update steps s set state = case when s.state = 'parked' then 'ready' else s.state end, due_at = ${now}, lane = greatest(s.lane, 1), cause = null, code = null, message = null
      from mended m where s.workspace_id = m.workspace_id and s.connection_id = m.connection_id and s.cause is not null and s.cause <> 'template'
        and s.state in ('parked', 'verifying') and s.lease_token is null and s.due_at > ${now} returning 1
    ), leads_woken as (
      update leads l set state = 'received', due_at = ${now}, cause = null, code = null, message = null
      from mended m where l.workspace_id = m.workspace_id and l.connection_id = m.connection_id and l.state = 'unreadable' and l.lease_token is null and l.due_at > ${now} returning 1
    ) select (select count(*) from steps_woken)::int + (select count(*) from leads_woken)::int as woken`.execute(db);
  return rows[0]?.woken ?? 0;
}

/** Counts a probe that worked at a destination that was away, and lets the next one go at once. False: that was enough, or nothing else waits. */
export async function countProbeSuccess(
  db: Db,
  { workspaceId, connectionId, stepId, enough }: { workspaceId: string; connectionId: string; stepId: string; enough: number },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update connections c set probe_successes = c.probe_successes + 1, probe_at = ${now}, updated_at = ${now}
    where c.workspace_id = ${workspaceId} and c.connection_id = ${connectionId} and c.blocked_cause = 'unavailable' and c.probe_successes + 1 < ${enough}
      and exists (select from steps s where s.workspace_id = c.workspace_id and s.connection_id = c.connection_id and s.step_id <> ${stepId}
        and s.due_at is not null and s.state in ('ready', 'parked', 'verifying', 'retry_wait'))
    returning 1`.execute(db);
  return rows.length > 0;
}

/** Counts a probe that failed at a destination that was away; as `open_breaker` of the database waits. */
export async function countProbeFailure(db: Db, key: { workspaceId: string; connectionId: string }, now: Date): Promise<void> {
  await sql`
    update connections set probe_successes = 0, probe_failures = probe_failures + 1, updated_at = ${now},
      probe_at = ${now}::timestamptz + least(300, 30 * power(2, least(probe_failures, 4))) * interval '1 second'
    where workspace_id = ${key.workspaceId} and connection_id = ${key.connectionId} and blocked_cause = 'unavailable'`.execute(db);
}

/** Nothing is sent by it any more until it is resumed; what comes in is kept. */
export async function pauseConnection(db: Db, key: { workspaceId: string; connectionId: string }, now: Date): Promise<void> {
  await sql`update connections set paused_at = coalesce(paused_at, ${now}), updated_at = ${now}
    where workspace_id = ${key.workspaceId} and connection_id = ${key.connectionId}`.execute(db);
}

/** Ends a pause and wakes all that waited for it. */
export async function resumeConnection(db: Db, key: { workspaceId: string; connectionId: string }, now: Date): Promise<void> {
  await sql`
    with resumed as (
      update connections set paused_at = null, updated_at = ${now}
      where workspace_id = ${key.workspaceId} and connection_id = ${key.connectionId} and paused_at is not null
      returning workspace_id, connection_id
    ), steps_woken as (
      update steps s set state = case when s.state = 'parked' then 'ready' else s.state end, due_at = ${now}, cause = null, code = null, message = null
      from resumed r where s.workspace_id = r.workspace_id and s.connection_id = r.connection_id and s.cause = 'paused'
        and s.state in ('parked', 'verifying') and s.lease_token is null
    )
    update leads l set state = 'received', due_at = ${now}, cause = null, code = null, message = null
    from resumed r where l.workspace_id = r.workspace_id and l.connection_id = r.connection_id and l.cause = 'paused'
      and l.state = 'unreadable' and l.lease_token is null`.execute(db);
}

/** Removes a connection with its sources and what was seen of its forms. Leads, steps and attempts keep its id. */
export async function deleteConnection(db: Db, key: { workspaceId: string; connectionId: string }): Promise<void> {
  await db.deleteFrom("connections").where("workspaceId", "=", key.workspaceId).where("connectionId", "=", key.connectionId).execute();
}

/**
 * Gives a new connection what a removed one left behind: leads of the same account, and steps for a connection of this id. They
 * are due now.
 */
export async function adoptOrphans(
  db: Db,
  connection: { workspaceId: string; connectionId: string; provider: Provider; accountId: string },
  now: Date,
): Promise<void> {
  const { workspaceId, connectionId, provider, accountId } = connection;
  await sql`
    update leads l set connection_id = ${connectionId}, state = 'received', due_at = ${now}, cause = null, code = null, message = null
    where l.workspace_id = ${workspaceId} and l.provider = ${provider} and l.account_id = ${accountId} and l.state in ('received', 'unreadable')
      and l.lease_token is null and not exists (
        select from connections c where c.workspace_id = l.workspace_id and c.connection_id = l.connection_id and c.connection_id <> ${connectionId})`.execute(
    db,
  );
  await sql`
    update steps s set state = case when s.state = 'parked' then 'ready' else s.state end, due_at = ${now}, cause = null, code = null, message = null
    where s.workspace_id = ${workspaceId} and s.connection_id = ${connectionId} and s.state in ('parked', 'verifying')
      and s.code in ('connection_missing', 'connection_paused') and s.lease_token is null`.execute(db);
}

/** Keeps how the provider calls the account. */
export async function nameAccount(db: Db, key: { workspaceId: string; connectionId: string }, accountName: string): Promise<void> {
  await db
    .updateTable("connections")
    .set({ accountName })
    .where("workspaceId", "=", key.workspaceId)
    .where("connectionId", "=", key.connectionId)
    .execute();
}

/** What waits for a connection: leads to be read by it, steps to be sent by it. */
export async function countWaiting(
  db: Db,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
): Promise<{ waitingLeads: number; waitingSteps: number }> {
  const { rows } = await sql<{ waitingLeads: number; waitingSteps: number }>`select
    (select count(*) from leads where workspace_id = ${workspaceId} and connection_id = ${connectionId} and state <> 'matched' and due_at is not null)::int as waiting_leads,
    (select count(*) from steps where workspace_id = ${workspaceId} and connection_id = ${connectionId}
       and state not in ('delivered', 'skipped', 'dead', 'cancelled', 'erased'))::int as waiting_steps`.execute(db);
  return rows[0] ?? { waitingLeads: 0, waitingSteps: 0 };
}
