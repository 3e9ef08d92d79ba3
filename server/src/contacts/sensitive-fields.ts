import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";

export type MarkedField = { id: string; name: string; fieldKey: string; isSensitive: boolean };

/** The custom fields of contacts, each with whether a scope of its own is needed to read it. */
export async function listMarkedFields(db: Db, workspaceId: string): Promise<MarkedField[]> {
  const { rows } = await sql<MarkedField>`
    select custom_field_id as id, name, field_key, is_sensitive from custom_fields
    where workspace_id = ${workspaceId} and model = 'contact' order by position, date_added, custom_field_id`.execute(db);
  return rows;
}

/** Ids of the fields that are marked. */
export async function listSensitiveFieldIds(db: Db, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select custom_field_id as id from custom_fields where workspace_id = ${workspaceId} and is_sensitive`.execute(db);
  return rows.map(({ id }) => id);
}

/** Marks a custom field as sensitive, or takes the mark away: from the next request on. Throws NotFound. */
export async function markField(db: Db, mark: { workspaceId: string; fieldId: string; isSensitive: boolean }): Promise<MarkedField> {
  const { rows } = await sql<MarkedField>`
    update custom_fields set is_sensitive = ${mark.isSensitive} where workspace_id = ${mark.workspaceId} and custom_field_id = ${mark.fieldId}
    returning custom_field_id as id, name, field_key, is_sensitive`.execute(db);
  if (!rows[0]) throw new NotFound("There is no such custom field here.");
  return rows[0];
}
