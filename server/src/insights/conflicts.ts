import { compareContacts, type ComparedSide, readSides } from "../contacts/compare-contacts.ts";
import { displayName } from "../contacts/contact.ts";
import { countOpenConflicts, findConflict, listConflictRows, type StoredConflict } from "../contacts/conflict-queries.ts";
import { listCustomFields } from "../contacts/locations.ts";
import { listMergeRows } from "../contacts/merge-queries.ts";
import type { Db } from "../db/db.ts";
import { readCursor, writeCursor } from "../leads/cursor.ts";
import { InvalidInput, NotFound } from "../lib/errors.ts";
import type { Comparison, ConflictDetails, ConflictRow, Merge } from "./conflict-view.ts";

const MOST_MERGES = 100;

/** A page of pairs, the newest first, and how many are open in all. Throws InvalidInput for a cursor that is not ours. */
export async function listConflicts(
  db: Db,
  { workspaceId, status, cursor, limit }: { workspaceId: string; status: "open" | "settled"; cursor?: string | undefined; limit: number },
): Promise<{ items: ConflictRow[]; nextCursor: string | null; open: number }> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const [rows, open] = await Promise.all([
    listConflictRows(db, { workspaceId, isSettled: status === "settled", after, limit: limit + 1 }),
    countOpenConflicts(db, workspaceId),
  ]);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(toRow),
    nextCursor: last ? writeCursor({ at: last.placeAt, id: last.conflictId }) : null,
    open,
  };
}

/** A pair side by side. Throws NotFound. */
export async function readConflict(
  db: Db,
  { workspaceId, conflictId }: { workspaceId: string; conflictId: string },
): Promise<ConflictDetails> {
  const conflict = await findConflict(db, { workspaceId, conflictId });
  const compared = conflict && (await compare(db, workspaceId, [conflict.contactA, conflict.contactB]));
  if (!conflict || !compared) throw new NotFound("There is no such conflict here.");
  return { ...toRow(conflict), ...compared };
}

/** Two contacts side by side, before a person makes one of them. Throws NotFound when one is not there, InvalidInput for one and the same. */
export async function readComparison(
  db: Db,
  { workspaceId, contactIds }: { workspaceId: string; contactIds: readonly [string, string] },
): Promise<Comparison> {
  if (contactIds[0] === contactIds[1]) throw new InvalidInput("A contact cannot be merged with itself. Choose another one.");
  const compared = await compare(db, workspaceId, contactIds);
  if (!compared?.contacts.every(({ isThere }) => isThere)) throw new NotFound("One of the two contacts is not there any more.");
  return compared;
}

async function compare(db: Db, workspaceId: string, contactIds: readonly [string, string]): Promise<Comparison | undefined> {
  const [sides, custom] = await Promise.all([readSides(db, { workspaceId, contactIds }), listCustomFields(db, { workspaceId })]);
  if (!sides) return undefined;
  const names = new Map(custom.map(({ customFieldId, name }) => [`customFields.${customFieldId}`, name]));
  return {
    contacts: [toSide(sides[0]), toSide(sides[1])],
    fields: compareContacts(sides[0].row, sides[1].row).map(({ field, values }) => ({
      field,
      label: LABELS[field] ?? names.get(field) ?? "A custom field that is gone",
      values,
    })),
  };
}

/** The latest merges. */
export async function listMerges(db: Db, workspaceId: string): Promise<Merge[]> {
  const rows = await listMergeRows(db, { workspaceId, limit: MOST_MERGES });
  return rows.map(({ mergeId, kept, merged, mergedAt, mergedBy, undoneAt, undoneBy, canUndo }) => ({
    id: mergeId,
    kept,
    merged,
    mergedAt: mergedAt.toISOString(),
    by: mergedBy,
    undoneAt: undoneAt?.toISOString() ?? null,
    undoneBy,
    canUndo,
  }));
}

const LABELS: Record<string, string> = {
  name: "Name",
  email: "Main e-mail",
  phone: "Main phone",
  companyName: "Company",
  address: "Address",
  country: "Country",
  website: "Website",
  timezone: "Time zone",
  source: "Source",
  assignedTo: "Assigned to",
  dateOfBirth: "Date of birth",
  gender: "Gender",
  lifecycleStage: "Lifecycle stage",
};

function toRow(conflict: StoredConflict): ConflictRow {
  const { conflictId, cause, kind, value, matchedBy, writtenTo, detectedAt, settledAt, settledHow, settledBy, mergeId } = conflict;
  return {
    id: conflictId,
    cause,
    kind,
    value,
    matchedBy,
    writtenTo,
    contacts: [
      { id: conflict.contactA, name: conflict.nameA, email: conflict.emailA, phone: conflict.phoneA },
      { id: conflict.contactB, name: conflict.nameB, email: conflict.emailB, phone: conflict.phoneB },
    ],
    detectedAt: detectedAt.toISOString(),
    settled: settledAt && settledHow ? { at: settledAt.toISOString(), how: settledHow, by: settledBy, mergeId } : null,
  };
}

function toSide({ row, tasks, notes, leads }: ComparedSide): Comparison["contacts"][0] {
  const iso = (value: unknown) => new Date(String(value)).toISOString();
  const text = (column: string) => row[column] as string | null; // as the table has it
  return {
    id: row.contact_id,
    name: displayName({ name: text("name"), firstName: text("first_name"), lastName: text("last_name") }),
    email: text("email"),
    phone: text("phone"),
    isThere: row["deleted_at"] === null,
    additionalEmails: row["additional_emails"] as string[], // these three are text[] and never null
    additionalPhones: row["additional_phones"] as string[],
    tags: row["tags"] as string[],
    dateAdded: iso(row["date_added"]),
    dateUpdated: iso(row["date_updated"]),
    tasks,
    notes,
    leads,
  };
}
