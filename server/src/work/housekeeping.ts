import { sql } from "kysely";
import type { Logger } from "pino";
import { removeExpired } from "../access/remove-expired.ts";
import { call } from "../db/call.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { UNCLAIMED } from "../pipeline/receive.ts";
import type { Schedule } from "./schedules.ts";

/** How long each class of data is kept (reliability sheet, "Retention"). */
const KEPT_DAYS = { rawRequests: 30, exchanges: 14, attempts: 90, notifications: 30, webhooks: 30 } as const;

const BATCH = 5_000;

type Deps = { database: Database; clock: Clock; logger: Logger };

/** What is done by the clock: what has had its time goes, and what must hold is checked. */
export function housekeeping(deps: Deps): Schedule[] {
  return [
    { name: "retention", cron: "17 3 * * *", run: () => dropOldData(deps) },
    { name: "expired-access", cron: "37 3 * * *", run: () => removeExpired({ db: deps.database.system, clock: deps.clock }) },
    { name: "invariants", cron: "47 3 * * *", run: () => checkInvariants(deps) },
  ];
}

/** Removes webhook bodies, the bodies of attempts, the attempts, and what was told of leads and of events, each after its time; also of leads that nobody has claimed. */
export async function dropOldData({ database, clock, logger }: Deps): Promise<void> {
  const workspaces = await call<{ workspace_id: string }>(database, "list_workspaces", "select workspace_id from list_workspaces()", []);
  const before = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
  for (const workspaceId of [...workspaces.map((row) => row.workspace_id), UNCLAIMED]) {
    const db = database.in(workspaceId);
    const requests = await inBatches(() =>
      sql`
      delete from raw_requests where workspace_id = ${workspaceId} and request_id in (
        select request_id from raw_requests where workspace_id = ${workspaceId} and received_at < ${before(KEPT_DAYS.rawRequests)} limit ${BATCH})`.execute(
        db,
      ),
    );
    const bodies = await inBatches(() =>
      sql`
      update attempts set exchanges = null where workspace_id = ${workspaceId} and attempt_id in (
        select attempt_id from attempts where workspace_id = ${workspaceId} and exchanges is not null and state <> 'started'
          and started_at < ${before(KEPT_DAYS.exchanges)} limit ${BATCH})`.execute(db),
    );
    const attempts = await inBatches(() =>
      sql`
      delete from attempts where workspace_id = ${workspaceId} and attempt_id in (
        select attempt_id from attempts where workspace_id = ${workspaceId} and state <> 'started' and started_at < ${before(KEPT_DAYS.attempts)} limit ${BATCH})`.execute(
        db,
      ),
    );
    // A lead is told when it is first read, so that a row that is gone tells nobody anew.
    const notifications = await inBatches(() =>
      sql`
      delete from notifications where workspace_id = ${workspaceId} and (lead_id, channel) in (
        select lead_id, channel from notifications where workspace_id = ${workspaceId} and state <> 'waiting'
          and created_at < ${before(KEPT_DAYS.notifications)} limit ${BATCH})`.execute(db),
    );
    const webhooks = await inBatches(() =>
      sql`
      delete from webhook_messages where workspace_id = ${workspaceId} and message_id in (
        select message_id from webhook_messages where workspace_id = ${workspaceId} and created_at < ${before(KEPT_DAYS.webhooks)} limit ${BATCH})`.execute(
        db,
      ),
    );
    await inBatches(() =>
      sql`
      delete from events where workspace_id = ${workspaceId} and event_id in (
        select event_id from events where workspace_id = ${workspaceId} and body is not null and occurred_at < ${before(KEPT_DAYS.webhooks)} limit ${BATCH})`.execute(
        db,
      ),
    );
    logger.info({ workspaceId, requests, bodies, attempts, notifications, webhooks }, "old data removed");
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

/** Says loudly when something that must hold does not. */
export async function checkInvariants({ database, clock, logger }: Deps): Promise<void> {
  const broken = await call<{ rule: string; broken: number }>(
    database,
    "find_broken_invariants",
    "select rule, broken from find_broken_invariants($1)",
    [clock.now()],
  );
  for (const { rule, broken: rows } of broken) logger.error({ rule, rows }, "an invariant is broken: please report it");
}
