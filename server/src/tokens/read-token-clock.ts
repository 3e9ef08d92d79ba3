import type { Db } from "../db/db.ts";
import { findTokens, type TokenKey } from "./queries.ts";
import type { TokenState } from "./token-states.ts";

/** When the tokens of a connection were changed, end, and are changed next. Nothing of the tokens themselves. */
export type TokenClock = {
  state: TokenState;
  refreshedAt: string;
  expiresAt: string | null;
  refreshAt: string | null;
  message: string | null;
};

/** Null where nothing changes the connection's token. */
export async function readTokenClock(db: Db, key: TokenKey): Promise<TokenClock | null> {
  const row = await findTokens(db, key);
  if (!row) return null;
  const { state, issuedAt, expiresAt, refreshAt, message } = row;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return { state, refreshedAt: issuedAt.toISOString(), expiresAt: iso(expiresAt), refreshAt: iso(refreshAt), message };
}
