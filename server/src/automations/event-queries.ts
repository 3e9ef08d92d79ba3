import { sql, type Transaction } from "kysely";
import { call } from "../db/call.ts";
import type { Database, Db } from "../db/db.ts";
import type { Schema } from "../db/schema.ts";
import type { EventChanges } from "./trigger.ts";

/** An event of the contact book that is ours to start automations from, until its lease ends. */
export type ClaimedEvent = {
  workspaceId: string;
  eventId: string;
  leaseToken: string;
  type: string;
  contactId: string;
  /** HighLevel's fields. */
  body: Record<string, unknown>;
  changes: Partial<EventChanges> | null;
  occurredAt: Date;
  causeDepth: number;
  causeRunId: string | null;
  causeAutomationId: string | null;
};

/** Takes events that are due, the oldest first. */
export async function claimEvents(
  database: Database,
  { limit, leaseMs, now }: { limit: number; leaseMs: number; now: Date },
): Promise<ClaimedEvent[]> {
  const rows = await call(
    database,
    "claim_events",
    `select workspace_id as "workspaceId", event_id as "eventId", lease_token as "leaseToken", type, contact_id as "contactId", body, changes,
      occurred_at as "occurredAt", cause_depth as "causeDepth", cause_run_id as "causeRunId", cause_automation_id as "causeAutomationId"
     from claim_events($1, $2::int * interval '1 ms', $3) order by occurred_at, event_id`,
    [limit, leaseMs, now],
  );
  return rows as ClaimedEvent[]; // named above as the type has them
}

/** The automations that listen to a type of event, as they are now and not as they are remembered. */
export async function selectListening(
  db: Db,
  { workspaceId, type }: { workspaceId: string; type: string },
): Promise<{ automationId: string; version: number; name: string }[]> {
  const { rows } = await sql<{ automationId: string; version: number; name: string }>`
    select automation_id, version, name from automations
    where workspace_id = ${workspaceId} and listens_to = ${type} and is_on and deleted_at is null order by automation_id`.execute(db);
  return rows;
}

/** The event has started what it starts. False: its lease is another's, who does it, or it was done. */
export async function finishEvent(trx: Transaction<Schema>, { workspaceId, eventId, leaseToken }: ClaimedEvent): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update events set due_at = null, lease_token = null
    where workspace_id = ${workspaceId} and event_id = ${eventId} and lease_token = ${leaseToken}`.execute(trx);
  return numAffectedRows === 1n;
}

type Refused = { automationId: string; version: number; reason: string };

/** Why automations that listen to an event did not want it. */
export async function insertRefusals(
  trx: Transaction<Schema>,
  { workspaceId, eventId, refused, now }: { workspaceId: string; eventId: string; refused: Refused[]; now: Date },
): Promise<void> {
  await sql`
    insert into decisions (workspace_id, event_id, automation_id, version, is_wanted, reason, decided_at)
    select ${workspaceId}, ${eventId}, r."automationId", r.version, false, r.reason, ${now}
    from jsonb_to_recordset(${JSON.stringify(refused)}::jsonb) as r ("automationId" text, version integer, reason text)
    on conflict do nothing`.execute(trx);
}
