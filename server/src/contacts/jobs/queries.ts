import { sql } from "kysely";
import { call } from "../../db/call.ts";
import type { Database, Db } from "../../db/db.ts";
import type { Before, Job, JobAction } from "./job.ts";

export type JobKey = { workspaceId: string; jobId: string };
export type ItemState = "changed" | "left_alone" | "undone" | "not_undone";
export type ItemEnd = { contactId: string; state: ItemState; before?: Before };

export async function insertJob(
  db: Db,
  job: JobKey & { action: JobAction; madeBy: string; contactIds: string[]; now: Date },
): Promise<void> {
  const { workspaceId, jobId, action, madeBy, contactIds, now } = job;
  await sql`
    insert into contact_jobs (workspace_id, job_id, action, state, made_by, total, created_at)
    values (${workspaceId}, ${jobId}, ${JSON.stringify(action)}::jsonb, 'running', ${madeBy}, ${contactIds.length}, ${now})`.execute(db);
  await sql`
    insert into contact_job_items (workspace_id, job_id, contact_id)
    select ${workspaceId}, ${jobId}, id from unnest(${contactIds}::text[]) id`.execute(db);
}

/** `lock`: undefined as well while another process is at it. */
export async function findJob(db: Db, { workspaceId, jobId }: JobKey, { lock = false } = {}): Promise<Job | undefined> {
  const { rows } = await sql<Job>`
    select job_id, action, state, total, done, changed, undone, created_at, finished_at from contact_jobs
    where workspace_id = ${workspaceId} and job_id = ${jobId} ${lock ? sql`for update skip locked` : sql``}`.execute(db);
  return rows[0];
}

/** The next contacts of a job, in the order in which all who write several contacts take them. */
export async function nextItems(
  db: Db,
  { workspaceId, jobId, state, limit }: JobKey & { state: "waiting" | "changed"; limit: number },
): Promise<{ contactId: string; before: Before | null }[]> {
  const { rows } = await sql<{ contactId: string; before: Before | null }>`
    select contact_id, before from contact_job_items
    where workspace_id = ${workspaceId} and job_id = ${jobId} and state = ${state} order by contact_id limit ${limit}`.execute(db);
  return rows;
}

export async function endItems(db: Db, { workspaceId, jobId }: JobKey, items: ItemEnd[]): Promise<void> {
  await sql`
    update contact_job_items i set state = e.state, before = coalesce(e.before, i.before)
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as e ("contactId" text, state text, before jsonb)
    where i.workspace_id = ${workspaceId} and i.job_id = ${jobId} and i.contact_id = e."contactId"`.execute(db);
}

type Step = { done: number; changed: number; undone: number; state: Job["state"]; now: Date };

export async function moveJob(db: Db, { workspaceId, jobId }: JobKey, { done, changed, undone, state, now }: Step): Promise<void> {
  const finishedAt = state === "done" || state === "undone" ? now : null;
  await sql`
    update contact_jobs set done = done + ${done}, changed = changed + ${changed}, undone = undone + ${undone}, state = ${state},
      finished_at = ${finishedAt}::timestamptz
    where workspace_id = ${workspaceId} and job_id = ${jobId}`.execute(db);
}

/** Jobs of all workspaces that are not finished. */
export async function listOpenJobs(database: Database): Promise<JobKey[]> {
  const text = "select workspace_id, job_id from list_open_contact_jobs()";
  const rows = await call<{ workspace_id: string; job_id: string }>(database, "list_open_contact_jobs", text, []);
  return rows.map(({ workspace_id: workspaceId, job_id: jobId }) => ({ workspaceId, jobId }));
}
