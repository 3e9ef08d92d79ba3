import { sql } from "kysely";
import { call } from "../db/call.ts";
import type { Database, Db } from "../db/db.ts";
import type { TokenState } from "./token-states.ts";

export type TokenKey = { workspaceId: string; connectionId: string };

/** The tokens of a connection as their row has them; `sealed` is for the vault. */
export type TokenRow = TokenKey & {
  endpoint: string;
  sealed: Buffer;
  version: number;
  state: TokenState;
  issuedAt: Date;
  expiresAt: Date | null;
  refreshAt: Date | null;
  attemptId: string | null;
  attemptStartedAt: Date | null;
  calls: number;
  notBefore: Date | null;
  failedAt: Date | null;
  code: string | null;
  message: string | null;
};

/** A pair that was granted, sealed. */
export type SealedPair = { sealed: Buffer; issuedAt: Date; expiresAt: Date | null; refreshAt: Date | null };

/** The tokens of a connection, or undefined where nothing changes them. */
export async function findTokens(db: Db, key: TokenKey): Promise<TokenRow | undefined> {
  const row = await db
    .selectFrom("connectionTokens")
    .selectAll()
    .where("workspaceId", "=", key.workspaceId)
    .where("connectionId", "=", key.connectionId)
    .executeTakeFirst();
  return row && { ...row, state: row.state as TokenState }; // checked by the table
}

/** Keeps the first pair of a connection, or the one a new consent has brought: whatever was known of the old one is over. */
export async function putTokens(db: Db, key: TokenKey & { endpoint: string }, pair: SealedPair): Promise<void> {
  await sql`
    insert into connection_tokens (workspace_id, connection_id, endpoint, sealed, issued_at, expires_at, refresh_at)
    values (${key.workspaceId}, ${key.connectionId}, ${key.endpoint}, ${pair.sealed}, ${pair.issuedAt}, ${pair.expiresAt}, ${pair.refreshAt})
    on conflict (workspace_id, connection_id) do update set endpoint = excluded.endpoint, sealed = excluded.sealed, version = connection_tokens.version + 1,
      state = 'ok', issued_at = excluded.issued_at, expires_at = excluded.expires_at, refresh_at = excluded.refresh_at, attempt_id = null,
      attempt_started_at = null, calls = 0, not_before = null, failed_at = null, code = null, message = null`.execute(db);
}

/** A token that a person put in takes the place of those that change. */
export async function deleteTokens(db: Db, key: TokenKey): Promise<void> {
  await db.deleteFrom("connectionTokens").where("workspaceId", "=", key.workspaceId).where("connectionId", "=", key.connectionId).execute();
}

/** Commits the intent to call. Undefined: the row is not what it was, somebody else was here. */
export async function beginCall(
  db: Db,
  { row, attemptId, now }: { row: TokenRow; attemptId: string; now: Date },
): Promise<TokenRow | undefined> {
  const { rows } = await sql<TokenRow>`
    update connection_tokens set state = 'refreshing', attempt_id = ${attemptId}, attempt_started_at = ${now}, calls = calls + 1
    where workspace_id = ${row.workspaceId} and connection_id = ${row.connectionId} and version = ${row.version} and state in ('ok', 'uncertain')
    returning *`.execute(db);
  return rows[0];
}

/** Stores a new pair, by whoever made the attempt. False: it is not this attempt's any more. */
export async function endWithPair(db: Db, row: TokenRow, pair: SealedPair): Promise<boolean> {
  return storePair(db, row, pair, sql`and attempt_id = ${row.attemptId}`);
}

/** Stores a pair that could not be stored when it came, in the place of the one it was given for. False: that one is gone. */
export async function storeRescued(db: Db, row: TokenKey & { version: number }, pair: SealedPair): Promise<boolean> {
  return storePair(db, row, pair, sql``);
}

async function storePair(
  db: Db,
  row: TokenKey & { version: number },
  pair: SealedPair,
  condition: ReturnType<typeof sql>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update connection_tokens set sealed = ${pair.sealed}, version = version + 1, state = 'ok', issued_at = ${pair.issuedAt},
      expires_at = ${pair.expiresAt}, refresh_at = ${pair.refreshAt}, attempt_id = null, attempt_started_at = null, calls = 0, not_before = null,
      failed_at = null, code = null, message = null
    where workspace_id = ${row.workspaceId} and connection_id = ${row.connectionId} and version = ${row.version} ${condition}`.execute(db);
  return numAffectedRows === 1n;
}

/** What an attempt that brought no tokens leaves behind. */
export type FailedCall = {
  state: Exclude<TokenState, "refreshing">;
  code: string;
  message: string;
  refreshAt: Date | null;
  notBefore: Date | null;
  calls: number;
};

/** Ends an attempt that brought nothing. `row` is the one that began it. False: it is not this attempt's any more. */
export async function endWithout(db: Db, row: TokenRow, failed: FailedCall, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update connection_tokens set state = ${failed.state}, code = ${failed.code}, message = ${failed.message}, refresh_at = ${failed.refreshAt},
      not_before = ${failed.notBefore}, calls = ${failed.calls}, failed_at = ${now}, attempt_id = null, attempt_started_at = null
    where workspace_id = ${row.workspaceId} and connection_id = ${row.connectionId} and version = ${row.version}
      and attempt_id is not distinct from ${row.attemptId}`.execute(db);
  return numAffectedRows === 1n;
}

/** Whoever made the attempt is gone: nobody knows how far it came. Undefined: the row has changed meanwhile. */
export async function makeUncertain(db: Db, row: TokenRow): Promise<TokenRow | undefined> {
  const { rows } = await sql<TokenRow>`
    update connection_tokens set state = 'uncertain', attempt_id = null, attempt_started_at = null
    where workspace_id = ${row.workspaceId} and connection_id = ${row.connectionId} and version = ${row.version} and attempt_id = ${row.attemptId}
    returning *`.execute(db);
  return rows[0];
}

/** Tokens of any workspace that are to be refreshed now. */
export async function findDueTokens(database: Database, now: Date, limit: number): Promise<TokenKey[]> {
  const rows = await call<{ workspace_id: string; connection_id: string }>(
    database,
    "find_due_tokens",
    "select workspace_id, connection_id from find_due_tokens($1, $2)",
    [now, limit],
  );
  return rows.map((row) => ({ workspaceId: row.workspace_id, connectionId: row.connection_id }));
}

/** May the endpoint be called now? Takes the turn of a minute where it is away. */
export const takeTurn = (database: Database, endpoint: string, now: Date): Promise<boolean> =>
  ask(database, "take_token_turn", "select take_token_turn($1, $2) as is", [endpoint, now]);

/** One call failed. True: the endpoint is away for everybody. */
export async function noteFailure(db: Db, endpoint: string, now: Date, most: number): Promise<boolean> {
  const { rows } = await sql<{ isAway: boolean }>`select note_token_failure(${endpoint}, ${now}, ${most}) as is_away`.execute(db);
  return rows[0]?.isAway ?? false;
}

/** One call went well. True: the endpoint was taken for away until then. */
export const closeBreaker = (database: Database, endpoint: string, now: Date): Promise<boolean> =>
  ask(database, "close_token_breaker", "select close_token_breaker($1, $2) as is", [endpoint, now]);

async function ask(database: Database, name: string, text: string, values: unknown[]): Promise<boolean> {
  const [row] = await call<{ is: boolean }>(database, name, text, values);
  return row?.is ?? false;
}
