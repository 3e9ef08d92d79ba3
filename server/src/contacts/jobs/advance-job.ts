import { type Database, withTransaction } from "../../db/db.ts";
import { Conflict, NotFound } from "../../lib/errors.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Ids } from "../../lib/random.ts";
import { changeItem, undoItem } from "./change-item.ts";
import { type Job, UNDO_MINUTES } from "./job.ts";
import { endItems, findJob, type ItemEnd, type JobKey, listOpenJobs, moveJob, nextItems } from "./queries.ts";

type Deps = { db: Database; clock: Clock; ids: Ids };

// One commit locks so many contacts: few enough that nobody waits for it noticeably.
export const BATCH = 100;

/**
 * Changes the next contacts of a job and writes its journal, in one commit: a process that ends in the middle has done the whole batch or
 * nothing of it. Undefined while another process is at it.
 */
export async function advanceJob({ db, clock, ids }: Deps, key: JobKey): Promise<Job | undefined> {
  const { workspaceId } = key;
  return withTransaction(db.in(workspaceId), async (trx) => {
    const job = await findJob(trx, key, { lock: true });
    if (!job || (job.state !== "running" && job.state !== "undoing")) return job;
    const isUndo = job.state === "undoing";
    const book = { workspaceId, db: trx, clock, ids };
    const items = await nextItems(trx, { ...key, state: isUndo ? "changed" : "waiting", limit: BATCH });
    const ended: ItemEnd[] = [];
    for (const { contactId, before } of items)
      ended.push(await (isUndo ? undoItem(book, contactId, job.action, before ?? {}) : changeItem(book, contactId, job.action)));
    await endItems(trx, key, ended);
    const count = (state: ItemEnd["state"]) => ended.filter((item) => item.state === state).length;
    const isLast = items.length < BATCH;
    await moveJob(trx, key, {
      done: isUndo ? 0 : items.length,
      changed: count("changed"),
      undone: count("undone"),
      state: isLast ? (isUndo ? "undone" : "done") : job.state,
      now: clock.now(),
    });
    return findJob(trx, key);
  });
}

/** Advances a job to its end. */
export async function runJob(deps: Deps, key: JobKey): Promise<void> {
  for (;;) {
    const job = await advanceJob(deps, key);
    if (!job || job.state === "done" || job.state === "undone") return;
  }
}

/** Begins to undo a job. Throws NotFound, Conflict when it is not done or was done too long ago. */
export async function undoJob({ db, clock }: Pick<Deps, "db" | "clock">, key: JobKey): Promise<void> {
  await withTransaction(db.in(key.workspaceId), async (trx) => {
    const job = (await findJob(trx, key, { lock: true })) ?? (await findJob(trx, key));
    if (!job) throw new NotFound("There is no such change here.");
    const isRecent = job.finishedAt !== null && clock.now().getTime() - job.finishedAt.getTime() <= UNDO_MINUTES * 60_000;
    if (job.state !== "done" || !isRecent)
      throw new Conflict(`A change of many contacts can be undone once, when it is done, within ${UNDO_MINUTES} minutes.`);
    await moveJob(trx, key, { done: 0, changed: 0, undone: 0, state: "undoing", now: clock.now() });
  });
}

/** Goes on with every job that a process left unfinished: a schedule calls it each minute. */
export async function resumeJobs(deps: Deps): Promise<void> {
  for (const key of await listOpenJobs(deps.db)) await runJob(deps, key);
}
