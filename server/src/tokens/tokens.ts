import type { ClosedSecrets } from "../vault/closed-secrets.ts";
import { needsReconnect, waitsForTokens } from "./errors.ts";
import { findTokens, type TokenKey, type TokenRow } from "./queries.ts";
import { openToken } from "./read-tokens.ts";
import { type RefreshDeps, refreshTokens, type Want } from "./refresh-tokens.ts";

/** The access token of a connection, closed, and which one it is. */
export type TokenInUse = { secrets: ClosedSecrets; version: number };

/** The tokens of every connection whose provider changes them. */
export type Tokens = {
  /** The one to call with now; one that has ended is refreshed first. Throws ProviderRefused that says why there is none. */
  current(key: TokenKey): Promise<TokenInUse>;
  /** The provider refused the token of this version. Gives a newer one; undefined when that is none. Throws as `current`. */
  afterRejection(key: TokenKey, version: number): Promise<TokenInUse | undefined>;
  /** Refreshes it when its time has come. Throws as `current`; a refresh by another process is left to it. */
  refreshDue(key: TokenKey): Promise<void>;
  /** Something has changed the tokens of a connection, or of any. */
  forget(key?: TokenKey): void;
};

/** What another process stores is seen after this long, or when the provider refuses the old one. */
const REMEMBERED_MS = 5_000;
/** Less than this is no time to finish a call in. */
const LEAST_LEFT_MS = 30_000;

/** One refresh of a connection at a time in this process, whoever asks; over all processes `refreshTokens` sees to it. */
export function createTokens(deps: RefreshDeps): Tokens {
  const underWay = new Map<string, Promise<TokenRow | undefined>>();
  const remembered = new Map<string, { row: TokenRow; readAt: number }>();
  const nameOf = ({ workspaceId, connectionId }: TokenKey) => `${workspaceId}/${connectionId}`;

  function refresh(want: Want): Promise<TokenRow | undefined> {
    const name = nameOf(want);
    const way = `${name} ${want.waits}`; // who waits for another process is not served by who does not
    const running = underWay.get(way);
    if (running) return running;
    const started = refreshTokens(deps, want).finally(() => {
      underWay.delete(way);
      remembered.delete(name);
    });
    underWay.set(way, started);
    return started;
  }

  async function read(key: TokenKey): Promise<TokenRow | undefined> {
    const name = nameOf(key);
    const known = remembered.get(name);
    const now = deps.clock.now().getTime();
    if (known && now - known.readAt < REMEMBERED_MS) return known.row;
    const row = await findTokens(deps.database.in(key.workspaceId), key);
    if (row) remembered.set(name, { row, readAt: now });
    else remembered.delete(name);
    return row;
  }

  const open = (row: TokenRow) => openToken(deps, row);

  /** A token that has ended is of no use, whatever its row says. */
  const isUsable = ({ expiresAt }: TokenRow) => expiresAt === null || expiresAt.getTime() - deps.clock.now().getTime() > LEAST_LEFT_MS;

  return {
    async current(key) {
      const row = await read(key);
      if (!row || row.state === "needs_reauth") throw needsReconnect();
      if (isUsable(row)) return open(row);
      const renewed = await refresh({ ...key, waits: true });
      if (!renewed) throw needsReconnect();
      if (!isUsable(renewed)) throw waitsForTokens("token_refresh_waiting", LEAST_LEFT_MS);
      return open(renewed);
    },
    async afterRejection(key, version) {
      remembered.delete(nameOf(key));
      const row = await read(key);
      if (row && row.version > version) return open(row); // somebody has renewed it since: nothing to refresh
      const renewed = await refresh({ ...key, usedVersion: version, waits: true });
      return renewed && renewed.version > version ? open(renewed) : undefined;
    },
    async refreshDue(key) {
      await refresh({ ...key, waits: false });
    },
    forget: (key) => (key ? void remembered.delete(nameOf(key)) : remembered.clear()),
  };
}
