import { sql, type RawBuilder } from "kysely";
import type { Db } from "../db/db.ts";
import { readCursor, writeCursor, type Place } from "./cursor.ts";
import type { LeadRow } from "./lead-view.ts";
import type { PersonHashes } from "./person-hashes.ts";
import { selectLeadRows } from "./queries.ts";
import type { LeadState } from "./states.ts";

export type LeadFilter = {
  workspaceId: string;
  state?: LeadState;
  source?: string;
  from?: string;
  to?: string;
  email?: string;
  phone?: string;
  search?: string;
  /** Only those that stand aside or have a step that cannot go on. */
  attention?: boolean;
  cursor?: string;
  limit: number;
};

/** A page of leads, newest first. Throws InvalidInput for a cursor that is not ours. */
export async function listLeads(
  { db, hashes }: { db: Db; hashes: PersonHashes },
  filter: LeadFilter,
): Promise<{ items: LeadRow[]; nextCursor: string | null }> {
  const { workspaceId, limit } = filter;
  const person = await personConditions(hashes, filter);
  if (!person) return { items: [], nextCursor: null };
  const conditions = [...person, ...plainConditions(filter), ...(filter.cursor === undefined ? [] : [after(readCursor(filter.cursor))])];
  const where = conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`;
  const rows = await selectLeadRows(db, { workspaceId, where, limit: limit + 1 });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(({ row }) => row), nextCursor: last ? writeCursor(last.place) : null };
}

/** The leads a contact of the contact book came from, newest first, at most 50. */
export async function listLeadsOfContact(
  db: Db,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<LeadRow[]> {
  const where = sql`l.lead_id in (select c.lead_id from lead_contacts c where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId})`;
  const rows = await selectLeadRows(db, { workspaceId, where, limit: 50 });
  return rows.map(({ row }) => row);
}

/** Undefined when it cannot be anybody's. */
async function personConditions(hashes: PersonHashes, filter: LeadFilter): Promise<RawBuilder<unknown>[] | undefined> {
  const conditions: RawBuilder<unknown>[] = [];
  for (const kind of ["email", "phone"] as const) {
    const text = filter[kind]?.trim();
    if (!text) continue;
    const hash = await hashes[kind](filter.workspaceId, text);
    if (!hash) return undefined;
    conditions.push(sql`${sql.ref(`l.${kind}_hash`)} = ${hash}`);
  }
  return conditions;
}

function plainConditions({ state, source, from, to, search, attention }: LeadFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (state) conditions.push(sql`l.state = ${state}`);
  if (source) conditions.push(sql`l.source_id = ${source}`);
  if (from) conditions.push(sql`l.received_at >= ${new Date(from)}`);
  if (to) conditions.push(sql`l.received_at < ${new Date(to)}`);
  if (search?.trim()) conditions.push(sql`l.full_name ilike ${`%${search.trim().replaceAll(/[\\%_]/g, "\\$&")}%`}`);
  if (attention) conditions.push(needsAttention);
  return conditions;
}

// The table of steps has an index on these states; a lead that was delivered since needs nothing any more.
const needsAttention = sql`(l.state in ('unreadable', 'undecodable', 'held') or (l.state = 'matched' and l.delivered_at is null and l.lead_id in (
  select s.lead_id from steps s where s.workspace_id = l.workspace_id and s.state in ('parked', 'dead'))))`;

const after = ({ at, id }: Place) => sql`(l.received_at, l.lead_id) < (${at}::timestamptz, ${id}::uuid)`;
