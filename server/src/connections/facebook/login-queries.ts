import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { Login, LoginFound, LoginKey } from "./login.ts";

type NewLogin = Pick<Login, "kind" | "state" | "baseUrl" | "redirectUri" | "expiresAt"> & {
  stateHash: Buffer | null;
  sessionHash: Buffer | null;
  now: Date;
};

/** Keeps a login that begins, and forgets those of this workspace whose time is over. */
export async function insertLogin(db: Db, { workspaceId, loginId }: LoginKey, login: NewLogin): Promise<void> {
  await sql`delete from facebook_logins where workspace_id = ${workspaceId} and expires_at <= ${login.now}`.execute(db);
  await sql`insert into facebook_logins (workspace_id, login_id, kind, state, base_url, redirect_uri, state_hash, session_hash, created_at, expires_at)
    values (${workspaceId}, ${loginId}, ${login.kind}, ${login.state}, ${login.baseUrl}, ${login.redirectUri}, ${login.stateHash}, ${login.sessionHash},
      ${login.now}, ${login.expiresAt})`.execute(db);
}

/** A login whose time is not over. */
export async function findLogin(
  db: Db,
  { workspaceId, loginId }: LoginKey,
  now: Date,
): Promise<(Login & { tokens: Buffer | null }) | undefined> {
  const { rows } = await sql<Login & { tokens: Buffer | null }>`
    select login_id, kind, state, base_url, redirect_uri, code, message, found, tokens, expires_at from facebook_logins
    where workspace_id = ${workspaceId} and login_id = ${loginId} and expires_at > ${now}`.execute(db);
  return rows[0];
}

/** Takes a login that is begun for its one exchange: false when it is another's, too old, or was taken before. */
export async function takeLogin(
  db: Db,
  { workspaceId, loginId }: LoginKey,
  { stateHash, sessionHash, now }: { stateHash: Buffer; sessionHash: Buffer; now: Date },
): Promise<boolean> {
  const { rows } = await sql`update facebook_logins set state = 'exchanging'
    where workspace_id = ${workspaceId} and login_id = ${loginId} and state = 'started' and expires_at > ${now}
      and state_hash = ${stateHash} and session_hash = ${sessionHash} returning 1`.execute(db);
  return rows.length > 0;
}

/** What the login came to. `tokens` are sealed. */
export async function completeLogin(
  db: Db,
  { workspaceId, loginId }: LoginKey,
  { found, tokens, userHash }: { found: LoginFound; tokens: Buffer; userHash: Buffer | null },
): Promise<void> {
  await sql`update facebook_logins set state = 'done', found = ${JSON.stringify(found)}::jsonb, tokens = ${tokens}, user_hash = ${userHash}
    where workspace_id = ${workspaceId} and login_id = ${loginId}`.execute(db);
}

export async function failLogin(
  db: Db,
  { workspaceId, loginId }: LoginKey,
  { code, message }: { code: string; message: string },
): Promise<void> {
  await sql`update facebook_logins set state = 'failed', code = ${code}, message = ${message}
    where workspace_id = ${workspaceId} and login_id = ${loginId}`.execute(db);
}
