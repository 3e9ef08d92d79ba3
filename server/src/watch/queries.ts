import { sql } from "kysely";
import { call } from "../db/call.ts";
import type { Database, Db } from "../db/db.ts";
import type { Place } from "../leads/cursor.ts";
import type { Alert, AlertKey, FoundCause } from "./alert.ts";
import type { Level, WatchedWorkspace } from "./cause.ts";

const columns =
  sql.raw(`alert_id, kind, subject, found_by, level, title, detail, leads, action_label, action_href, since, opened_at, seen_at, times, resolved_at,
  muted_until, told_at, told_level`);

/** Every workspace that is watched. */
export async function listWatched(database: Database): Promise<(WatchedWorkspace & { isSandbox: boolean; createdAt: Date })[]> {
  const rows = await call<{ workspace_id: string; time_zone: string; is_sandbox: boolean; created_at: Date }>(
    database,
    "list_watched",
    "select workspace_id, time_zone, is_sandbox, created_at from list_workspaces()",
    [],
  );
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    timeZone: row.time_zone,
    isSandbox: row.is_sandbox,
    createdAt: row.created_at,
  }));
}

/** Lets one process at a time write a workspace's alerts, until the transaction ends. False: another one does. */
export async function takeWorkspace(db: Db, workspaceId: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`alerts of ${workspaceId}`}, 0)) as taken`.execute(db);
  return rows[0]?.taken ?? false;
}

/** The alerts that are open, and those resolved since then, the newest of each cause. */
export async function listKnown(db: Db, { workspaceId, resolvedSince }: { workspaceId: string; resolvedSince: Date }): Promise<Alert[]> {
  const { rows } = await sql<Alert>`
    select distinct on (kind, subject) ${columns} from alerts
    where workspace_id = ${workspaceId} and (resolved_at is null or resolved_at > ${resolvedSince})
    order by kind, subject, resolved_at desc nulls first`.execute(db);
  return rows;
}

/** Opens an alert. Whoever muted the cause meant it also when it comes again. */
export async function insertAlert(db: Db, { workspaceId, alertId }: AlertKey, cause: FoundCause, now: Date): Promise<void> {
  const { kind, subject, foundBy, level, title, detail, leads, action } = cause;
  await sql`
    insert into alerts (workspace_id, alert_id, kind, subject, found_by, level, title, detail, leads, action_label, action_href, since, opened_at, seen_at, muted_until)
    values (${workspaceId}, ${alertId}, ${kind}, ${subject}, ${foundBy}, ${level}, ${title}, ${detail}, ${leads}, ${action.label}, ${action.href},
      ${cause.since ?? now}, ${now}, ${now},
      (select max(muted_until) from alerts where workspace_id = ${workspaceId} and kind = ${kind} and subject = ${subject} and muted_until > ${now}))`.execute(
    db,
  );
}

/** What is seen of it now. One that is back is open again, and news again. */
export async function updateAlert(db: Db, { workspaceId, alertId }: AlertKey, cause: FoundCause, now: Date): Promise<void> {
  const { foundBy, level, title, detail, leads, action } = cause;
  await sql`
    update alerts set found_by = ${foundBy}, level = ${level}, title = ${title}, detail = ${detail}, leads = ${leads}, action_label = ${action.label},
      action_href = ${action.href}, seen_at = ${now}, times = times + case when resolved_at is null then 0 else 1 end, resolved_at = null
    where workspace_id = ${workspaceId} and alert_id = ${alertId}`.execute(db);
}

export async function resolveAlert(db: Db, { workspaceId, alertId }: AlertKey, now: Date): Promise<void> {
  await sql`
    update alerts set resolved_at = ${now}, told_level = null where workspace_id = ${workspaceId} and alert_id = ${alertId}`.execute(db);
}

export async function markTold(db: Db, { workspaceId, alertId }: AlertKey, { level, now }: { level: Level; now: Date }): Promise<void> {
  await sql`
    update alerts set told_at = ${now}, told_level = ${level} where workspace_id = ${workspaceId} and alert_id = ${alertId}`.execute(db);
}

/** Nobody is told of it until then; null: from now on again. */
export async function muteAlert(db: Db, { workspaceId, alertId }: AlertKey, until: Date | null): Promise<void> {
  await sql`
    update alerts set muted_until = ${until} where workspace_id = ${workspaceId} and alert_id = ${alertId}`.execute(db);
}

export async function findAlert(db: Db, { workspaceId, alertId }: AlertKey): Promise<Alert | undefined> {
  const { rows } = await sql<Alert>`
    select ${columns} from alerts where workspace_id = ${workspaceId} and alert_id = ${alertId}`.execute(db);
  return rows[0];
}

/** What is open, the most pressing first. */
export async function listOpen(db: Db, workspaceId: string): Promise<Alert[]> {
  const { rows } = await sql<Alert>`
    select ${columns} from alerts where workspace_id = ${workspaceId} and resolved_at is null
    order by array_position(array['act_now', 'act_today', 'look'], level), leads desc, opened_at desc, alert_id`.execute(db);
  return rows;
}

/** What is over, the youngest first. `place` is where the page before ended. */
export async function listPast(
  db: Db,
  { workspaceId, limit, after }: { workspaceId: string; limit: number; after: Place | undefined },
): Promise<(Alert & { place: string })[]> {
  const { rows } = await sql<Alert & { place: string }>`
    select ${columns}, to_char(resolved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place from alerts
    where workspace_id = ${workspaceId} and resolved_at is not null
      and ${after ? sql`(resolved_at, alert_id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
    order by resolved_at desc, alert_id desc limit ${limit}`.execute(db);
  return rows;
}

/** How many are open and not muted: the number on the bell. */
export async function countOpen(db: Db, { workspaceId, now }: { workspaceId: string; now: Date }): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from alerts where workspace_id = ${workspaceId} and resolved_at is null and (muted_until is null or muted_until <= ${now})`.execute(
    db,
  );
  return rows[0]?.open ?? 0;
}
