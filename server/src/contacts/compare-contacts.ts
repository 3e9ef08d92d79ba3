import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { CHOICE_COLUMNS, type ChoiceField, type ContactRow } from "./merge-fields.ts";

export type ComparedSide = {
  row: ContactRow;
  tasks: number;
  notes: number;
  leads: number;
};

/** Two contacts with how much hangs on each, whether they are still there or not. Undefined: one of them never was. */
export async function readSides(
  db: Db,
  { workspaceId, contactIds }: { workspaceId: string; contactIds: readonly [string, string] },
): Promise<[ComparedSide, ComparedSide] | undefined> {
  const { rows } = await sql<ComparedSide>`
    select to_jsonb(c) as row,
      (select count(*)::int from contact_tasks t where t.workspace_id = c.workspace_id and t.contact_id = c.contact_id) as tasks,
      (select count(*)::int from contact_notes n where n.workspace_id = c.workspace_id and n.contact_id = c.contact_id) as notes,
      (select count(distinct l.lead_id)::int from lead_contacts l where l.workspace_id = c.workspace_id and l.contact_id = c.contact_id) as leads
    from contacts c where c.workspace_id = ${workspaceId} and c.contact_id = any (${[...contactIds]}::text[])`.execute(db);
  const [one, other] = contactIds.map((id) => rows.find(({ row }) => row.contact_id === id));
  return one && other ? [one, other] : undefined;
}

export type ComparedField = { field: string; values: [string | null, string | null] };

/** What the two have, field by field, as a person chooses between them; fields that neither has are left out. `customFields` are {id: name}. */
export function compareContacts(one: ContactRow, other: ContactRow): ComparedField[] {
  const fields = (Object.keys(CHOICE_COLUMNS) as ChoiceField[]).map((field): ComparedField => ({
    field,
    values: [textOf(one, field), textOf(other, field)],
  }));
  const [ours, theirs] = [one, other].map((row) => row["custom_fields"] as Record<string, unknown>) as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  const custom = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].map((id): ComparedField => ({
    field: `customFields.${id}`,
    values: [plain(ours[id]), plain(theirs[id])],
  }));
  return [...fields, ...custom].filter(({ values }) => values.some((value) => value !== null));
}

function textOf(row: ContactRow, field: ChoiceField): string | null {
  if (field === "name") return plain(row["name"]) ?? together(row, ["first_name", "last_name"], " ");
  if (field === "address") return together(row, CHOICE_COLUMNS.address, ", ");
  return plain(row[CHOICE_COLUMNS[field][0]]);
}

const together = (row: ContactRow, columns: readonly string[], between: string) =>
  columns.flatMap((column) => plain(row[column]) ?? []).join(between) || null;

function plain(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) return value.map((item) => plain(item)).join(", ") || null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
