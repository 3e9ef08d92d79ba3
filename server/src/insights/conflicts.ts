import { compareContacts, type ComparedSide, readSides } from "../contacts/compare-contacts.ts";
import { countOpenConflicts, findConflict, listConflictRows, type StoredConflict } from "../contacts/conflict-queries.ts";
import { listCustomFields } from "../contacts/locations.ts";
import { listMergeRows } from "../contacts/merge-queries.ts";
import type { Db } from "../db/db.ts";
import { readCursor, writeCursor } from "../leads/cursor.ts";
import { NotFound } from "../lib/errors.ts";
import type { ConflictDetails, ConflictRow, Merge } from "./conflict-view.ts";

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
  const sides = conflict && (await readSides(db, { workspaceId, contactIds: [conflict.contactA, conflict.contactB] }));
  if (!conflict || !sides) throw new NotFound("There is no such conflict here.");
  const custom = await listCustomFields(db, { workspaceId });
  const names = new Map(custom.map(({ customFieldId, name }) => [`customFields.${customFieldId}`, name]));
  const row = toRow(conflict);
  return {
    ...row,
    contacts: [toSide(row.contacts[0], sides[0]), toSide(row.contacts[1], sides[1])],
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

function toSide(side: ConflictRow["contacts"][0], { row, tasks, notes, leads }: ComparedSide): ConflictDetails["contacts"][0] {
  const iso = (value: unknown) => new Date(String(value)).toISOString();
  return {
    ...side,
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
