import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { IdentifierKind } from "./contact.ts";

export type StoredConflict = {
  conflictId: string;
  contactA: string;
  contactB: string;
  nameA: string | null;
  nameB: string | null;
  emailA: string | null;
  emailB: string | null;
  phoneA: string | null;
  phoneB: string | null;
  kind: IdentifierKind;
  value: string;
  matchedBy: IdentifierKind;
  writtenTo: string;
  cause: "written" | "shared" | "undone";
  detectedAt: Date;
  settledAt: Date | null;
  settledHow: "merged" | "kept_apart" | "deleted" | "allowed" | null;
  settledBy: string | null;
  mergeId: string | null;
  /** `detectedAt` with its microseconds. */
  placeAt: string;
};

/** Where a page ended. The time is text with microseconds: a Date would round it. */
export type Place = { at: string; id: string };

const nameOf = (table: string) =>
  sql`coalesce(${sql.ref(`${table}.name`)}, nullif(concat_ws(' ', ${sql.ref(`${table}.first_name`)}, ${sql.ref(`${table}.last_name`)}), ''))`;
const columns = sql`x.conflict_id, x.contact_a, x.contact_b, x.kind, x.value, x.matched_by, x.written_to, x.cause, x.detected_at, x.settled_at,
  x.settled_how, x.settled_by, x.merge_id, to_char(x.detected_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place_at, ${nameOf("a")} as name_a, a.email as email_a, a.phone as phone_a, ${nameOf("b")} as name_b, b.email as email_b,
  b.phone as phone_b`;
const tables = sql`contact_conflicts x
  join contacts a on a.workspace_id = x.workspace_id and a.contact_id = x.contact_a
  join contacts b on b.workspace_id = x.workspace_id and b.contact_id = x.contact_b`;

/** Pairs, the newest first: those nobody has settled, or those that are. */
export async function listConflictRows(
  db: Db,
  { workspaceId, isSettled, after, limit }: { workspaceId: string; isSettled: boolean; after?: Place | undefined; limit: number },
): Promise<StoredConflict[]> {
  const { rows } = await sql<StoredConflict>`
    select ${columns} from ${tables}
    where x.workspace_id = ${workspaceId} and (x.settled_at is not null) = ${isSettled}
      and ${after ? sql`(x.detected_at, x.conflict_id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
    order by x.detected_at desc, x.conflict_id desc limit ${limit}`.execute(db);
  return rows;
}

/** How many pairs nobody has settled. */
export async function countOpenConflicts(db: Db, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct (contact_a, contact_b))::int as count from contact_conflicts where workspace_id = ${workspaceId} and settled_at is null`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Undefined: there is no such conflict. */
export async function findConflict(db: Db, key: { workspaceId: string; conflictId: string }): Promise<StoredConflict | undefined> {
  const { rows } = await sql<StoredConflict>`
    select ${columns} from ${tables} where x.workspace_id = ${key.workspaceId} and x.conflict_id = ${key.conflictId}`.execute(db);
  return rows[0];
}

/** Settles all that is open between the two, whatever it is about. False: nothing was open. */
export async function keepApartRows(
  db: Db,
  input: { workspaceId: string; contactA: string; contactB: string; by: string | null; now: Date },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update contact_conflicts set settled_at = ${input.now}, settled_how = 'kept_apart', settled_by = ${input.by}
    where workspace_id = ${input.workspaceId} and contact_a = ${input.contactA} and contact_b = ${input.contactB} and settled_at is null`.execute(
    db,
  );
  return numAffectedRows > 0n;
}

/** Opens again what was settled by keeping the two apart. */
export async function reopenRows(db: Db, input: { workspaceId: string; contactA: string; contactB: string }): Promise<void> {
  await sql`
    select reopen_conflicts(${input.workspaceId}, array(select conflict_id from contact_conflicts
      where workspace_id = ${input.workspaceId} and contact_a = ${input.contactA} and contact_b = ${input.contactB} and settled_how = 'kept_apart'))`.execute(
    db,
  );
}
