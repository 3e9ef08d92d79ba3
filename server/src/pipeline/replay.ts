import { sql, type Transaction } from "kysely";
import { type Database, withTransaction } from "../db/db.ts";
import type { Schema } from "../db/schema.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, NotFound } from "../lib/errors.ts";

type Deps = { database: Database; clock: Clock; wake(): void };

/** `start`: the whole road anew. `failed`: only what failed goes on. */
export type ReplayFrom = "start" | "failed";
/** Narrows `failed` to one run or one step. */
export type ReplayOnly = { runId?: string; stepId?: string };

/** What became of each lead: those left alone were on their way, had nothing that failed, or are not there. */
export type Replayed = { sent: Map<string, number>; onTheirWay: string[]; nothingFailed: string[]; missing: string[] };

/** Where replayed work stands in line: one lead that a person asked for before many at once. New leads go before both. */
export const LANES = { one: 1, many: 2 } as const;

/**
 * Sends one lead down the road again. `start`: its answers are matched anew and every automation that wants it runs; what the
 * earlier runs left undone is cancelled. `failed`: only the steps that failed go on. Either way each step looks first for what
 * it already left behind, so nothing is written twice. Throws NotFound, or Conflict while the lead is still on its way.
 */
export async function replayLead(
  { database, clock, wake }: Deps,
  { workspaceId, leadId, from, only }: { workspaceId: string; leadId: string; from: ReplayFrom; only?: ReplayOnly },
): Promise<{ generation: number }> {
  const replayed = await withTransaction(database.in(workspaceId), (trx) =>
    replayLeads(trx, { workspaceId, leadIds: [leadId], from, only, lane: LANES.one, now: clock.now() }),
  );
  if (replayed.missing.length > 0) throw new NotFound("There is no such lead, or its data was erased.");
  if (replayed.onTheirWay.length > 0) throw new Conflict("This lead is on its way right now. Wait until it has arrived.");
  if (replayed.nothingFailed.length > 0) throw new Conflict("Nothing of this lead has failed. Replay it from the start to run it again.");
  wake();
  return { generation: replayed.sent.get(leadId) ?? 0 };
}

type Batch = { workspaceId: string; leadIds: string[]; from: ReplayFrom; only?: ReplayOnly; lane: number; now: Date };

/** Sends leads down the road again within the caller's transaction: the one way in for one and for many. */
export async function replayLeads(trx: Transaction<Schema>, batch: Batch): Promise<Replayed> {
  const { workspaceId, leadIds } = batch;
  // Steps before leads, as the worker locks them. The second look finds steps that were written while we waited for the first;
  // after it none can come, as each is written by the one before it, or by the lead.
  await lockOpenSteps(trx, batch);
  const { rows: leads } = await sql<{ leadId: string; state: string; leaseToken: string | null; generation: number }>`
    select lead_id, state, lease_token, generation from leads
    where workspace_id = ${workspaceId} and lead_id = any (${leadIds}::uuid[]) order by lead_id for update`.execute(trx);
  const heldSteps = new Set(await lockOpenSteps(trx, batch));

  const replayed: Replayed = { sent: new Map(), onTheirWay: [], nothingFailed: [], missing: [] };
  const known = new Set(leads.map(({ leadId }) => leadId));
  replayed.missing.push(...leadIds.filter((leadId) => !known.has(leadId)));
  const fromStart: typeof leads = [];
  const fromFailed: typeof leads = [];
  for (const lead of leads) {
    if (lead.state === "erased") replayed.missing.push(lead.leadId);
    else if (lead.leaseToken !== null || heldSteps.has(lead.leadId)) replayed.onTheirWay.push(lead.leadId);
    else if (batch.from === "failed" && lead.state === "matched") fromFailed.push(lead);
    else fromStart.push(lead);
  }
  const revived = await reviveFailed(trx, { ...batch, leadIds: idsOf(fromFailed) });
  for (const lead of fromFailed) {
    if (revived.has(lead.leadId)) replayed.sent.set(lead.leadId, lead.generation);
    else replayed.nothingFailed.push(lead.leadId);
  }
  await startOver(trx, { ...batch, leadIds: idsOf(fromStart) });
  for (const lead of fromStart) replayed.sent.set(lead.leadId, lead.generation + 1);
  return replayed;
}

const idsOf = (leads: { leadId: string }[]) => leads.map(({ leadId }) => leadId);

/** So that no worker takes one of them meanwhile. Gives the leads with a step in a worker's hands. */
async function lockOpenSteps(trx: Transaction<Schema>, { workspaceId, leadIds }: Batch): Promise<string[]> {
  const { rows } = await sql<{ leadId: string; isHeld: boolean }>`
    select lead_id, lease_token is not null as is_held from steps
    where workspace_id = ${workspaceId} and lead_id = any (${leadIds}::uuid[]) and due_at is not null order by step_id for update`.execute(
    trx,
  );
  return rows.filter(({ isHeld }) => isHeld).map(({ leadId }) => leadId);
}

/** Steps that failed are looked up and go on. One whose template broke cannot: only a newer version of the automation can fill it in. */
async function reviveFailed(trx: Transaction<Schema>, { workspaceId, leadIds, only, lane, now }: Batch): Promise<Set<string>> {
  if (leadIds.length === 0) return new Set();
  const narrowed = sql.join(
    [sql`true`, ...(only?.runId ? [sql`run_id = ${only.runId}`] : []), ...(only?.stepId ? [sql`step_id = ${only.stepId}`] : [])],
    sql` and `,
  );
  const { rows } = await sql<{ leadId: string; runId: string }>`
    update steps set state = 'verifying', due_at = ${now}, lane = ${lane}, attempts = 0, crashes = 0, verifications = 0, cause = null, code = null, message = null, finished_at = null
    where workspace_id = ${workspaceId} and lead_id = any (${leadIds}::uuid[]) and state in ('dead', 'parked') and input is not null and ${narrowed}
    returning lead_id, run_id`.execute(trx);
  await sql`
    update runs set state = 'active', message = null, finished_at = null, is_in_order = true, troubled_since = null
    where workspace_id = ${workspaceId} and run_id = any (${rows.map(({ runId }) => runId)}::uuid[]) and state in ('failed', 'held')`.execute(
    trx,
  );
  return new Set(rows.map(({ leadId }) => leadId));
}

async function startOver(trx: Transaction<Schema>, { workspaceId, leadIds, lane, now }: Batch): Promise<void> {
  if (leadIds.length === 0) return;
  await sql`
    update steps set state = 'cancelled', due_at = null, finished_at = ${now}
    where workspace_id = ${workspaceId} and lead_id = any (${leadIds}::uuid[]) and state not in ('delivered', 'skipped', 'cancelled', 'erased')`.execute(
    trx,
  );
  await sql`
    update runs set state = 'cancelled', is_in_order = false, finished_at = ${now}
    where workspace_id = ${workspaceId} and lead_id = any (${leadIds}::uuid[]) and state not in ('done', 'cancelled', 'erased')`.execute(
    trx,
  );
  await sql`
    update leads set state = 'received', generation = generation + 1, due_at = ${now}, lane = ${lane}, attempts = 0, crashes = 0, first_tried_at = null, cause = null, code = null, message = null
    where workspace_id = ${workspaceId} and lead_id = any (${leadIds}::uuid[])`.execute(trx);
}
