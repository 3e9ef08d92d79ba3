import { LRUCache } from "lru-cache";
import type { ConnectionInfo, ConnectionSecrets } from "../connectors/kit/fetch.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import type { Database } from "../db/db.ts";
import { ClosedSecrets } from "../vault/closed-secrets.ts";
import type { Vault } from "../vault/vault.ts";
import { findConnection } from "./queries.ts";

/** A connection ready for use. Its secrets are closed: a fetch alone opens them. */
export type OpenConnection = ConnectionInfo & {
  workspaceId: string;
  provider: Provider;
  environment: "live" | "sandbox";
  baseUrl: string | null;
  secrets: ClosedSecrets;
  /** Its provider changes its tokens: the fetch reads them for each request. */
  hasTokens: boolean;
  /** Its work was set aside when this was read; work that succeeds all the same shows that it is well again. */
  isBlocked: boolean;
  isPaused: boolean;
};

export type Connections = {
  /** Undefined when the workspace has no such connection (any more). */
  get(workspaceId: string, connectionId: string): Promise<OpenConnection | undefined>;
  /** Forget what is remembered, as after a change. */
  forget(): void;
};

const REMEMBERED_MS = 2_000;

/** Connections with their secrets opened, remembered for two seconds or until `forget`. */
export function createConnections({
  database,
  vault,
  monotonicMs,
  secretsOf,
}: {
  database: Database;
  vault: Vault;
  monotonicMs(): number;
  /** What the installation has for every connection of a provider, such as its app secret; a connection's own goes before it. */
  secretsOf(provider: Provider, environment: "live" | "sandbox"): ConnectionSecrets;
}): Connections {
  const cache = new LRUCache<string, Promise<OpenConnection | undefined>>({ max: 2_000, ttl: REMEMBERED_MS, perf: { now: monotonicMs } });

  async function load(workspaceId: string, connectionId: string): Promise<OpenConnection | undefined> {
    const row = await findConnection(database.in(workspaceId), { workspaceId, connectionId });
    if (!row) return undefined;
    const secrets = (await vault.of(workspaceId)).openSecrets(connectionId, row.secrets);
    return {
      id: row.connectionId,
      workspaceId,
      provider: row.provider,
      environment: row.environment,
      accountId: row.accountId,
      accountName: row.accountName,
      baseUrl: row.baseUrl,
      secrets: new ClosedSecrets(secretsOf(row.provider, row.environment)).with(secrets),
      hasTokens: row.hasTokens,
      isBlocked: row.blockedCause !== null,
      isPaused: row.pausedAt !== null,
    };
  }

  return {
    get(workspaceId, connectionId) {
      const key = `${workspaceId}/${connectionId}`;
      let found = cache.get(key);
      if (!found) {
        found = load(workspaceId, connectionId);
        cache.set(key, found);
        found.catch(() => cache.delete(key));
      }
      return found;
    },
    forget: () => cache.clear(),
  };
}
