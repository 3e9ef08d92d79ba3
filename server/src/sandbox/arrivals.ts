import { sql } from "kysely";
import type { Db } from "../db/db.ts";

/** What became of leads that were sent. `doubled`: leads that are more than one contact, and contacts that are there twice. */
export type Arrivals = { arrived: number; contacts: number; delivered: number; failed: number; doubled: number };

/** Counts what became of these submissions, in one statement: a moment, not a mixture of moments. */
export async function countArrivals(
  db: Db,
  { workspaceId, externalIds }: { workspaceId: string; externalIds: string[] },
): Promise<Arrivals> {
  const { rows } = await sql<Arrivals>`
    with sent as (
      select lead_id, state, delivered_at from leads where workspace_id = ${workspaceId} and provider = 'facebook' and external_id = any (${externalIds}::text[])
    ), written as (
      select c.lead_id, c.connection_id, c.contact_id from lead_contacts c join sent using (lead_id) where c.workspace_id = ${workspaceId}
    ), ours as (select distinct contact_id from written)
    select
      (select count(*) from sent) as arrived,
      (select count(*) from ours) as contacts,
      (select count(*) from sent s where s.delivered_at is not null and exists (select from written w where w.lead_id = s.lead_id)) as delivered,
      (select count(*) from sent s where s.state in ('undecodable', 'held', 'unrouted') or exists (
        select from steps t where t.workspace_id = ${workspaceId} and t.lead_id = s.lead_id and t.state = 'dead')) as failed,
      (select count(*) from (select lead_id from written group by lead_id, connection_id having count(distinct contact_id) > 1) twice)
        + (select count(*) from (
            select c.email from contacts c join ours using (contact_id) where c.workspace_id = ${workspaceId} and c.deleted_at is null and c.email is not null
            group by c.email having count(*) > 1) doubles) as doubled`.execute(db);
  return rows[0] ?? { arrived: 0, contacts: 0, delivered: 0, failed: 0, doubled: 0 };
}

/** Whether this workspace listens to the simulated page. */
export async function listensToSandbox(db: Db, { workspaceId, pageIds }: { workspaceId: string; pageIds: string[] }): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from connections where workspace_id = ${workspaceId} and provider = 'facebook' and environment = 'sandbox'
      and account_id = any (${pageIds}::text[])) as found`.execute(db);
  return rows[0]?.found === true;
}
