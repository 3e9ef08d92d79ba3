import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { codeOf } from "../db/errors.ts";
import type { Book } from "./contact.ts";

/** HighLevel's types of custom fields ("MONETORY" is its spelling). The database checks the same list. */
export const DATA_TYPES = [
  "TEXT",
  "LARGE_TEXT",
  "NUMERICAL",
  "PHONE",
  "MONETORY",
  "CHECKBOX",
  "SINGLE_OPTIONS",
  "MULTIPLE_OPTIONS",
  "DATE",
  "TEXTBOX_LIST",
  "FILE_UPLOAD",
  "RADIO",
] as const;
export type DataType = (typeof DATA_TYPES)[number];
export const FIELD_MODELS = ["contact", "opportunity"] as const;
export type FieldModel = (typeof FIELD_MODELS)[number];

export type CustomField = {
  customFieldId: string;
  name: string;
  /** contact.<snake_name> */
  fieldKey: string;
  dataType: DataType;
  options: unknown[];
  placeholder: string | null;
  model: FieldModel;
  position: number;
  /** File types a field for files takes; empty: any. */
  acceptedFormat: string[];
  isMultipleFile: boolean;
  maxNumberOfFiles: number | null;
};

/** What may be said of a field when it is made, and changed afterwards. */
export type CustomFieldDraft = Partial<
  Pick<CustomField, "options" | "position" | "acceptedFormat" | "isMultipleFile" | "maxNumberOfFiles">
> & { placeholder?: string };

export type Location = { locationId: string; name: string; country: string; timeZone: string };

const UNIQUE_VIOLATION = "23505";
export const customFieldColumns = sql`custom_field_id, name, field_key, data_type, options, placeholder, model, position, accepted_format,
  is_multiple_file, max_number_of_files`;

/** The workspace as HighLevel's API sees one: a location. */
export async function findLocation(db: Db, workspaceId: string): Promise<Location | undefined> {
  const { rows } =
    await sql<Location>`select location_id, name, country, time_zone from workspaces where workspace_id = ${workspaceId}`.execute(db);
  return rows[0];
}

/** Every tag name in use or once used, with its id (HighLevel API, locations/get-location-tags). */
export async function listTags(db: Db, workspaceId: string): Promise<{ tagId: string; name: string }[]> {
  const { rows } = await sql<{ tagId: string; name: string }>`
    select tag_id, name from contact_tags where workspace_id = ${workspaceId} order by name`.execute(db);
  return rows;
}

/** The workspace's own fields; of one model, or all (HighLevel API, locations/get-custom-fields). */
export async function listCustomFields(
  db: Db,
  { workspaceId, model }: { workspaceId: string; model?: FieldModel },
): Promise<CustomField[]> {
  const { rows } = await sql<CustomField>`
    select ${customFieldColumns} from custom_fields
    where workspace_id = ${workspaceId} and model = coalesce(${model ?? null}, model) order by position, date_added, custom_field_id`.execute(
    db,
  );
  return rows;
}

/** Field ids by field key, for those of the keys that exist. */
export async function findFieldIds(db: Db, { workspaceId, keys }: { workspaceId: string; keys: string[] }): Promise<Map<string, string>> {
  const { rows } = await sql<Pick<CustomField, "fieldKey" | "customFieldId">>`
    select field_key, custom_field_id from custom_fields where workspace_id = ${workspaceId} and field_key = any (${keys}::text[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.fieldKey, row.customFieldId]));
}

/** Makes a field. `taken`: the workspace has one of that name already (HighLevel API, locations/create-custom-field). */
export async function createCustomField(
  { workspaceId, db, clock, ids }: Book,
  input: { name: string; dataType: DataType; model: FieldModel } & CustomFieldDraft,
): Promise<CustomField | "taken"> {
  const key = fieldKey(input.model, input.name);
  try {
    const { rows } = await sql<CustomField>`
      insert into custom_fields (workspace_id, custom_field_id, name, field_key, data_type, options, placeholder, model, position, accepted_format,
        is_multiple_file, max_number_of_files, date_added)
      values (${workspaceId}, ${ids.crm()}, ${input.name}, ${key}, ${input.dataType}, ${JSON.stringify(input.options ?? [])}, ${input.placeholder ?? null},
        ${input.model}, ${input.position ?? 0}, ${input.acceptedFormat ?? []}::text[], ${input.isMultipleFile ?? false}, ${input.maxNumberOfFiles ?? null}, ${clock.now()})
      returning ${customFieldColumns}`.execute(db);
    return rows[0] ?? "taken";
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) return "taken";
    throw error;
  }
}

/** The key HighLevel derives from a name: `contact.lead_id` of "Lead ID". */
export const fieldKey = (model: FieldModel, name: string): string => `${model}.${snakeName(name)}`;

/** A name as keys have it: `office_hours` of "Office hours". */
export const snakeName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "") || "field";
