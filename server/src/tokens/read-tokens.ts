import type { Database } from "../db/db.ts";
import { TOKEN_SECRETS, type Vault } from "../vault/vault.ts";
import { needsReconnect } from "./errors.ts";
import { findTokens, type TokenRow } from "./queries.ts";
import type { TokenInUse, Tokens } from "./tokens.ts";

/** The access token of a row, closed. */
export async function openToken({ vault }: { vault: Pick<Vault, "of"> }, row: TokenRow): Promise<TokenInUse> {
  const keys = await vault.of(row.workspaceId);
  return { secrets: keys.openSecrets(row.connectionId, row.sealed, TOKEN_SECRETS), version: row.version };
}

/** Tokens as they stand, for who looks and changes nothing. */
export function createStandingTokens(deps: { database: Database; vault: Pick<Vault, "of"> }): Pick<Tokens, "current" | "afterRejection"> {
  return {
    async current(key) {
      const row = await findTokens(deps.database.in(key.workspaceId), key);
      if (!row) throw needsReconnect();
      return openToken(deps, row);
    },
    afterRejection: async () => undefined,
  };
}
