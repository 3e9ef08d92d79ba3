import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { FormKey } from "../forms/queries.ts";
import type { Origin } from "../leads/lead.ts";
import type { LeadState } from "../leads/states.ts";

export type MadeTestLead = { externalId: string; createdAt: Date; removedAt: Date | null };

/** The test lead of a form that was made last, or undefined when there never was one. */
export async function findTestLead(db: Db, { workspaceId, connectionId, formId }: FormKey): Promise<MadeTestLead | undefined> {
  return db
    .selectFrom("testLeads")
    .select(["externalId", "createdAt", "removedAt"])
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", connectionId)
    .where("formId", "=", formId)
    .orderBy("createdAt", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function insertTestLead(db: Db, { externalId, now, ...key }: FormKey & { externalId: string; now: Date }): Promise<void> {
  await db
    .insertInto("testLeads")
    .values({ ...key, externalId, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The platform has these of a form no more. */
export async function markTestLeadsRemoved(db: Db, { workspaceId, connectionId, formId }: FormKey, now: Date): Promise<void> {
  await db
    .updateTable("testLeads")
    .set({ removedAt: now })
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", connectionId)
    .where("formId", "=", formId)
    .where("removedAt", "is", null)
    .execute();
}

/** How far the lead has come that a test lead became here. */
export type Arrival = {
  leadId: string;
  origin: Origin;
  state: LeadState;
  receivedAt: Date;
  fetchedAt: Date | null;
  matchedAt: Date | null;
  deliveredAt: Date | null;
  /** When its first contact was written. */
  writtenAt: Date | null;
  /** Why it stands aside, or one of its steps does. */
  message: string | null;
};

/** The lead of a connection with this id of the platform; undefined until it has arrived. */
export async function findArrival(
  db: Db,
  { workspaceId, connectionId, externalId }: { workspaceId: string; connectionId: string; externalId: string },
): Promise<Arrival | undefined> {
  const { rows } = await sql<Arrival>`
    select l.lead_id, l.origin, l.state, l.received_at, l.fetched_at, l.matched_at, l.delivered_at, coalesce(l.message, trouble.message) as message,
      (select min(c.written_at) from lead_contacts c where c.workspace_id = l.workspace_id and c.lead_id = l.lead_id) as written_at
    from leads l
    left join lateral (
      select s.message from steps s where s.workspace_id = l.workspace_id and s.lead_id = l.lead_id and s.state in ('parked', 'dead') order by s.created_at limit 1
    ) trouble on true
    where l.workspace_id = ${workspaceId} and l.external_id = ${externalId} and l.connection_id = ${connectionId}`.execute(db);
  return rows[0];
}
