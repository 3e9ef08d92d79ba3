import { sql, type Transaction } from "kysely";
import { type Database, withTransaction } from "../db/db.ts";
import type { Schema } from "../db/schema.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict } from "../lib/errors.ts";
import { leadsOf, readGroup, stepsOf, type WorkGroupKey } from "./work-group.ts";

type Deps = { database: Database; clock: Clock; wake(workspaceId: string): void };

/** How much is tried now. While a connection is blocked it is one, the probe: when it succeeds, all that wait for it follow. */
export type RetriedNow = { due: number; follow: number };

/**
 * Tries a group of waiting work now instead of at its time. No attempt is given back and nothing that is in a worker's hands is
 * touched. Throws Conflict where trying cannot help: the remedy is then in the message.
 */
export async function retryNow(
  { database, clock, wake }: Deps,
  { workspaceId, group }: { workspaceId: string; group: string },
): Promise<RetriedNow> {
  const key = readGroup(group);
  assertWaits(key);
  const retried = await withTransaction(database.in(workspaceId), async (trx) => {
    const now = clock.now();
    const isProbe = await makeProbeDue(trx, { workspaceId, key, now });
    const due = await makeDue(trx, { workspaceId, key, now, isProbe });
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${rowsOf(workspaceId, key)}`.execute(trx);
    return { due, follow: isProbe ? Math.max(0, (rows[0]?.count ?? 0) - due) : 0 };
  });
  if (retried.due > 0) wake(workspaceId);
  return retried;
}

function assertWaits({ state, cause }: WorkGroupKey): void {
  if (cause === "template")
    throw new Conflict("Trying again fills in the same broken template. Mend the automation, then replay these leads.");
  if (state === "dead") throw new Conflict("These steps gave up: there is nothing to hurry. Replay or cancel them.");
  if (state === "held") throw new Conflict("These leads do not fit their mapping. Repair or release them under Leads, Needs repair.");
  if (state === "undecodable") throw new Conflict("These leads do not wait for a time. Replay them.");
}

/** A blocked connection lets one piece of work through when its probe is due. Gives false when it is not blocked. */
async function makeProbeDue(
  trx: Transaction<Schema>,
  { workspaceId, key, now }: { workspaceId: string; key: WorkGroupKey; now: Date },
): Promise<boolean> {
  const connection = await trx
    .selectFrom("connections")
    .select(["blockedCause", "pausedAt", "name"])
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", key.connectionId)
    .forUpdate()
    .executeTakeFirst();
  if (connection?.pausedAt) throw new Conflict(`${connection.name} is paused. Resume it, and its work goes on.`);
  if (!connection?.blockedCause) return false;
  if (connection.blockedCause === "throttled")
    throw new Conflict(
      `${connection.name} asked us to wait. Its work goes on by itself when that time is over; asking sooner makes it longer.`,
    );
  await trx
    .updateTable("connections")
    .set({ probeAt: now })
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", key.connectionId)
    .execute();
  return true;
}

/**
 * Behind new leads: what has waited this long must not make others wait. Chosen once (`materialized`): a plan may run a subquery
 * again for each row, and one that skips what is locked then gives another row each time.
 */
async function makeDue(
  trx: Transaction<Schema>,
  { workspaceId, key, now, isProbe }: { workspaceId: string; key: WorkGroupKey; now: Date; isProbe: boolean },
): Promise<number> {
  const most = isProbe ? sql`limit 1` : sql``;
  const changed =
    key.kind === "lead"
      ? await sql`
        with chosen as materialized (
          select l.lead_id from leads l where l.workspace_id = ${workspaceId} and ${leadsOf(key)} and l.lease_token is null and l.due_at > ${now}
          order by l.received_at ${most} for update skip locked)
        update leads set due_at = ${now}, lane = greatest(lane, 1) where workspace_id = ${workspaceId} and lead_id in (select lead_id from chosen)`.execute(
          trx,
        )
      : await sql`
        with chosen as materialized (
          select s.step_id from steps s where s.workspace_id = ${workspaceId} and ${stepsOf(key)} and s.lease_token is null and s.due_at > ${now}
          order by s.created_at ${most} for update skip locked)
        update steps set due_at = ${now}, lane = greatest(lane, 1) where workspace_id = ${workspaceId} and step_id in (select step_id from chosen)`.execute(
          trx,
        );
  return Number(changed.numAffectedRows ?? 0);
}

const rowsOf = (workspaceId: string, key: WorkGroupKey) =>
  key.kind === "lead"
    ? sql`leads l where l.workspace_id = ${workspaceId} and ${leadsOf(key)}`
    : sql`steps s where s.workspace_id = ${workspaceId} and ${stepsOf(key)}`;
