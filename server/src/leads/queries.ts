import { sql, type RawBuilder } from "kysely";
import type { Provider } from "../connectors/kit/providers.ts";
import type { Db } from "../db/db.ts";
import type { Place } from "./cursor.ts";
import type { LeadRow } from "./lead-view.ts";
import type { LeadStatus } from "./lead.ts";
import { progressOf } from "./progress.ts";
import type { LeadState } from "./states.ts";

/** A lead's own id by the provider's. */
export async function findLeadId(
  db: Db,
  key: { workspaceId: string; provider: Provider; externalId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("leads")
    .select("leadId")
    .where("workspaceId", "=", key.workspaceId)
    .where("provider", "=", key.provider)
    .where("externalId", "=", key.externalId)
    .executeTakeFirst();
  return row?.leadId;
}

/** A line of a list and its place in the order: microseconds as text, since a Date would round them. */
export type PlacedLeadRow = { row: LeadRow; place: Place };

/** Leads as lines, newest first. `where` speaks of the lead as `l`. */
export async function selectLeadRows(
  db: Db,
  { workspaceId, where = sql`true`, limit }: { workspaceId: string; where?: RawBuilder<unknown>; limit: number },
): Promise<PlacedLeadRow[]> {
  // Only the newest generation of runs counts: what failed before a replay is history.
  const { rows } = await sql<Row>`
    select l.lead_id, l.full_name, l.provider, l.source_id, coalesce(form.name, source_connection.name) as source_name, l.form_name, l.campaign_name,
      l.state, coalesce(l.code, trouble.code) as code, coalesce(l.message, trouble.message) as message, l.is_test, l.is_organic, l.is_reconciled, l.status,
      l.submitted_at, l.received_at, l.delivered_at, contact.contact_id, contact.connection_id as contact_connection_id, contact.written_at,
      trouble.lead_id is not null as is_in_trouble,
      l.state = 'matched' and l.delivered_at is null and not exists (
        select from runs r where r.workspace_id = l.workspace_id and r.lead_id = l.lead_id and r.state <> 'cancelled') as is_cancelled,
      to_char(l.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from leads l
    left join sources s on s.workspace_id = l.workspace_id and s.source_id = l.source_id
    left join connections source_connection on source_connection.workspace_id = s.workspace_id and source_connection.connection_id = s.connection_id
    left join lateral (
      select f.name from forms f
      where f.workspace_id = s.workspace_id and f.connection_id = s.connection_id and f.form_id = s.form_id order by f.version desc limit 1
    ) form on true
    left join lateral (
      select c.contact_id, c.connection_id, c.written_at from lead_contacts c
      where c.workspace_id = l.workspace_id and c.lead_id = l.lead_id order by c.written_at, c.contact_id limit 1
    ) contact on true
    left join lateral (
      select l.lead_id, coalesce(st.code, 'run_' || r.state) as code, coalesce(st.message, r.message, 'The automation stopped. Look at its run.') as message
      from runs r
      left join lateral (
        select st.code, st.message from steps st
        where st.workspace_id = r.workspace_id and st.lead_id = l.lead_id and st.run_id = r.run_id and st.state in ('dead', 'parked')
        order by st.created_at desc limit 1
      ) st on true
      where r.workspace_id = l.workspace_id and r.lead_id = l.lead_id and (r.state in ('failed', 'held') or (st.message is not null and r.state <> 'cancelled'))
        and r.generation = (select max(newest.generation) from runs newest where newest.workspace_id = l.workspace_id and newest.lead_id = l.lead_id)
      order by r.started_at desc limit 1
    ) trouble on l.state = 'matched'
    where l.workspace_id = ${workspaceId} and ${where}
    order by l.received_at desc, l.lead_id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ row: toLeadRow(row), place: { at: row.place, id: row.leadId } }));
}

type Row = {
  leadId: string;
  fullName: string | null;
  provider: Provider;
  sourceId: string | null;
  sourceName: string | null;
  formName: string | null;
  campaignName: string | null;
  state: LeadState;
  code: string | null;
  message: string | null;
  isTest: boolean;
  isOrganic: boolean;
  isReconciled: boolean;
  status: LeadStatus;
  submittedAt: Date | null;
  receivedAt: Date;
  deliveredAt: Date | null;
  contactId: string | null;
  contactConnectionId: string | null;
  writtenAt: Date | null;
  isInTrouble: boolean;
  isCancelled: boolean;
  place: string;
};

function toLeadRow(row: Row): LeadRow {
  const { leadId, fullName, provider, sourceId, sourceName, formName, campaignName, state, isTest, isOrganic, isReconciled, status } = row;
  return {
    id: leadId,
    fullName,
    provider,
    sourceId,
    sourceName,
    formName,
    campaignName,
    state,
    isTest,
    isOrganic,
    isReconciled,
    status,
    reason:
      row.message === null
        ? null
        : {
            code: row.code ?? state,
            message: row.message,
          },
    submittedAt: row.submittedAt?.toISOString() ?? null,
    receivedAt: row.receivedAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    secondsToContact: row.writtenAt && (row.writtenAt.getTime() - row.receivedAt.getTime()) / 1e3,
    progress: progressOf({
      state,
      isDelivered: row.deliveredAt !== null,
      isInTrouble: row.isInTrouble,
      isCancelled: row.isCancelled,
    }),
    contact:
      row.contactId !== null && row.contactConnectionId !== null
        ? {
            id: row.contactId,
            connectionId: row.contactConnectionId,
          }
        : null,
  };
}

/** The contact a lead has become at a connection: the one written last. */
export async function findLeadContact(
  db: Db,
  key: { workspaceId: string; leadId: string; connectionId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("leadContacts")
    .select("contactId")
    .where("workspaceId", "=", key.workspaceId)
    .where("leadId", "=", key.leadId)
    .where("connectionId", "=", key.connectionId)
    .orderBy("writtenAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.contactId;
}
