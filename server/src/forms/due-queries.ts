import { sql } from "kysely";
import type { Provider } from "../connectors/kit/providers.ts";
import type { Db } from "../db/db.ts";
import type { FormKey } from "./queries.ts";

/** Connections whose forms can be read now: neither paused nor set aside. */
export async function listReadableConnections(db: Db, workspaceId: string): Promise<{ connectionId: string; provider: Provider }[]> {
  const rows = await db
    .selectFrom("connections")
    .select(["connectionId", "provider"])
    .where("workspaceId", "=", workspaceId)
    .where("pausedAt", "is", null)
    .where("blockedCause", "is", null)
    .execute();
  return rows.map(({ connectionId, provider }) => ({ connectionId, provider: provider as Provider })); // the table checks it
}

type Due = { workspaceId: string; connectionId: string; before: Date; most: number };

/**
 * Forms of a connection that nobody has read since `before`, those that were never read first: what its sources name, what the reader
 * of sources has found at the platform, and what leads came by.
 */
export async function listDueForms(db: Db, { workspaceId, connectionId, before, most }: Due): Promise<string[]> {
  const { rows } = await sql<{ formId: string }>`
    with known as (
      select s.form_id from sources s where s.workspace_id = ${workspaceId} and s.connection_id = ${connectionId} and s.form_id is not null
      union
      select m.form_id from form_marks m join sources s on s.workspace_id = m.workspace_id and s.source_id = m.source_id
        where m.workspace_id = ${workspaceId} and s.connection_id = ${connectionId}
      union
      select f.form_id from forms f where f.workspace_id = ${workspaceId} and f.connection_id = ${connectionId}
    ), read as (
      select k.form_id, greatest(
        (select max(f.checked_at) from forms f where f.workspace_id = ${workspaceId} and f.connection_id = ${connectionId} and f.form_id = k.form_id),
        (select l.looked_at from form_looks l where l.workspace_id = ${workspaceId} and l.connection_id = ${connectionId} and l.form_id = k.form_id)) as at
      from known k
    )
    select form_id from read where at is null or at < ${before} order by at nulls first, form_id limit ${most}`.execute(db);
  return rows.map(({ formId }) => formId);
}

/** What came of the last look at a form: null where it was read. */
export async function saveLook(
  db: Db,
  { workspaceId, connectionId, formId }: FormKey,
  { problem, now }: { problem: { code: string; message: string } | null; now: Date },
): Promise<void> {
  const look = { lookedAt: now, code: problem?.code ?? null, message: problem?.message ?? null };
  await db
    .insertInto("formLooks")
    .values({ workspaceId, connectionId, formId, ...look })
    .onConflict((conflict) => conflict.columns(["workspaceId", "connectionId", "formId"]).doUpdateSet(look))
    .execute();
}
