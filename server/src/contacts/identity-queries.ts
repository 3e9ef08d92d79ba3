import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { DEFAULT_DUPLICATE_POLICY, type Contact } from "./contact.ts";
import type { ContactRow } from "./merge-fields.ts";
import type { JournalIdentifier } from "./part-fields.ts";

const DEFAULTS = JSON.stringify(DEFAULT_DUPLICATE_POLICY);

export type StoredMerge = {
  mergeId: string;
  keptId: string;
  mergedId: string;
  mergedAt: Date;
  mergedBy: string | null;
  undoneAt: Date | null;
  journal: { before: ContactRow; after: ContactRow; merged: ContactRow; identifiers: JournalIdentifier[] };
};

/** Keeps all who write contacts of this workspace waiting until the transaction ends. */
export async function lockContacts(db: Db, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(contacts_lock(${workspaceId}))`.execute(db);
}

/** A contact's whole row, locked also against new tasks and notes. Undefined: it is not there. */
export async function lockContactRow(db: Db, key: { workspaceId: string; contactId: string }): Promise<ContactRow | undefined> {
  const { rows } = await sql<{ row: ContactRow }>`
    select to_jsonb(c) as row from contacts c
    where workspace_id = ${key.workspaceId} and contact_id = ${key.contactId} and deleted_at is null for update`.execute(db);
  return rows[0]?.row;
}

/** Makes one contact of two whose rows are locked. Gives the one that is kept. */
export async function mergeRows(
  db: Db,
  input: { kept: ContactRow; merged: ContactRow; columns: Record<string, unknown>; mergeId: string; by: string | null; now: Date },
): Promise<Contact | undefined> {
  const { kept, merged, columns, mergeId, by, now } = input;
  const { rows } = await sql<Contact>`
    select m.* from merge_contacts(jsonb_populate_record(null::contacts, ${JSON.stringify(kept)}), jsonb_populate_record(null::contacts, ${JSON.stringify(merged)}),
      ${JSON.stringify(columns)}, ${mergeId}, ${by}, ${now}) m`.execute(db);
  return rows[0];
}

/** A merge with its journal, locked. Undefined: there is none. */
export async function lockMerge(db: Db, key: { workspaceId: string; mergeId: string }): Promise<StoredMerge | undefined> {
  const { rows } = await sql<StoredMerge>`
    select merge_id, kept_id, merged_id, merged_at, merged_by, undone_at, journal from contact_merges
    where workspace_id = ${key.workspaceId} and merge_id = ${key.mergeId} for update`.execute(db);
  return rows[0];
}

/** A merge into the same contact that came after this one and stands. */
export async function findLaterMerge(db: Db, workspaceId: string, { mergeId, keptId, mergedAt }: StoredMerge): Promise<string | undefined> {
  const { rows } = await sql<{ mergeId: string }>`
    select merge_id from contact_merges
    where workspace_id = ${workspaceId} and kept_id = ${keptId} and undone_at is null and (merged_at, merge_id) > (${mergedAt}, ${mergeId}::uuid)
    order by merged_at desc limit 1`.execute(db);
  return rows[0]?.mergeId;
}

/** Gives both contacts back; the kept one gets `columns`. */
export async function undoMergeRows(
  db: Db,
  input: { workspaceId: string; mergeId: string; columns: Record<string, unknown>; by: string | null; now: Date },
): Promise<Contact[]> {
  const { workspaceId, mergeId, columns, by, now } = input;
  const { rows } = await sql<Contact>`
    select u.* from undo_merge(${workspaceId}, ${mergeId}, ${JSON.stringify(columns)}, ${by}, ${DEFAULTS}, ${now}) u`.execute(db);
  return rows;
}

/** Takes a deletion back that is no older than `since`. Undefined: there is none. */
export async function restoreContactRow(
  db: Db,
  input: { workspaceId: string; contactId: string; since: Date; now: Date },
): Promise<Contact | undefined> {
  const { workspaceId, contactId, since, now } = input;
  const { rows } = await sql<Contact>`
    select r.* from restore_contact(${workspaceId}, ${contactId}, ${since}, ${DEFAULTS}, ${now}) r`.execute(db);
  return rows[0];
}

/** Contacts deleted since, the latest first. */
export async function listDeletedContacts(db: Db, input: { workspaceId: string; since: Date; limit: number }): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select * from contacts
    where workspace_id = ${input.workspaceId} and deleted_at >= ${input.since} and merged_into is null
    order by deleted_at desc, contact_id limit ${input.limit}`.execute(db);
  return rows;
}

/** Removes contacts for good that were deleted before, and what was merged into them. */
export async function purgeDeletedContacts(db: Db, input: { workspaceId: string; before: Date; limit: number }) {
  const { workspaceId, before, limit } = input;
  return sql`
    delete from contacts where workspace_id = ${workspaceId} and contact_id in (
      select contact_id from contacts where workspace_id = ${workspaceId} and deleted_at < ${before} and merged_into is null limit ${limit})`.execute(
    db,
  );
}

/** The contact that one became by merges. Undefined: there is none, or it is deleted. */
export async function findSurvivor(db: Db, key: { workspaceId: string; contactId: string }): Promise<string | undefined> {
  const { rows } = await sql<{ survivor: string | null }>`
    select contact_survivor(${key.workspaceId}, ${key.contactId}) as survivor`.execute(db);
  return rows[0]?.survivor ?? undefined;
}

/** Makes identifiers what the workspace's policy, as it is stored now, says of them. */
export async function applyDuplicatePolicy(db: Db, input: { workspaceId: string; now: Date }): Promise<void> {
  await sql`select apply_duplicate_policy(${input.workspaceId}, ${DEFAULTS}, ${input.now})`.execute(db);
}
