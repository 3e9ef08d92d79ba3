import { sql } from "kysely";
import { type Database, type Db, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, NotFound } from "../lib/errors.ts";
import { SETTLED } from "./step-history.ts";

type Deps = { database: Database; clock: Clock; wake(): void };
export type Settlement = {
  workspaceId: string;
  stepId: string;
  /** What the person found at the destination. */
  as: "delivered" | "not_delivered";
  /** The id it has there, when it was delivered: later steps read it. */
  remoteId?: string | undefined;
};

/**
 * A person has looked what became of a step that is held as `outcome_unknown`. It arrived: it is marked as delivered, and the run goes
 * on. It did not: it is sent again. The decision stands on its attempts, so that no replay asks or sends a second time. Throws
 * NotFound, or Conflict when the step is not held for this reason (any more).
 */
export async function settleStep({ database, clock, wake }: Deps, settlement: Settlement): Promise<{ leadId: string }> {
  const { workspaceId, stepId, as, remoteId = null } = settlement;
  const now = clock.now();
  const leadId = await withTransaction(database.in(workspaceId), async (trx) => {
    const step = await trx
      .selectFrom("steps")
      .select(["leadId", "runId", "state", "code", "path", "operation"])
      .where("workspaceId", "=", workspaceId)
      .where("stepId", "=", stepId)
      .forUpdate()
      .executeTakeFirst();
    if (!step?.leadId) throw new NotFound("There is no such step here.");
    if (step.state !== "dead" || step.code !== "outcome_unknown") {
      throw new Conflict("This step does not wait for a decision (any more). Reload the page to see where it stands.");
    }
    await markAttempts(trx, {
      workspaceId,
      stepId,
      leadId: step.leadId,
      runId: step.runId,
      path: step.path,
      operation: step.operation,
      as,
    });
    // One that arrived is taken up as one to be looked up: what its attempts say is found then, and nothing is sent.
    await sql`
      update steps set state = ${as === "delivered" ? "verifying" : "ready"}, remote_id = coalesce(${remoteId}, remote_id), due_at = ${now}, lane = 1,
        attempts = 0, crashes = 0, verifications = 0, cause = null, code = null, message = null, finished_at = null
      where workspace_id = ${workspaceId} and step_id = ${stepId}`.execute(trx);
    await sql`
      update runs set state = 'active', message = null, finished_at = null, is_in_order = true, troubled_since = null
      where workspace_id = ${workspaceId} and run_id = ${step.runId} and state in ('failed', 'held')`.execute(trx);
    return step.leadId;
  });
  wake();
  return { leadId };
}

type Marked = { workspaceId: string; stepId: string; leadId: string; runId: string; path: string; operation: string; as: Settlement["as"] };

/** Of this step, and where it did not arrive, of the same step in earlier runs of the lead: they are in doubt for the same reason. */
async function markAttempts(db: Db, { workspaceId, stepId, leadId, runId, path, operation, as }: Marked): Promise<void> {
  const state = as === "delivered" ? "succeeded" : "refused";
  const message = as === "delivered" ? "A person saw that it had arrived." : "A person saw that it had not arrived.";
  await sql`
    update attempts a set state = ${state}, code = ${SETTLED[as]}, message = ${message}
    from steps s join runs r on r.workspace_id = s.workspace_id and r.run_id = s.run_id
    where s.workspace_id = ${workspaceId} and s.lead_id = ${leadId} and s.path = ${path} and s.operation = ${operation}
      and r.automation_id = (select automation_id from runs where workspace_id = ${workspaceId} and run_id = ${runId})
      and (s.step_id = ${stepId} or ${as === "not_delivered"})
      and a.workspace_id = s.workspace_id and a.lead_id = ${leadId} and a.step_id = s.step_id
      and (a.state = 'unknown' or (a.step_id = ${stepId} and a.code = 'outcome_unknown'))`.execute(db);
}
