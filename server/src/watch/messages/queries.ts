import { call } from "../../db/call.ts";
import { sql } from "kysely";
import type { Database, Db } from "../../db/db.ts";

export type ClaimedMessage = {
  workspaceId: string;
  messageId: string;
  channelId: string;
  alertId: string | null;
  type: "opened" | "resolved" | "summary";
  attempts: number;
  createdAt: Date;
  leaseToken: string;
};

type Claim = { token: string; limit: number; leaseMs: number; now: Date };

/** Takes messages that are due; they are ours until the lease ends. */
export async function claimMessages(database: Database, { token, limit, leaseMs, now }: Claim): Promise<ClaimedMessage[]> {
  const rows = await call(
    database,
    "claim_alert_messages",
    `select workspace_id as "workspaceId", message_id as "messageId", channel_id as "channelId", alert_id as "alertId", type, attempts,
      created_at as "createdAt" from claim_alert_messages($1, $2, $3::int * interval '1 ms', $4)`,
    [token, limit, leaseMs, now],
  );
  return rows.map((row) => ({ ...(row as Omit<ClaimedMessage, "leaseToken">), leaseToken: token })); // named above as the type has them
}

type Held = Pick<ClaimedMessage, "workspaceId" | "messageId" | "leaseToken">;

/** It went out, or is given up. */
export async function closeMessage(db: Db, held: Held, { state, now }: { state: "sent" | "given_up"; now: Date }): Promise<void> {
  await sql`
    update alert_messages set state = ${state}, due_at = null, finished_at = ${now}, lease_token = null
    where workspace_id = ${held.workspaceId} and message_id = ${held.messageId} and lease_token = ${held.leaseToken}`.execute(db);
}

/** It is tried again then. */
export async function postponeMessage(db: Db, held: Held, dueAt: Date): Promise<void> {
  await sql`
    update alert_messages set due_at = ${dueAt}, lease_token = null
    where workspace_id = ${held.workspaceId} and message_id = ${held.messageId} and lease_token = ${held.leaseToken}`.execute(db);
}

/** It is no news any more. */
export async function dropMessage(db: Db, held: Held): Promise<void> {
  await sql`
    delete from alert_messages where workspace_id = ${held.workspaceId} and message_id = ${held.messageId} and lease_token = ${held.leaseToken}`.execute(
    db,
  );
}
