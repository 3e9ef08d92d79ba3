import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { codeOf } from "../db/errors.ts";
import type { Book } from "./contact.ts";
import { snakeName } from "./locations.ts";

/** A text that templates of the workspace share: `{{ custom_values.office_hours }}`. */
export type CustomValue = { customValueId: string; name: string; fieldKey: string; value: string };

const UNIQUE_VIOLATION = "23505";
const columns = sql`custom_value_id, name, field_key, value`;

/** By name (HighLevel API, locations/get-custom-values). */
export async function listCustomValues(db: Db, workspaceId: string): Promise<CustomValue[]> {
  const { rows } = await sql<CustomValue>`
    select ${columns} from custom_values where workspace_id = ${workspaceId} order by name, custom_value_id`.execute(db);
  return rows;
}

/** Undefined: the workspace has none (HighLevel API, locations/get-custom-value). */
export async function findCustomValue(db: Db, key: { workspaceId: string; customValueId: string }): Promise<CustomValue | undefined> {
  const { rows } = await sql<CustomValue>`
    select ${columns} from custom_values where workspace_id = ${key.workspaceId} and custom_value_id = ${key.customValueId}`.execute(db);
  return rows[0];
}

/** `taken`: one has that key already (HighLevel API, locations/create-custom-value). */
export async function createCustomValue(
  { workspaceId, db, clock, ids }: Book,
  { name, value }: { name: string; value: string },
): Promise<CustomValue | "taken"> {
  try {
    const { rows } = await sql<CustomValue>`
      insert into custom_values (workspace_id, custom_value_id, name, field_key, value, date_added)
      values (${workspaceId}, ${ids.crm()}, ${name}, ${snakeName(name)}, ${value}, ${clock.now()}) returning ${columns}`.execute(db);
    return rows[0] ?? "taken";
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) return "taken";
    throw error;
  }
}

/** Name and value; the key stays, as templates name it. Undefined: there is none (HighLevel API, locations/update-custom-value). */
export async function updateCustomValue(
  { workspaceId, db }: Book,
  { customValueId, name, value }: { customValueId: string; name: string; value: string },
): Promise<CustomValue | undefined> {
  const { rows } = await sql<CustomValue>`
    update custom_values set name = ${name}, value = ${value}
    where workspace_id = ${workspaceId} and custom_value_id = ${customValueId} returning ${columns}`.execute(db);
  return rows[0];
}

/** False: there is none (HighLevel API, locations/delete-custom-value). */
export async function deleteCustomValue({ workspaceId, db }: Book, customValueId: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from custom_values where workspace_id = ${workspaceId} and custom_value_id = ${customValueId}`.execute(db);
  return numAffectedRows === 1n;
}
