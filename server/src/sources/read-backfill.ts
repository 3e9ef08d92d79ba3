import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { NotFound } from "../lib/errors.ts";
import type { Backfill } from "./backfill-view.ts";

type Row = {
  since: Date | null;
  until: Date | null;
  dueAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  listed: number;
  found: number;
  calls: number;
  progress: number;
  code: string | null;
  message: string | null;
};

/** How far the last backfill of a source is. Throws NotFound when there is no such source. */
export async function readBackfill(
  { db, clock }: { db: Db; clock: Clock },
  key: { workspaceId: string; sourceId: string },
): Promise<Backfill> {
  const { rows } = await sql<Row & { kind: string | null }>`
    select r.kind, r.since, r.until, r.due_at, r.started_at, r.finished_at, coalesce(r.listed, 0) as listed, coalesce(r.found, 0) as found, coalesce(r.calls, 0) as calls,
      coalesce(r.progress, 0) as progress, r.code, r.message
    from sources s left join readings r on r.workspace_id = s.workspace_id and r.source_id = s.source_id and r.kind = 'backfill'
    where s.workspace_id = ${key.workspaceId} and s.source_id = ${key.sourceId}`.execute(db);
  const [row] = rows;
  if (!row) throw new NotFound(`This workspace has no source ${key.sourceId}.`);
  return {
    state: row.kind === null ? "none" : stateOf(row),
    since: row.since?.toISOString() ?? null,
    until: row.until?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    listed: row.listed,
    found: row.found,
    calls: row.calls,
    progress: row.progress,
    secondsLeft: secondsLeft(row, clock.now()),
    problem: row.code === null ? null : { code: row.code, message: row.message ?? "" },
  };
}

function stateOf({ dueAt, startedAt, code }: Row): Backfill["state"] {
  if (dueAt === null) return "done";
  if (code !== null) return "held_up";
  return startedAt === null ? "waiting" : "reading";
}

/** As long as what is behind took, for what lies ahead. Null before there is enough to go by. */
function secondsLeft({ dueAt, startedAt, progress }: Row, now: Date): number | null {
  if (dueAt === null || startedAt === null || progress < 0.02) return null;
  const seconds = Math.max(0, now.getTime() - startedAt.getTime()) / 1_000;
  return Math.ceil((seconds * (1 - progress)) / progress);
}
