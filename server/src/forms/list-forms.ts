import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { FormRow } from "./form-view.ts";

type Row = {
  connectionId: string;
  formId: string;
  name: string | null;
  version: number | null;
  firstSeenAt: Date | null;
  checkedAt: Date | null;
  openChanges: number;
  isBroken: boolean;
  code: string | null;
  message: string | null;
  lookedAt: Date | null;
};

/** The forms a workspace knows, those with changes nobody has seen first; of one connection, or one of them alone. */
export async function listForms(
  db: Db,
  { workspaceId, connectionId, formId }: { workspaceId: string; connectionId?: string; formId?: string },
): Promise<FormRow[]> {
  const ofConnection = connectionId === undefined ? sql`` : sql`and k.connection_id = ${connectionId}`;
  const only = formId === undefined ? sql`` : sql`and k.form_id = ${formId}`;
  const { rows } = await sql<Row>`
    with known as (
      select connection_id, form_id from forms where workspace_id = ${workspaceId}
      union select connection_id, form_id from form_looks where workspace_id = ${workspaceId}
      union select connection_id, form_id from sources where workspace_id = ${workspaceId} and form_id is not null
    )
    select k.connection_id, k.form_id, f.name, f.version, first.first_seen_at, f.checked_at, l.looked_at, l.code, l.message,
      coalesce(c.open, 0)::int as open_changes, coalesce(c.is_broken, false) as is_broken
    from known k
    left join lateral (select name, version, checked_at from forms f where f.workspace_id = ${workspaceId} and f.connection_id = k.connection_id
      and f.form_id = k.form_id order by version desc limit 1) f on true
    left join lateral (select min(first_seen_at) as first_seen_at from forms f where f.workspace_id = ${workspaceId} and f.connection_id = k.connection_id
      and f.form_id = k.form_id) first on true
    left join lateral (select count(*) as open, bool_or(is_breaking) as is_broken from form_changes c where c.workspace_id = ${workspaceId}
      and c.connection_id = k.connection_id and c.form_id = k.form_id and c.seen_at is null) c on true
    left join form_looks l on l.workspace_id = ${workspaceId} and l.connection_id = k.connection_id and l.form_id = k.form_id
    where true ${ofConnection} ${only}
    order by coalesce(c.open, 0) > 0 desc, f.name nulls last, k.form_id`.execute(db);
  return rows.map(toFormRow);
}

function toFormRow({ formId, code, message, lookedAt, ...row }: Row): FormRow {
  const hasFailed = code !== null && lookedAt !== null && (row.checkedAt === null || row.checkedAt < lookedAt);
  return {
    connectionId: row.connectionId,
    id: formId,
    name: row.name,
    version: row.version ?? 0,
    firstSeenAt: row.firstSeenAt?.toISOString() ?? null,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    openChanges: row.openChanges,
    isBroken: row.isBroken,
    problem: hasFailed ? { code, message: message ?? "", at: lookedAt.toISOString() } : null,
  };
}
