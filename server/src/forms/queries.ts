import { sql } from "kysely";
import type { FetchedForm } from "../connectors/kit/source.ts";
import type { Db } from "../db/db.ts";
import { parseJsonLosslessly } from "../lib/json.ts";
import type { FormChange } from "./form-change.ts";

export type FormKey = { workspaceId: string; connectionId: string; formId: string };

/** How a new version of a form was found: see the table form_changes. */
export type FoundBy = "look" | "lead" | "person";

/** A version of a form as it is stored. */
export type StoredForm = { version: number; form: FetchedForm; fingerprint: Buffer; firstSeenAt: Date; checkedAt: Date };

/** The newest version of a form, or undefined when it was never read. */
export async function findNewestForm(db: Db, key: FormKey): Promise<StoredForm | undefined> {
  const row = await versionsOf(db, key).orderBy("version", "desc").limit(1).executeTakeFirst();
  return row && toStoredForm(key.formId, row);
}

/** Holds a form until the transaction ends: of two who found it changed, the second sees what the first stored. */
export async function lockForm(db: Db, key: FormKey): Promise<void> {
  await versionsOf(db, key).orderBy("version", "desc").limit(1).forUpdate().execute();
}

/** Every version of a form, newest first. */
export async function listVersions(db: Db, key: FormKey): Promise<StoredForm[]> {
  const rows = await versionsOf(db, key).orderBy("version", "desc").execute();
  return rows.map((row) => toStoredForm(key.formId, row));
}

function versionsOf(db: Db, { workspaceId, connectionId, formId }: FormKey) {
  return db
    .selectFrom("forms")
    .select(["version", "name", "body", "bodyHash", "firstSeenAt", "checkedAt"])
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", connectionId)
    .where("formId", "=", formId);
}

type Row = { version: number; name: string | null; body: string; bodyHash: Buffer; firstSeenAt: Date; checkedAt: Date };

function toStoredForm(id: string, { version, name, body, bodyHash, firstSeenAt, checkedAt }: Row): StoredForm {
  return { version, form: { id, name, body: parseJsonLosslessly(body) }, fingerprint: bodyHash, firstSeenAt, checkedAt };
}

type NewVersion = FormKey & { version: number; form: FetchedForm; fingerprint: Buffer; now: Date };

/** Stores a version; one that is there already stays as it is. */
export async function insertVersion(
  db: Db,
  { workspaceId, connectionId, formId, version, form, fingerprint, now }: NewVersion,
): Promise<void> {
  await db
    .insertInto("forms")
    .values({
      workspaceId,
      connectionId,
      formId,
      version,
      name: form.name,
      body: JSON.stringify(form.body),
      bodyHash: fingerprint,
      firstSeenAt: now,
      checkedAt: now,
    })
    .onConflict((conflict) => conflict.columns(["workspaceId", "connectionId", "formId", "version"]).doNothing())
    .execute();
}

/** The form was read and is as this version has it. */
export async function markChecked(
  db: Db,
  { workspaceId, connectionId, formId, version, fingerprint, now }: Omit<NewVersion, "form">,
): Promise<void> {
  await db
    .updateTable("forms")
    .set({ checkedAt: now, bodyHash: fingerprint })
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", connectionId)
    .where("formId", "=", formId)
    .where("version", "=", version)
    .execute();
}

type NewChanges = FormKey & { version: number; changes: FormChange[]; isBreaking: boolean; foundBy: FoundBy; now: Date };

/** Notes in what a version differs from the one before. */
export async function insertChanges(
  db: Db,
  { workspaceId, connectionId, formId, version, changes, isBreaking, foundBy, now }: NewChanges,
): Promise<void> {
  await db
    .insertInto("formChanges")
    .values({ workspaceId, connectionId, formId, version, changes: JSON.stringify(changes), isBreaking, foundBy, foundAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The changes of a version, and whether somebody has seen them. */
export type StoredChanges = {
  connectionId: string;
  formId: string;
  version: number;
  foundAt: Date;
  foundBy: FoundBy;
  changes: FormChange[];
  isBreaking: boolean;
  seenAt: Date | null;
};

/** The changes of a form, newest first. */
export async function listChanges(db: Db, { workspaceId, connectionId, formId }: FormKey): Promise<StoredChanges[]> {
  const rows = await changesOf(db, workspaceId)
    .where("connectionId", "=", connectionId)
    .where("formId", "=", formId)
    .orderBy("version", "desc")
    .execute();
  return rows.map(toStoredChanges);
}

function changesOf(db: Db, workspaceId: string) {
  return db
    .selectFrom("formChanges")
    .select(["connectionId", "formId", "version", "foundAt", "foundBy", "changes", "isBreaking", "seenAt"])
    .where("workspaceId", "=", workspaceId);
}

/** Both written by insertChanges; the table checks how it was found. */
function toStoredChanges({
  changes,
  foundBy,
  ...row
}: Omit<StoredChanges, "changes" | "foundBy"> & { changes: unknown; foundBy: string }): StoredChanges {
  return { ...row, foundBy: foundBy as FoundBy, changes: changes as FormChange[] };
}

/** Somebody has seen the changes of a form up to a version. Gives how many were open. */
export async function markSeen(
  db: Db,
  { workspaceId, connectionId, formId, version }: FormKey & { version: number },
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update form_changes set seen_at = ${now} where workspace_id = ${workspaceId} and connection_id = ${connectionId} and form_id = ${formId}
      and version <= ${version} and seen_at is null`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** The forms of a connection that were read. */
export async function listFormIds(db: Db, { workspaceId, connectionId }: Omit<FormKey, "formId">): Promise<string[]> {
  const rows = await db
    .selectFrom("forms")
    .select("formId")
    .distinct()
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", connectionId)
    .execute();
  return rows.map(({ formId }) => formId);
}

/** Leads of a form that are held because they do not fit the mapping. */
export async function countHeld(db: Db, { workspaceId, connectionId, formId }: FormKey): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from leads where workspace_id = ${workspaceId} and state = 'held' and connection_id = ${connectionId} and form_id = ${formId}`.execute(
    db,
  );
  return rows[0]?.held ?? 0;
}

/** How people call the connection of a form. */
export async function findConnectionName(db: Db, { workspaceId, connectionId }: FormKey): Promise<string> {
  const row = await db
    .selectFrom("connections")
    .select("name")
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", connectionId)
    .executeTakeFirst();
  return row?.name ?? connectionId;
}
