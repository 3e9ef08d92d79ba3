import { readCursor, writeCursor } from "../leads/cursor.ts";
import { NotFound } from "../lib/errors.ts";
import { openAnswer } from "./answer.ts";
import { composeMessage } from "./compose-message.ts";
import type { MessageState, Try } from "./message.ts";
import { findMessageRow, listAttempts, listMessageRows, type MessageRow, requeue } from "./message-queries.ts";
import type { EndpointKey } from "./queries.ts";
import { type EndpointDeps, getEndpointRow } from "./write-endpoint.ts";

type ListInput = EndpointKey & { state?: MessageState; cursor?: string; limit: number };

/** The log of an endpoint, the newest first. Throws NotFound, InvalidInput (a cursor that is none). */
export async function listMessages(
  deps: EndpointDeps,
  { state, cursor, limit, ...key }: ListInput,
): Promise<{ items: MessageRow[]; nextCursor: string | null }> {
  await getEndpointRow(deps, key);
  const before = cursor === undefined ? null : readCursor(cursor);
  const rows = await listMessageRows(deps.database.in(key.workspaceId), { ...key, state: state ?? null, before, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor({ at: last.at, id: last.messageId }) : null };
}

export type MessageDetails = MessageRow & { payload: string; tries: Try[] };

/** One message: what it says and how each try went. Throws NotFound. */
export async function getMessage({ database, vault }: EndpointDeps, key: EndpointKey & { messageId: string }): Promise<MessageDetails> {
  const db = database.in(key.workspaceId);
  const row = await findMessageRow(db, key);
  if (!row) throw new NotFound("There is no such message. The log goes back 30 days.");
  const keys = await vault.of(key.workspaceId);
  const tries = (await listAttempts(db, key)).map(({ attemptId, answer, ...tried }) => ({
    ...tried,
    answer: answer === null ? null : openAnswer(keys, attemptId, answer),
  }));
  return { ...row, payload: composeMessage(row), tries };
}

/** Sends a message again, with the same webhookId and from the first try on. Throws NotFound; one that is being sent right now stays so. */
export async function resendMessage({ database, clock }: EndpointDeps, key: EndpointKey & { messageId: string }): Promise<void> {
  const db = database.in(key.workspaceId);
  if (!(await findMessageRow(db, key))) throw new NotFound("There is no such message. The log goes back 30 days.");
  await requeue(db, key, { messageId: key.messageId, now: clock.now() });
}

/** Sends again all that were given up. Gives how many. Throws NotFound. */
export async function resendGivenUp(deps: EndpointDeps, key: EndpointKey): Promise<number> {
  await getEndpointRow(deps, key);
  return requeue(deps.database.in(key.workspaceId), key, { messageId: null, now: deps.clock.now() });
}
