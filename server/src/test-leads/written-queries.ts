import { sql } from "kysely";
import type { Db } from "../db/db.ts";

type LeadKey = { workspaceId: string; leadId: string };

/** What decides whether a lead's writes may be taken away. `isTest` also of everything that came from the simulator. */
export type TestedLead = { sealKey: Buffer; isTest: boolean; isOnItsWay: boolean };

export async function findTestedLead(db: Db, { workspaceId, leadId }: LeadKey): Promise<TestedLead | undefined> {
  const { rows } = await sql<TestedLead>`
    select l.seal_key, ${isTest} as is_test, l.due_at is not null or exists (
      select from steps s where s.workspace_id = l.workspace_id and s.lead_id = l.lead_id and s.due_at is not null) as is_on_its_way
    from leads l left join connections c on c.workspace_id = l.workspace_id and c.connection_id = l.connection_id
    where l.workspace_id = ${workspaceId} and l.lead_id = ${leadId}`.execute(db);
  return rows[0];
}

/** What comes from the simulator is practice, whatever was answered. */
const isTest = sql`(l.is_test or coalesce(c.environment = 'sandbox', false))`;

export type WriteStepRow = {
  stepId: string;
  operation: string;
  connectionId: string;
  connectionName: string;
  input: Buffer | null;
  output: Buffer | null;
};

/** The steps of a lead that were delivered, in their order: of one moment, what writes a contact before what is written on it. */
export async function listDeliveredSteps(db: Db, { workspaceId, leadId }: LeadKey): Promise<WriteStepRow[]> {
  const { rows } = await sql<WriteStepRow>`
    select s.step_id, s.operation, s.connection_id, coalesce(c.name, s.connection_id) as connection_name, s.input, s.output
    from steps s left join connections c on c.workspace_id = s.workspace_id and c.connection_id = s.connection_id
    where s.workspace_id = ${workspaceId} and s.lead_id = ${leadId} and s.state = 'delivered' and s.connection_id is not null
    order by s.finished_at, s.created_at, s.operation in ('crm.contacts.upsert', 'crm.contacts.create') desc, s.operation = 'crm.contacts.tags.add' desc, s.step_id`.execute(
    db,
  );
  return rows;
}

/** The contacts of a lead that a test lead made and that no real lead has become: by connection and contact. */
export async function listContactsOfTests(
  db: Db,
  { workspaceId, leadId }: LeadKey,
): Promise<{ connectionId: string; contactId: string }[]> {
  const { rows } = await sql<{ connectionId: string; contactId: string }>`
    select m.connection_id, m.contact_id
    from lead_contacts m
    join lead_contacts w on w.workspace_id = m.workspace_id and w.connection_id = m.connection_id and w.contact_id = m.contact_id
    join leads l on l.workspace_id = w.workspace_id and l.lead_id = w.lead_id
    left join connections c on c.workspace_id = l.workspace_id and c.connection_id = l.connection_id
    where m.workspace_id = ${workspaceId} and m.lead_id = ${leadId}
    group by m.connection_id, m.contact_id having bool_or(w.is_new) and bool_and(${isTest})`.execute(db);
  return rows;
}

export type RemovedWrite = { connectionId: string; kind: string; thingId: string };

/** What was removed of a lead's writes. */
export async function listRemovedWrites(db: Db, { workspaceId, leadId }: LeadKey): Promise<RemovedWrite[]> {
  return db
    .selectFrom("removedWrites")
    .select(["connectionId", "kind", "thingId"])
    .where("workspaceId", "=", workspaceId)
    .where("leadId", "=", leadId)
    .execute();
}

export async function insertRemovedWrites(
  db: Db,
  { workspaceId, leadId }: LeadKey,
  removed: RemovedWrite[],
  removedAt: Date,
): Promise<void> {
  if (removed.length === 0) return;
  await db
    .insertInto("removedWrites")
    .values(removed.map((write) => ({ workspaceId, leadId, ...write, removedAt })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
