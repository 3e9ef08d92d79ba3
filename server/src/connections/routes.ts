import { LRUCache } from "lru-cache";
import type { Provider } from "../connectors/kit/providers.ts";
import type { Database } from "../db/db.ts";
import { openSecrets } from "../vault/open-secrets.ts";
import type { Vault } from "../vault/vault.ts";
import { findRoutes } from "./queries.ts";

/** A connection that webhooks of an account are for, and the secret that signs them when it has one of its own. */
export type Route = {
  workspaceId: string;
  connectionId: string;
  accountId: string;
  environment: "live" | "sandbox";
  appSecret: string | undefined;
};

export type Routes = {
  find(provider: Provider, accountIds: string[]): Promise<Route[]>;
  forget(): void;
};

const REMEMBERED_MS = 3_000;

/** Which workspaces want an account's leads. Remembered for three seconds, unknown accounts too, or until `forget`. */
export function createRoutes({ database, vault }: { database: Database; vault: Vault }): Routes {
  const cache = new LRUCache<string, Route[]>({ max: 20_000, ttl: REMEMBERED_MS });

  async function load(provider: Provider, accountIds: string[]): Promise<Map<string, Route[]>> {
    const rows = await findRoutes(database, provider, accountIds);
    const routes = await Promise.all(
      rows.map(async (row): Promise<Route> => {
        const { appSecret } = openSecrets((await vault.of(row.workspaceId)).openSecrets(row.connectionId, row.secrets));
        return {
          workspaceId: row.workspaceId,
          connectionId: row.connectionId,
          accountId: row.accountId,
          environment: row.environment,
          appSecret,
        };
      }),
    );
    const found = new Map(accountIds.map((accountId) => [accountId, routes.filter((route) => route.accountId === accountId)]));
    for (const [accountId, mine] of found) cache.set(`${provider}/${accountId}`, mine);
    return found;
  }

  return {
    async find(provider, accountIds) {
      // What is remembered may be forgotten while the rest is read.
      const known = new Map(
        accountIds.flatMap((id) => (cache.has(`${provider}/${id}`) ? [[id, cache.get(`${provider}/${id}`) ?? []] as const] : [])),
      );
      const missing = accountIds.filter((id) => !known.has(id));
      const loaded = missing.length > 0 ? await load(provider, missing) : new Map<string, Route[]>();
      return accountIds.flatMap((id) => known.get(id) ?? loaded.get(id) ?? []);
    },
    forget: () => cache.clear(),
  };
}
