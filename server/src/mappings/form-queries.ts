import { sql } from "kysely";
import type { Db } from "../db/db.ts";

export type SourceRow = { sourceId: string; connectionId: string; connectionName: string; provider: string; formId: string | null };
export type FormRow = { connectionId: string; formId: string; name: string | null; body: string };
export type HeldRow = { sourceId: string | null; formId: string | null; count: number };

/** The sources of a workspace with their connections, in the order they were made. */
export async function selectSources(db: Db, workspaceId: string): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    select s.source_id, s.connection_id, c.name as connection_name, c.provider, s.form_id
    from sources s join connections c on c.workspace_id = s.workspace_id and c.connection_id = s.connection_id
    where s.workspace_id = ${workspaceId} order by s.created_at, s.source_id`.execute(db);
  return rows;
}

/** The newest version of each form that was seen, or of one. */
export async function selectForms(
  db: Db,
  { workspaceId, connectionId = null, formId = null }: { workspaceId: string; connectionId?: string | null; formId?: string | null },
): Promise<FormRow[]> {
  const { rows } = await sql<FormRow>`
    select distinct on (connection_id, form_id) connection_id, form_id, name, body from forms
    where workspace_id = ${workspaceId} and (${connectionId}::text is null or connection_id = ${connectionId}) and (${formId}::text is null or form_id = ${formId})
    order by connection_id, form_id, version desc limit 500`.execute(db);
  return rows;
}

/** Held leads by source and form. */
export async function countHeld(db: Db, workspaceId: string): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select source_id, form_id, count(*) as count from leads where workspace_id = ${workspaceId} and state = 'held' group by 1, 2`.execute(
    db,
  );
  return rows;
}
