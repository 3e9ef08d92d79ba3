import { sql } from "kysely";
import type { Delivered } from "../connectors/kit/destination.ts";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Key } from "../vault/seal.ts";
import type { WorkspaceVault } from "../vault/vault.ts";
import type { ClaimedStep } from "../work/claim.ts";

/** What a person decided of a step whose outcome nobody could find out; stands on its attempts. */
export const SETTLED = { delivered: "settled_delivered", not_delivered: "settled_not_delivered" } as const;

/**
 * What is known of the earlier attempts of a step, in this run and in earlier ones of the same lead.
 * - arrived: it was delivered, or a person said so (`isSettled`).
 * - unknown: some attempt may have arrived.
 * - none: whatever was tried was surely not carried out.
 */
export type Past =
  | { kind: "arrived"; isSettled: boolean; delivered(input: unknown): Delivered<unknown> }
  | { kind: "unknown" }
  | { kind: "none" };
export type StepHistory = {
  read(): Promise<Past>;
  /** An earlier attempt of this step ended moments ago without an answer: it may be carried out only now. */
  mayBeUnderWay(): Promise<boolean>;
};

/** What our own book has begun is done, or never will be, by then: a statement that takes longer is no usual one. */
const UNDER_WAY_MS = 15_000;

type Row = { stepId: string; input: Buffer | null; output: Buffer | null; remoteId: string | null; isUnknown: boolean; isSettled: boolean };
type Deps = { db: Db; clock: Clock; keys: WorkspaceVault; rowKey: Key };

/** Reads it only when asked: most steps never do. */
export function createStepHistory({ db, clock, keys, rowKey }: Deps, step: ClaimedStep): StepHistory {
  const open = (row: Row, column: "input" | "output") =>
    row[column] && keys.openText(rowKey, { table: "steps", column, rowId: row.stepId }, row[column]);

  return {
    async mayBeUnderWay() {
      const since = new Date(clock.now().getTime() - UNDER_WAY_MS);
      const { rows } = await sql`
        select 1 from attempts where workspace_id = ${step.workspaceId} and lead_id = ${step.leadId} and step_id = ${step.stepId}
          and attempt_id <> ${step.attemptId} and kind = 'deliver' and state in ('started', 'unknown') and coalesce(ended_at, started_at) > ${since} limit 1`.execute(
        db,
      );
      return rows.length > 0;
    },
    async read() {
      const rows = await selectSame(db, step);
      const settled = rows.find((row) => row.isSettled);
      if (settled) return { kind: "arrived", isSettled: true, delivered: (input) => onTheWordOf(settled.remoteId, input) };
      const input = open({ stepId: step.stepId, input: step.input } as Row, "input");
      const done = rows.filter((row) => row.output !== null);
      const same = done.find((row) => open(row, "input") === input);
      if (same) {
        const output: unknown = JSON.parse(open(same, "output") ?? "null");
        return { kind: "arrived", isSettled: false, delivered: () => ({ output, remoteId: same.remoteId }) };
      }
      // Done before, but with another input: whether that is another thing only a person can say.
      return { kind: done.length > 0 || rows.some((row) => row.isUnknown) ? "unknown" : "none" };
    },
  };
}

/** A person saw it there: what later steps read is what was sent, and the id if it was told. */
function onTheWordOf(remoteId: string | null, input: unknown): Delivered<unknown> {
  return { output: { ...(input as Record<string, unknown>), id: remoteId }, remoteId };
}

async function selectSame(db: Db, step: ClaimedStep): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.step_id, s.input, case when s.state = 'delivered' then s.output end as output, s.remote_id,
      coalesce(bool_or(a.state = 'unknown'), false) as is_unknown, coalesce(bool_or(a.code = ${SETTLED.delivered}), false) as is_settled
    from steps s
      join runs r on r.workspace_id = s.workspace_id and r.run_id = s.run_id and r.automation_id = ${step.automationId}
      left join attempts a on a.workspace_id = s.workspace_id and a.lead_id = s.lead_id and a.step_id = s.step_id and a.attempt_id <> ${step.attemptId}
    where s.workspace_id = ${step.workspaceId} and s.lead_id = ${step.leadId} and s.path = ${step.path} and s.operation = ${step.operation}
    group by s.workspace_id, s.step_id order by s.created_at desc`.execute(db);
  return rows;
}
