import { call } from "../db/call.ts";
import type { Database } from "../db/db.ts";
import type { Vault } from "../vault/vault.ts";

/** Where the simulator runs now, in whichever process started it; undefined while none does. */
export async function findSandboxUrl(database: Database): Promise<string | undefined> {
  const rows = await call<{ sandbox_url: string }>(
    database,
    "find_sandbox",
    "select sandbox_url from processes where sandbox_url is not null and missing_since is null order by started_at desc limit 1",
    [],
  );
  return rows[0]?.sandbox_url;
}

/** What opens the simulator's control API: known to whoever holds the installation's key, so that commands can use it too. */
export const controlTokenOf = (vault: Pick<Vault, "deriveSecret">): string => vault.deriveSecret("sandbox control");
