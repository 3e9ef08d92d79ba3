import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { readCursor, writeCursor, type Place } from "./cursor.ts";
import { leadConditions, toLeadFilter, type LeadChoice } from "./lead-conditions.ts";
import type { LeadRow } from "./lead-view.ts";
import type { PersonHashes } from "./person-hashes.ts";
import { selectLeadRows } from "./queries.ts";

/** A page of leads, newest first. Throws InvalidInput for a cursor that is not ours. */
export async function listLeads(
  { db, hashes }: { db: Db; hashes: PersonHashes },
  { workspaceId, cursor, limit, ...choice }: LeadChoice & { workspaceId: string; cursor?: string; limit: number },
): Promise<{ items: LeadRow[]; nextCursor: string | null }> {
  const filter = await toLeadFilter(hashes, workspaceId, choice);
  if (!filter) return { items: [], nextCursor: null };
  const where = sql`${leadConditions(filter)} and ${cursor === undefined ? sql`true` : after(readCursor(cursor))}`;
  const rows = await selectLeadRows(db, { workspaceId, where, limit: limit + 1 });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(({ row }) => row), nextCursor: last ? writeCursor(last.place) : null };
}

/** The leads a contact of the contact book came from, also as one that was merged into it; newest first, at most 50. */
export async function listLeadsOfContact(
  db: Db,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<LeadRow[]> {
  const where = sql`l.lead_id in (select c.lead_id from lead_contacts c where c.workspace_id = ${workspaceId} and (c.contact_id = ${contactId}
    or c.contact_id in (select m.contact_id from contacts m where m.workspace_id = ${workspaceId} and m.merged_into = ${contactId})))`;
  const rows = await selectLeadRows(db, { workspaceId, where, limit: 50 });
  return rows.map(({ row }) => row);
}

const after = ({ at, id }: Place) => sql`(l.received_at, l.lead_id) < (${at}::timestamptz, ${id}::uuid)`;
