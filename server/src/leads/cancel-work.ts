import { sql, type RawBuilder } from "kysely";
import { type Database, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, NotFound } from "../lib/errors.ts";
import { readGroup, stepsOf } from "./work-group.ts";

type Deps = { database: Database; clock: Clock; wake(workspaceId: string): void };

/** How many were cancelled, and how many were left because a worker is sending them now. */
export type CancelledWork = { steps: number; runs: number; leftAlone: number };

/**
 * Gives up a group of steps, or one: they are not sent any more, and a run in which nothing is left to do is cancelled. The leads
 * and what was already written stay; a replay from the start does it all after all. Throws NotFound for a step that is not
 * there, Conflict where nothing can be cancelled: a lead itself is never given up.
 */
export async function cancelWork(
  { database, clock, wake }: Deps,
  { workspaceId, ...what }: { workspaceId: string; group: string } | { workspaceId: string; stepId: string },
): Promise<CancelledWork> {
  const cancelled = await withTransaction(database.in(workspaceId), async (trx) => {
    const now = clock.now();
    const { rows } = await sql<{ stepId: string; isHeld: boolean; isOver: boolean }>`
      select s.step_id, s.lease_token is not null and s.due_at is not null as is_held, s.state in ('delivered', 'skipped', 'cancelled', 'erased') as is_over
      from steps s where s.workspace_id = ${workspaceId} and ${chosen(what)} order by s.step_id for update`.execute(trx);
    if (rows.length === 0 && "stepId" in what) throw new NotFound("There is no such step here.");
    if (rows.length > 0 && rows.every(({ isOver }) => isOver)) throw new Conflict("It is done or cancelled already.");
    const ids = rows.filter(({ isHeld, isOver }) => !isHeld && !isOver).map(({ stepId }) => stepId);
    if (rows.length > 0 && ids.length === 0) throw new Conflict("It is being sent right now. Wait until it is known what became of it.");
    const { rows: steps } = await sql<{ runId: string }>`
      update steps set state = 'cancelled', due_at = null, finished_at = ${now}, lease_token = null, lease_owner = null
      where workspace_id = ${workspaceId} and step_id = any (${ids}::uuid[]) returning run_id`.execute(trx);
    const runs = await sql`
      update runs r set state = 'cancelled', message = 'A person cancelled what was left to do.', is_in_order = false, troubled_since = null, finished_at = ${now}
      where r.workspace_id = ${workspaceId} and r.run_id = any (${steps.map(({ runId }) => runId)}::uuid[]) and r.state not in ('done', 'cancelled', 'erased')
        and not exists (select from steps s where s.workspace_id = r.workspace_id and s.run_id = r.run_id and (s.due_at is not null or s.state = 'dead'))`.execute(
      trx,
    );
    return { steps: steps.length, runs: Number(runs.numAffectedRows ?? 0), leftAlone: rows.length - steps.length };
  });
  wake(workspaceId); // later leads of the same person need not wait for these any more
  return cancelled;
}

function chosen(what: { group: string } | { stepId: string }): RawBuilder<unknown> {
  if ("stepId" in what) return sql`s.step_id = ${what.stepId}::uuid`;
  const key = readGroup(what.group);
  if (key.kind === "lead") throw new Conflict("A lead is never given up: it is kept and tried again. Erase it if it must go.");
  return stepsOf(key);
}
