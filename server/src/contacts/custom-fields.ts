import { sql } from "kysely";
import { withTransaction, type Db } from "../db/db.ts";
import type { Book } from "./contact.ts";
import { type CustomField, type CustomFieldDraft, customFieldColumns } from "./locations.ts";

/** A field by its id or its key. Undefined: the workspace has none (HighLevel API, locations/get-custom-field). */
export async function findCustomField(
  db: Db,
  { workspaceId, idOrKey }: { workspaceId: string; idOrKey: string },
): Promise<CustomField | undefined> {
  const { rows } = await sql<CustomField>`
    select ${customFieldColumns} from custom_fields
    where workspace_id = ${workspaceId} and (custom_field_id = ${idOrKey} or field_key = ${idOrKey})
    order by (custom_field_id = ${idOrKey}) desc limit 1`.execute(db);
  return rows[0];
}

/**
 * Changes what is named. Type and key stay: what contacts hold was written for them (HighLevel API, locations/update-custom-field).
 * Undefined: there is no such field.
 */
export async function updateCustomField(
  { workspaceId, db }: Book,
  { idOrKey, ...change }: { idOrKey: string; name: string } & CustomFieldDraft,
): Promise<CustomField | undefined> {
  const { rows } = await sql<CustomField>`
    update custom_fields set name = ${change.name}, placeholder = coalesce(${change.placeholder ?? null}, placeholder),
      position = coalesce(${change.position ?? null}::integer, position),
      options = coalesce(${change.options ? JSON.stringify(change.options) : null}::jsonb, options),
      accepted_format = coalesce(${change.acceptedFormat ?? null}::text[], accepted_format),
      is_multiple_file = coalesce(${change.isMultipleFile ?? null}::boolean, is_multiple_file),
      max_number_of_files = coalesce(${change.maxNumberOfFiles ?? null}::integer, max_number_of_files)
    where workspace_id = ${workspaceId} and (custom_field_id = ${idOrKey} or field_key = ${idOrKey})
    returning ${customFieldColumns}`.execute(db);
  return rows[0];
}

/** Removes a field and its values from contacts and opportunities. False: there is none (HighLevel API, locations/delete-custom-field). */
export async function deleteCustomField({ workspaceId, db, clock }: Book, idOrKey: string): Promise<boolean> {
  return withTransaction(db, async (trx) => {
    const { rows } = await sql<Pick<CustomField, "customFieldId" | "model">>`
      delete from custom_fields where workspace_id = ${workspaceId} and (custom_field_id = ${idOrKey} or field_key = ${idOrKey})
      returning custom_field_id, model`.execute(trx);
    const [gone] = rows;
    if (!gone) return false;
    const { customFieldId: id } = gone;
    if (gone.model === "opportunity") {
      await sql`update opportunities set custom_fields = custom_fields - ${id}::text, date_updated = ${clock.now()}
        where workspace_id = ${workspaceId} and custom_fields ? ${id}`.execute(trx);
    } else {
      await sql`update contacts set custom_fields = custom_fields - ${id}::text, date_updated = ${clock.now()}, version = version + 1
        where workspace_id = ${workspaceId} and custom_fields ? ${id}`.execute(trx);
    }
    return true;
  });
}

/** How many contacts, or opportunities, hold a value of a field. */
export async function countFieldUse(db: Db, { workspaceId, field }: { workspaceId: string; field: CustomField }): Promise<number> {
  const table = field.model === "opportunity" ? sql`opportunities where` : sql`contacts where deleted_at is null and`;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${table} workspace_id = ${workspaceId} and custom_fields ? ${field.customFieldId}`.execute(db);
  return rows[0]?.count ?? 0;
}
