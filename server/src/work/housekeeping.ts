import { sql } from "kysely";
import type { Logger } from "pino";
import { removeExpired } from "../access/remove-expired.ts";
import { call } from "../db/call.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Schedule } from "./schedules.ts";

/** How long each class of data is kept (reliability sheet, "Retention"). */
const KEPT_DAYS = { rawRequests: 30, exchanges: 14, attempts: 90, notifications: 30 } as const;

type Deps = { database: Database; clock: Clock; logger: Logger };

/** What is done by the clock: what has had its time goes, and what must hold is checked. */
export function housekeeping(deps: Deps): Schedule[] {
  return [
    { name: "retention", cron: "17 3 * * *", run: () => dropOldData(deps) },
    { name: "expired-access", cron: "37 3 * * *", run: () => removeExpired({ db: deps.database.system, clock: deps.clock }) },
    { name: "invariants", cron: "47 3 * * *", run: () => checkInvariants(deps) },
  ];
}

/** Removes webhook bodies, then the bodies of attempts, then the attempts, and what was told of leads, each after its time. */
export async function dropOldData({ database, clock, logger }: Deps): Promise<void> {
  const workspaces = await call<{ workspace_id: string }>(database, "list_workspaces", "select workspace_id from list_workspaces()", []);
  const before = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
  for (const { workspace_id: workspaceId } of workspaces) {
    const db = database.in(workspaceId);
    const requests =
      await sql`delete from raw_requests where workspace_id = ${workspaceId} and received_at < ${before(KEPT_DAYS.rawRequests)}`.execute(
        db,
      );
    const bodies =
      await sql`update attempts set exchanges = null where workspace_id = ${workspaceId} and exchanges is not null and state <> 'started' and started_at < ${before(KEPT_DAYS.exchanges)}`.execute(
        db,
      );
    const attempts =
      await sql`delete from attempts where workspace_id = ${workspaceId} and state <> 'started' and started_at < ${before(KEPT_DAYS.attempts)}`.execute(
        db,
      );
    // A lead is told when it is first read, so that a row that is gone tells nobody anew.
    await sql`delete from notifications where workspace_id = ${workspaceId} and state <> 'waiting' and created_at < ${before(KEPT_DAYS.notifications)}`.execute(
      db,
    );
    logger.info(
      {
        workspaceId,
        requests: Number(requests.numAffectedRows),
        bodies: Number(bodies.numAffectedRows),
        attempts: Number(attempts.numAffectedRows),
      },
      "old data removed",
    );
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
