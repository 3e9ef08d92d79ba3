import { sql } from "kysely";
import type { Logger } from "pino";
import { call } from "../db/call.ts";
import { type Database, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { NotFound } from "../lib/errors.ts";
import { LANES, replayLeads } from "../pipeline/replay.ts";
import { findReplay, selectNext, toProgress } from "./queries.ts";
import type { ReplayProgress } from "./replay-view.ts";

type Deps = { database: Database; clock: Clock; wake(workspaceId: string): void };
type Key = { workspaceId: string; replayId: string };

// One commit locks the steps of so many leads: few enough that no worker waits for it noticeably.
const BATCH = 100;

/**
 * Sends the next batch of a replay and moves its place on, in one commit: a process that ends in the middle has sent either the
 * whole batch or nothing of it. Gives how far it is; undefined while another process is at it.
 */
export async function advanceReplay({ database, clock, wake }: Deps, key: Key, batch = BATCH): Promise<ReplayProgress | undefined> {
  const { workspaceId } = key;
  const progress = await withTransaction(database.in(workspaceId), async (trx) => {
    const replay = await findReplay(trx, key, { lock: true });
    if (!replay) return undefined;
    if (replay.state !== "running") return toProgress(replay);
    const leads = await selectNext(trx, { workspaceId, replay, limit: batch });
    const now = clock.now();
    const { run, step } = replay.filter;
    const replayed = await replayLeads(trx, {
      workspaceId,
      leadIds: leads.map(({ leadId }) => leadId),
      from: replay.startsFrom,
      only: { runId: run, stepId: step },
      lane: replay.total > 1 ? LANES.many : LANES.one,
      now,
    });
    const last = leads.at(-1);
    const isDone = leads.length < batch;
    await sql`
      update replays set sent = sent + ${replayed.sent.size}, left_alone = left_alone + ${leads.length - replayed.sent.size},
        place_at = coalesce(${last?.place ?? null}::timestamptz, place_at), place_id = coalesce(${last?.leadId ?? null}::uuid, place_id),
        state = ${isDone ? "done" : "running"}, finished_at = ${isDone ? now : null}::timestamptz
      where workspace_id = ${workspaceId} and replay_id = ${key.replayId}`.execute(trx);
    const after = await findReplay(trx, key);
    return after && toProgress(after);
  });
  wake(workspaceId);
  return progress;
}

/** Advances a replay to its end, telling of each batch. Gives how it ended, also when another process did the rest. */
export async function runReplay(deps: Deps, key: Key, onProgress: (progress: ReplayProgress) => void = () => {}): Promise<void> {
  for (;;) {
    const progress = await advanceReplay(deps, key);
    if (!progress) return;
    onProgress(progress);
    if (progress.state !== "running") return;
  }
}

/** Stops a replay after the batch it is at; what was sent goes on. Throws NotFound. */
export async function stopReplay({ database, clock }: Pick<Deps, "database" | "clock">, key: Key): Promise<ReplayProgress> {
  const db = database.in(key.workspaceId);
  await sql`update replays set state = 'stopped', finished_at = ${clock.now()}
    where workspace_id = ${key.workspaceId} and replay_id = ${key.replayId} and state = 'running'`.execute(db);
  const replay = await findReplay(db, key);
  if (!replay) throw new NotFound("There is no such replay here.");
  return toProgress(replay);
}

/** Goes on with every replay that a process left unfinished: a schedule calls it each minute. */
export async function resumeReplays(deps: Deps & { logger: Pick<Logger, "info"> }): Promise<void> {
  const running = await call<{ workspace_id: string; replay_id: string }>(
    deps.database,
    "list_running_replays",
    "select workspace_id, replay_id from list_running_replays()",
    [],
  );
  for (const { workspace_id: workspaceId, replay_id: replayId } of running) {
    deps.logger.info({ workspaceId, replayId }, "going on with a replay");
    await runReplay(deps, { workspaceId, replayId });
  }
}
