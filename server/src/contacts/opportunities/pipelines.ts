import { sql } from "kysely";
import { withTransaction, type Db } from "../../db/db.ts";
import { codeOf } from "../../db/errors.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Book } from "../contact.ts";

export type Stage = { id: string; name: string; position: number };
export type Pipeline = { pipelineId: string; name: string; stages: Stage[] };
/** A stage with an id is one that is there; the order is that of the list. */
export type StageDraft = { id?: string; name: string };

const FOREIGN_KEY_VIOLATION = "23503";

/** All pipelines with their stages; a workspace that has none gets "Leads" (HighLevel API, opportunities/get-pipelines). */
export async function listPipelines({ db, clock, workspaceId }: { db: Db; clock: Clock; workspaceId: string }): Promise<Pipeline[]> {
  const { rows } = await read(db, workspaceId);
  if (rows.length > 0) return rows;
  await sql`select ensure_pipeline(${workspaceId}, ${clock.now()})`.execute(db);
  return (await read(db, workspaceId)).rows;
}

const read = (db: Db, workspaceId: string) =>
  sql<Pipeline>`
    select p.pipeline_id, p.name, coalesce((
      select jsonb_agg(jsonb_build_object('id', s.stage_id, 'name', s.name, 'position', s.position) order by s.position)
      from pipeline_stages s where s.workspace_id = p.workspace_id and s.pipeline_id = p.pipeline_id), '[]') as stages
    from pipelines p where p.workspace_id = ${workspaceId} order by p.position, p.date_added, p.pipeline_id`.execute(db);

/** Makes a pipeline after the others. */
export async function createPipeline(book: Book, { name, stages }: { name: string; stages: StageDraft[] }): Promise<Pipeline | undefined> {
  const { workspaceId, db, clock, ids } = book;
  const pipelineId = ids.crm();
  await listPipelines(book); // the default comes first, and is not missed because this one is there
  await withTransaction(db, async (trx) => {
    await sql`insert into pipelines (workspace_id, pipeline_id, name, position, date_added, date_updated)
      select ${workspaceId}, ${pipelineId}, ${name}, coalesce(max(position) + 1, 0), ${clock.now()}, ${clock.now()}
      from pipelines where workspace_id = ${workspaceId}`.execute(trx);
    await putStages(trx, { workspaceId, pipelineId }, withIds(book, stages, []));
  });
  return find(book, pipelineId);
}

/**
 * Renames a pipeline, and makes its stages those of the list. `occupied`: a stage that would go holds opportunities, so nothing
 * was changed. Undefined: there is no such pipeline.
 */
export async function updatePipeline(
  book: Book,
  { pipelineId, name, stages }: { pipelineId: string; name?: string; stages?: StageDraft[] },
): Promise<Pipeline | "occupied" | undefined> {
  const { workspaceId, db, clock } = book;
  const before = await find(book, pipelineId);
  if (!before) return undefined;
  try {
    await withTransaction(db, async (trx) => {
      await sql`update pipelines set name = coalesce(${name ?? null}, name), date_updated = ${clock.now()}
        where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId}`.execute(trx);
      if (!stages) return;
      const next = withIds(book, stages, before.stages);
      await sql`delete from pipeline_stages where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId}
        and stage_id <> all (${next.map(({ id }) => id)}::uuid[])`.execute(trx);
      await putStages(trx, { workspaceId, pipelineId }, next);
    });
  } catch (error) {
    if (codeOf(error) === FOREIGN_KEY_VIOLATION) return "occupied";
    throw error;
  }
  return find(book, pipelineId);
}

/** `occupied`: it holds opportunities; `last`: a workspace keeps one. False: there is none. */
export async function deletePipeline(book: Book, pipelineId: string): Promise<boolean | "occupied" | "last"> {
  const { workspaceId, db } = book;
  const all = await listPipelines(book);
  if (!all.some((pipeline) => pipeline.pipelineId === pipelineId)) return false;
  if (all.length === 1) return "last";
  try {
    await sql`delete from pipelines where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId}`.execute(db);
    return true;
  } catch (error) {
    if (codeOf(error) === FOREIGN_KEY_VIOLATION) return "occupied";
    throw error;
  }
}

const find = async (book: Book, pipelineId: string) => (await listPipelines(book)).find((pipeline) => pipeline.pipelineId === pipelineId);

/** A stage keeps its id when it is one of the pipeline's; every other is new. */
function withIds({ ids }: Book, drafts: StageDraft[], known: Stage[]): { id: string; name: string }[] {
  const free = new Set(known.map(({ id }) => id));
  return drafts.map(({ id, name }) => ({ id: id !== undefined && free.delete(id) ? id : ids.uuid(), name }));
}

async function putStages(trx: Db, key: { workspaceId: string; pipelineId: string }, stages: { id: string; name: string }[]) {
  await sql`insert into pipeline_stages (workspace_id, pipeline_id, stage_id, name, position)
    select ${key.workspaceId}, ${key.pipelineId}, s.id, s.name, s.place - 1
    from rows from (jsonb_to_recordset(${JSON.stringify(stages)}::jsonb) as (id uuid, name text)) with ordinality as s (id, name, place)
    on conflict (workspace_id, pipeline_id, stage_id) do update set name = excluded.name, position = excluded.position`.execute(trx);
}
