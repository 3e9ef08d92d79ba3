import { sql } from "kysely";
import { type Database, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, NotFound } from "../lib/errors.ts";

type Deps = { database: Database; clock: Clock; wake(): void };
type Replay = { workspaceId: string; leadId: string; from: "start" | "failed" };

/**
 * Sends a lead down the road again. `start`: its answers are matched anew and every automation that wants it runs; what the
 * earlier runs left undone is cancelled. `failed`: only the steps that failed go on. Either way each step looks first for what
 * it already left behind, so nothing is written twice. Throws NotFound, or Conflict while the lead is still on its way.
 */
export async function replayLead({ database, clock, wake }: Deps, { workspaceId, leadId, from }: Replay): Promise<{ generation: number }> {
  const now = clock.now();
  const generation = await withTransaction(database.in(workspaceId), async (trx) => {
    const lead = await trx
      .selectFrom("leads")
      .select(["state", "dueAt", "leaseToken", "generation"])
      .where("workspaceId", "=", workspaceId)
      .where("leadId", "=", leadId)
      .forUpdate()
      .executeTakeFirst();
    if (!lead || lead.state === "erased") throw new NotFound("There is no such lead, or its data was erased.");
    if (lead.leaseToken !== null) throw new Conflict("This lead is on its way right now. Wait until it has arrived.");

    if (from === "failed" && lead.state === "matched") {
      const failed = await sql`
        update steps set state = 'verifying', due_at = ${now}, lane = 1, attempts = 0, crashes = 0, verifications = 0, cause = null, code = null, message = null, finished_at = null
        where workspace_id = ${workspaceId} and lead_id = ${leadId} and state in ('dead', 'parked') and input is not null returning run_id`.execute(
        trx,
      );
      if (failed.rows.length === 0) throw new Conflict("Nothing of this lead has failed. Replay it from the start to run it again.");
      await sql`
        update runs set state = 'active', message = null, finished_at = null, is_in_order = true, troubled_since = null
        where workspace_id = ${workspaceId} and lead_id = ${leadId} and state in ('failed', 'held')`.execute(trx);
      return lead.generation;
    }

    // Locked, so that no worker can take one of them in between.
    await sql`select from steps where workspace_id = ${workspaceId} and lead_id = ${leadId} and due_at is not null for update`.execute(trx);
    const underWay = await sql`
      select from runs r where workspace_id = ${workspaceId} and lead_id = ${leadId} and exists (select from steps s where s.workspace_id = r.workspace_id and s.run_id = r.run_id and s.lease_token is not null)`.execute(
      trx,
    );
    if (underWay.rows.length > 0) throw new Conflict("This lead is on its way right now. Wait until it has arrived.");
    await sql`
      update steps set state = 'cancelled', due_at = null, finished_at = ${now}
      where workspace_id = ${workspaceId} and lead_id = ${leadId} and state not in ('delivered', 'skipped', 'cancelled', 'erased')`.execute(
      trx,
    );
    await sql`
      update runs set state = 'cancelled', is_in_order = false, finished_at = ${now}
      where workspace_id = ${workspaceId} and lead_id = ${leadId} and state not in ('done', 'cancelled', 'erased')`.execute(trx);
    await sql`
      update leads set state = 'received', generation = generation + 1, due_at = ${now}, lane = 1, attempts = 0, crashes = 0, first_tried_at = null, cause = null, code = null, message = null
      where workspace_id = ${workspaceId} and lead_id = ${leadId}`.execute(trx);
    return lead.generation + 1;
  });
  wake();
  return { generation };
}
