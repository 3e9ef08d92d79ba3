import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { KeyPlace } from "./key.ts";

export type StoredKey = { requestHash: Buffer; status: number | null; answer: Buffer | null };

/** Takes the key for a transaction. False: another has it. */
export async function tryKeyLock(db: Db, { workspaceId, caller, route, key }: KeyPlace): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${JSON.stringify([workspaceId, caller, route, key])}, 7)) as taken`.execute(db);
  return rows[0]?.taken ?? false;
}

/** What is remembered of a key since a moment. */
export async function findKey(db: Db, { workspaceId, caller, route, key }: KeyPlace, since: Date): Promise<StoredKey | undefined> {
  const { rows } = await sql<StoredKey>`select request_hash, status, answer from idempotency_keys
    where workspace_id = ${workspaceId} and caller = ${caller} and route = ${route} and key = ${key} and created_at > ${since}`.execute(db);
  return rows[0];
}

/** Remembers a key; one from before `since` is forgotten for it. False: it is there. */
export async function insertKey(
  db: Db,
  { workspaceId, caller, route, key }: KeyPlace,
  stored: StoredKey & { now: Date; since: Date },
): Promise<boolean> {
  const { requestHash, status, answer, now, since } = stored;
  const { rows } = await sql`insert into idempotency_keys as k (workspace_id, caller, route, key, request_hash, status, answer, created_at)
    values (${workspaceId}, ${caller}, ${route}, ${key}, ${requestHash}, ${status}, ${answer}, ${now})
    on conflict (workspace_id, caller, route, key) do update set request_hash = excluded.request_hash, status = excluded.status,
      answer = excluded.answer, created_at = excluded.created_at where k.created_at <= ${since}
    returning key`.execute(db);
  return rows.length > 0;
}

/** Writes the answer to a key that was taken. */
export async function setAnswer(
  db: Db,
  { workspaceId, caller, route, key }: KeyPlace,
  { status, answer }: { status: number; answer: Buffer },
): Promise<void> {
  await sql`update idempotency_keys set status = ${status}, answer = ${answer}
    where workspace_id = ${workspaceId} and caller = ${caller} and route = ${route} and key = ${key}`.execute(db);
}

/** Forgets a key: nothing was done for it. */
export async function deleteKey(db: Db, { workspaceId, caller, route, key }: KeyPlace): Promise<void> {
  await sql`delete from idempotency_keys
    where workspace_id = ${workspaceId} and caller = ${caller} and route = ${route} and key = ${key}`.execute(db);
}
