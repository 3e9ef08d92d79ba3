import { sql } from "kysely";
import { recordListedLeads } from "../completeness/record-listed.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import type { ListedLead } from "../connectors/kit/source.ts";
import { type Database, type Db, withTransaction } from "../db/db.ts";
import type { Ids } from "../lib/random.ts";
import { countListCalls } from "../sources/allowance.ts";
import { addCounts, keepReading, saveMark } from "../sources/queries.ts";
import type { ClaimedReading, FormMark } from "../sources/reading.ts";
import type { Vault, WorkspaceVault } from "../vault/vault.ts";

// What was submitted longer ago than this must not delay those who fill in a form now.
const FRESH_MS = 60 * 60 * 1_000;
// Notifications may be minutes late; after that, one that has not come was lost.
const WEBHOOK_LATE_MS = 5 * 60 * 1_000;
const LANE = { live: 0, backfill: 2 } as const;

export type ListedPage = {
  connection: { id: string; provider: Provider; accountId: string };
  leads: ListedLead[];
  calls: number;
  usagePercent: number;
  /** How many the platform named, those outside of what was asked for as well. */
  listed: number;
  mark: FormMark;
  progress: number;
  /** A webhook should have brought what was submitted since then; null: none comes. */
  announcedFrom: Date | null;
};

type Deps = { database: Database; vault: Vault; ids: Ids };

/**
 * The door of `receive` for leads that come as a list: the same key makes each one lead, whoever brings it. They come with
 * their answers, so they go on at normalise; those that were announced and wait to be read get theirs from here. That the platform listed
 * them is noted as well. Leads, mark and counts are one commit, fenced by the lease. Gives how many were new. Throws ReadingTaken.
 */
export async function storeListedLeads(
  { database, vault, ids }: Deps,
  reading: ClaimedReading,
  page: ListedPage,
  now: Date,
): Promise<number> {
  const { workspaceId } = reading;
  const keys = await vault.of(workspaceId);
  const leads = [...new Map(page.leads.map((lead) => [lead.externalId, lead])).values()];
  const sealed = leads.map((lead) => {
    const leadId = ids.uuid();
    const { key, wrapped } = keys.newRowKey("leads", leadId);
    const isLost = isLostAnnouncement(lead, page.announcedFrom, now);
    return { lead, leadId, wrapped, raw: sealRaw(keys, key, leadId, lead), lane: laneOf(lead, now), isLost };
  });
  return withTransaction(database.in(workspaceId), async (trx) => {
    await keepReading(trx, reading, now);
    const isNew = await insertLeads(trx, reading, page, sealed, now);
    const known = leads.filter(({ externalId }) => !isNew.has(externalId));
    if (known.length > 0) await fillWaiting(trx, { workspaceId, keys, page, known, now });
    await saveMark(trx, reading, page.mark);
    await recordListedLeads(trx, { workspaceId, ...page.connection }, leads, now);
    const reconciled = sealed.filter(({ lead, isLost }) => isLost && isNew.has(lead.externalId)).length;
    const { calls, listed, progress, usagePercent } = page;
    await countListCalls(trx, { workspaceId, connectionId: page.connection.id, calls, usagePercent, now });
    await addCounts(trx, reading, { calls, listed, found: isNew.size, reconciled, progress }, now);
    return isNew.size;
  });
}

type Sealed = { lead: ListedLead; leadId: string; wrapped: Buffer; raw: Buffer; lane: number; isLost: boolean };

/** Sorted like `receive_leads`, so that two who bring the same leads wait for each other instead of locking each other out. */
async function insertLeads(db: Db, { workspaceId, kind }: ClaimedReading, { connection }: ListedPage, sealed: Sealed[], now: Date) {
  const { rows } = await sql<{ externalId: string }>`
    insert into leads (workspace_id, lead_id, provider, external_id, connection_id, origin, account_id, form_id, ad_id, submitted_at, received_at, fetched_at,
                       seal_key, raw, lane, is_reconciled, state, due_at)
    select ${workspaceId}, l.id, ${connection.provider}, l.x, ${connection.id}, ${kind}, l.a, l.f, l.ad, l.s, ${now}::timestamptz, ${now}::timestamptz, l.k, l.raw, l.lane, l.lost, 'fetched', ${now}::timestamptz
    from unnest(${sealed.map((one) => one.leadId)}::uuid[], ${sealed.map(({ lead }) => lead.externalId)}::text[], ${sealed.map(({ lead }) => lead.accountId)}::text[],
      ${sealed.map(({ lead }) => lead.formId)}::text[], ${sealed.map(({ lead }) => lead.adId)}::text[], ${sealed.map(({ lead }) => lead.submittedAt)}::timestamptz[],
      ${sealed.map((one) => one.wrapped)}::bytea[], ${sealed.map((one) => one.raw)}::bytea[], ${sealed.map((one) => one.lane)}::smallint[],
      ${sealed.map((one) => one.isLost)}::boolean[]) as l (id, x, a, f, ad, s, k, raw, lane, lost)
    order by l.x
    on conflict (workspace_id, provider, external_id) do nothing
    returning external_id`.execute(db);
  return new Set(rows.map(({ externalId }) => externalId));
}

/** Gives answers to leads that wait to be read, one call each otherwise. Those a worker has in hand are left to it. */
async function fillWaiting(
  db: Db,
  { workspaceId, keys, page, known, now }: { workspaceId: string; keys: WorkspaceVault; page: ListedPage; known: ListedLead[]; now: Date },
): Promise<void> {
  const { rows } = await sql<{ leadId: string; externalId: string; sealKey: Buffer }>`
    select lead_id, external_id, seal_key from leads
    where workspace_id = ${workspaceId} and provider = ${page.connection.provider} and external_id = any (${known.map(({ externalId }) => externalId)}::text[])
      and connection_id = ${page.connection.id} and raw is null and lease_token is null and state in ('received', 'unreadable')
    order by external_id for update skip locked`.execute(db);
  if (rows.length === 0) return;
  const raws = rows.map(({ leadId, externalId, sealKey }) => {
    const lead = known.find((one) => one.externalId === externalId);
    if (!lead) throw new Error("A lead came back that was not asked for.");
    return sealRaw(keys, keys.rowKey("leads", leadId, sealKey), leadId, lead);
  });
  await sql`
    update leads l set raw = w.raw, state = 'fetched', fetched_at = ${now}, due_at = ${now}, cause = null, code = null, message = null
    from unnest(${rows.map(({ leadId }) => leadId)}::uuid[], ${raws}::bytea[]) as w (id, raw)
    where l.workspace_id = ${workspaceId} and l.lead_id = w.id`.execute(db);
}

function sealRaw(keys: WorkspaceVault, key: ReturnType<WorkspaceVault["rowKey"]>, leadId: string, { body }: ListedLead): Buffer {
  return keys.sealText(key, { table: "leads", column: "raw", rowId: leadId }, body);
}

/** It was submitted while webhooks came, and its own has had time to. */
function isLostAnnouncement({ submittedAt }: ListedLead, announcedFrom: Date | null, now: Date): boolean {
  if (submittedAt === null || announcedFrom === null) return false;
  const time = Date.parse(submittedAt);
  return time >= announcedFrom.getTime() && now.getTime() - time > WEBHOOK_LATE_MS;
}

function laneOf({ submittedAt }: ListedLead, now: Date): number {
  return submittedAt !== null && now.getTime() - Date.parse(submittedAt) > FRESH_MS ? LANE.backfill : LANE.live;
}
