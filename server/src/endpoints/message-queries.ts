import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Place } from "../leads/cursor.ts";
import type { ClaimedMessage, MessageState, Try } from "./message.ts";
import type { EndpointKey } from "./queries.ts";

export type Outcome = { state: MessageState; dueAt: Date | null };

/**
 * Writes what became of a try: the message, the attempt, and how the endpoint does; fenced by the lease. False: another process has
 * the message now, and nothing was written.
 */
export async function recordTry(
  db: Db,
  message: Pick<ClaimedMessage, "workspaceId" | "messageId" | "endpointId" | "leaseToken">,
  { attemptId, outcome, tried, answer }: { attemptId: string; outcome: Outcome; tried: Try; answer: Buffer | null },
): Promise<boolean> {
  const { workspaceId, messageId, endpointId, leaseToken } = message;
  const endedAt = new Date(tried.startedAt.getTime() + tried.ms);
  const isTaken = outcome.state === "delivered";
  const { rows } = await sql<{ messageId: string }>`
    with ended as (
      update webhook_messages m set state = ${outcome.state}, attempts = attempts + 1, status = ${tried.status}, code = ${tried.code},
        due_at = ${outcome.dueAt}::timestamptz,
        finished_at = case when ${outcome.state !== "waiting"} then ${endedAt}::timestamptz end, lease_token = null, lease_owner = null
      where m.workspace_id = ${workspaceId} and m.message_id = ${messageId} and m.lease_token = ${leaseToken}
      returning m.message_id
    ), tried as (
      insert into webhook_attempts (workspace_id, attempt_id, message_id, started_at, ms, status, code, message, answer)
      select ${workspaceId}, ${attemptId}::uuid, message_id, ${tried.startedAt}::timestamptz, ${tried.ms}::int, ${tried.status}::int, ${tried.code}, ${tried.message}, ${answer}::bytea from ended
    ), health as (
      update webhook_endpoints e set tried_at = ${endedAt},
        failures = case when ${isTaken} then 0 else e.failures + 1 end,
        failing_since = case when not ${isTaken} then coalesce(e.failing_since, ${tried.startedAt}) end,
        last_error = case when not ${isTaken} then ${tried.message} end,
        last_delivered_at = case when ${isTaken} then ${endedAt} else e.last_delivered_at end
      from ended where e.workspace_id = ${workspaceId} and e.endpoint_id = ${endpointId}
    )
    select message_id from ended`.execute(db);
  return rows.length > 0;
}

export type MessageRow = {
  messageId: string;
  type: string;
  contactId: string | null;
  state: MessageState;
  isTest: boolean;
  attempts: number;
  status: number | null;
  code: string | null;
  createdAt: Date;
  dueAt: Date | null;
  finishedAt: Date | null;
};

type ListInput = EndpointKey & { state: MessageState | null; before: Place | null; limit: number };

/** The messages of an endpoint, the newest first. */
export async function listMessageRows(
  db: Db,
  { workspaceId, endpointId, state, before, limit }: ListInput,
): Promise<(MessageRow & { at: string })[]> {
  const { rows } = await sql<MessageRow & { at: string }>`
    select m.message_id, to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, v.type, v.contact_id, m.state, m.is_test, m.attempts, m.status, m.code, m.created_at, m.due_at, m.finished_at
    from webhook_messages m join events v on v.workspace_id = m.workspace_id and v.event_id = m.event_id
    where m.workspace_id = ${workspaceId} and m.endpoint_id = ${endpointId} and m.state = coalesce(${state}, m.state)
      and (${before === null} or (m.created_at, m.message_id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by m.created_at desc, m.message_id desc limit ${limit}`.execute(db);
  return rows;
}

type MessageKey = EndpointKey & { messageId: string };
export type WholeMessage = MessageRow & { body: Record<string, unknown>; locationId: string; appId: string };

/** One message with what it says. Undefined: this endpoint has no such message. */
export async function findMessageRow(db: Db, { workspaceId, endpointId, messageId }: MessageKey): Promise<WholeMessage | undefined> {
  const { rows } = await sql<WholeMessage>`
    select m.message_id, v.type, v.contact_id, m.state, m.is_test, m.attempts, m.status, m.code, m.created_at, m.due_at, m.finished_at, v.body, w.location_id, e.app_id
    from webhook_messages m join events v on v.workspace_id = m.workspace_id and v.event_id = m.event_id
      join workspaces w on w.workspace_id = m.workspace_id
      join webhook_endpoints e on e.workspace_id = m.workspace_id and e.endpoint_id = m.endpoint_id
    where m.workspace_id = ${workspaceId} and m.endpoint_id = ${endpointId} and m.message_id = ${messageId}`.execute(db);
  return rows[0];
}

export type AttemptRow = Omit<Try, "answer"> & { attemptId: string; answer: Buffer | null };

/** The tries of a message, the first one first. */
export async function listAttempts(db: Db, { workspaceId, messageId }: { workspaceId: string; messageId: string }): Promise<AttemptRow[]> {
  const { rows } = await sql<AttemptRow>`
    select attempt_id, started_at, ms, status, code, message, answer from webhook_attempts
    where workspace_id = ${workspaceId} and message_id = ${messageId} order by started_at, attempt_id`.execute(db);
  return rows;
}

/** Sends anew what is not in hand: one message, or all that were given up. Gives how many. */
export async function requeue(
  db: Db,
  { workspaceId, endpointId }: EndpointKey,
  { messageId, now }: { messageId: string | null; now: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update webhook_messages set state = 'waiting', attempts = 0, status = null, code = null, finished_at = null, due_at = ${now}
    where workspace_id = ${workspaceId} and endpoint_id = ${endpointId} and lease_token is null
      and case when ${messageId}::uuid is null then state = 'given_up' and not is_test else message_id = ${messageId}::uuid end`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}

type NewTest = EndpointKey & { messageId: string; eventId: string; leaseToken: string; type: string; body: object; now: Date; until: Date };

/** A test is in the hand of who asked for it, so that it is sent once and by no other. */
export async function insertTest(db: Db, test: NewTest): Promise<void> {
  await sql`
    with event as (
      insert into events (workspace_id, event_id, event_key, type, body, occurred_at)
      values (${test.workspaceId}, ${test.eventId}, ${`test:${test.eventId}`}, ${test.type}, ${JSON.stringify(test.body)}, ${test.now})
    )
    insert into webhook_messages (workspace_id, message_id, endpoint_id, event_id, state, is_test, due_at, created_at, lease_token)
    values (${test.workspaceId}, ${test.messageId}, ${test.endpointId}, ${test.eventId}, 'waiting', true, ${test.until}, ${test.now}, ${test.leaseToken})`.execute(
    db,
  );
}
