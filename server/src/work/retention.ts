import { type RawBuilder, sql } from "kysely";
import type { Logger } from "pino";
import { deleteEntriesBefore, INSTALLATION } from "../audit/queries.ts";
import { purgeDeletedContacts } from "../contacts/identity-queries.ts";
import { RESTORE_DAYS } from "../contacts/restore-contact.ts";
import { call } from "../db/call.ts";
import type { Database, Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { UNCLAIMED } from "../pipeline/receive.ts";

/** What is older than `before` in a workspace; at most `limit` rows change at a time. */
type Old = { workspaceId: string; before: Date; limit: number };
type Retention = { name: string; days: number; remove(db: Db, old: Old): Promise<{ numAffectedRows?: bigint }> };

const BATCH = 5_000;

const by = (name: string, days: number, statement: (old: Old) => RawBuilder<unknown>): Retention => ({
  name,
  days,
  remove: (db, old) => statement(old).execute(db),
});

/** How long each class of data is kept. */
const RETENTIONS: Retention[] = [
  by(
    "requests",
    30,
    ({ workspaceId, before, limit }) => sql`
      delete from raw_requests where workspace_id = ${workspaceId} and request_id in (
        select request_id from raw_requests where workspace_id = ${workspaceId} and received_at < ${before} limit ${limit})`,
  ),
  by(
    "bodies",
    14,
    ({ workspaceId, before, limit }) => sql`
      update attempts set exchanges = null where workspace_id = ${workspaceId} and attempt_id in (
        select attempt_id from attempts where workspace_id = ${workspaceId} and exchanges is not null and state <> 'started'
          and started_at < ${before} limit ${limit})`,
  ),
  by(
    "attempts",
    90,
    ({ workspaceId, before, limit }) => sql`
      delete from attempts where workspace_id = ${workspaceId} and attempt_id in (
        select attempt_id from attempts where workspace_id = ${workspaceId} and state <> 'started' and started_at < ${before} limit ${limit})`,
  ),
  // A lead is told when it is first read, so that a row that is gone tells nobody anew.
  by(
    "notifications",
    30,
    ({ workspaceId, before, limit }) => sql`
      delete from notifications where workspace_id = ${workspaceId} and (lead_id, channel) in (
        select lead_id, channel from notifications where workspace_id = ${workspaceId} and state <> 'waiting' and created_at < ${before} limit ${limit})`,
  ),
  by(
    "alerts", // with their messages
    90,
    ({ workspaceId, before, limit }) => sql`
      delete from alerts where workspace_id = ${workspaceId} and alert_id in (
        select alert_id from alerts where workspace_id = ${workspaceId} and resolved_at < ${before} limit ${limit})`,
  ),
  by(
    "summaries",
    30,
    ({ workspaceId, before, limit }) => sql`
      delete from alert_messages where workspace_id = ${workspaceId} and message_id in (
        select message_id from alert_messages where workspace_id = ${workspaceId} and alert_id is null and state <> 'waiting' and created_at < ${before} limit ${limit})`,
  ),
  by(
    "replays",
    90,
    ({ workspaceId, before, limit }) => sql`
      delete from replays where workspace_id = ${workspaceId} and replay_id in (
        select replay_id from replays where workspace_id = ${workspaceId} and state <> 'running' and finished_at < ${before} limit ${limit})`,
  ),
  by(
    "imports", // with their files and reports
    30,
    ({ workspaceId, before, limit }) => sql`
      delete from imports where workspace_id = ${workspaceId} and import_id in (
        select import_id from imports where workspace_id = ${workspaceId} and state <> 'running' and created_at < ${before} limit ${limit})`,
  ),
  by(
    "idempotency",
    1,
    ({ workspaceId, before, limit }) => sql`
      delete from idempotency_keys where (workspace_id, caller, route, key) in (
        select workspace_id, caller, route, key from idempotency_keys where workspace_id = ${workspaceId} and created_at < ${before} limit ${limit})`,
  ),
  by(
    "webhooks",
    30,
    ({ workspaceId, before, limit }) => sql`
      delete from webhook_messages where workspace_id = ${workspaceId} and message_id in (
        select message_id from webhook_messages where workspace_id = ${workspaceId} and created_at < ${before} limit ${limit})`,
  ),
  by(
    "events",
    30,
    ({ workspaceId, before, limit }) => sql`
      delete from events where workspace_id = ${workspaceId} and event_id in (
        select event_id from events where workspace_id = ${workspaceId} and body is not null and occurred_at < ${before} limit ${limit})`,
  ),
  by(
    "contact-jobs",
    7,
    ({ workspaceId, before, limit }) => sql`
      delete from contact_jobs where workspace_id = ${workspaceId} and job_id in (
        select job_id from contact_jobs where workspace_id = ${workspaceId} and state in ('done', 'undone') and finished_at < ${before} limit ${limit})`,
  ),
  // Only where the mark is not needed any more: what was due more than a day ago is never told.
  by(
    "reminders",
    30,
    ({ workspaceId, before, limit }) => sql`
      delete from task_reminders where workspace_id = ${workspaceId} and (task_id, due_date, channel) in (
        select task_id, due_date, channel from task_reminders
        where workspace_id = ${workspaceId} and state <> 'waiting' and due_date < ${before} and created_at < ${before} limit ${limit})`,
  ),
  // Only the last day is looked at.
  by(
    "list-calls",
    7,
    ({ workspaceId, before, limit }) => sql`
      delete from list_calls where workspace_id = ${workspaceId} and (connection_id, hour) in (
        select connection_id, hour from list_calls where workspace_id = ${workspaceId} and hour < ${before} limit ${limit})`,
  ),
  { name: "audit", days: 400, remove: deleteEntriesBefore },
  { name: "contacts", days: RESTORE_DAYS, remove: purgeDeletedContacts },
];

/** Removes what has had its time, workspace by workspace; also of leads that nobody has claimed. */
export async function dropOldData({ database, clock, logger }: { database: Database; clock: Clock; logger: Logger }): Promise<void> {
  const workspaces = await call<{ workspace_id: string }>(database, "list_workspaces", "select workspace_id from list_workspaces()", []);
  for (const workspaceId of [...workspaces.map((row) => row.workspace_id), UNCLAIMED, INSTALLATION]) {
    const removed: Record<string, number> = {};
    for (const { name, days, remove } of RETENTIONS) {
      const before = new Date(clock.now().getTime() - days * 86_400_000);
      removed[name] = await inBatches(() => remove(database.in(workspaceId), { workspaceId, before, limit: BATCH }));
    }
    logger.info({ workspaceId, ...removed }, "old data removed");
  }
}

/** A statement that changes at most `BATCH` rows, until it finds fewer: each commits by itself, so that nothing waits long for it. */
async function inBatches(statement: () => Promise<{ numAffectedRows?: bigint }>): Promise<number> {
  let rows = 0;
  for (;;) {
    const changed = Number((await statement()).numAffectedRows ?? 0n);
    rows += changed;
    if (changed < BATCH) return rows;
  }
}
