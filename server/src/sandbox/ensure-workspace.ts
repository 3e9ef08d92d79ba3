import type { Database } from "../db/db.ts";
import type { Random } from "../lib/random.ts";
import type { Vault } from "../vault/vault.ts";
import { findConnection } from "../connections/queries.ts";
import { applyWorkspaceFile, type ApplyDeps } from "../workspaces/apply-workspace-file.ts";
import { SANDBOX_ID, sandboxWorkspaceFile } from "../workspaces/sample.ts";

export const SANDBOX_CONNECTION = "sandbox-facebook";
/** The page of the simulator's sample data. */
const SANDBOX_PAGE = "104700000000017";

/** The secrets the simulator and its connection share: random, made once, and good for sandbox accounts only. */
export type SandboxSecrets = { accessToken: string; appSecret: string };

/**
 * Makes the sandbox workspace with its live sample automation at the first start; afterwards it is left as people have made
 * it. Gives the secrets of its connection, or undefined when somebody has removed that.
 */
export async function ensureSandboxWorkspace(deps: {
  database: Database;
  vault: Vault;
  random: Random;
  apply: ApplyDeps;
}): Promise<SandboxSecrets | undefined> {
  const { database, vault, random } = deps;
  const key = { workspaceId: SANDBOX_ID, connectionId: SANDBOX_CONNECTION };
  const exists = await database
    .in(SANDBOX_ID)
    .selectFrom("workspaces")
    .select("workspaceId")
    .where("workspaceId", "=", SANDBOX_ID)
    .executeTakeFirst();
  if (!exists) {
    const secrets = { accessToken: `EAAsandbox${random.bytes(24).toString("hex")}`, appSecret: random.bytes(32).toString("hex") };
    await applyWorkspaceFile(deps.apply, sandboxWorkspaceFile({ pageId: SANDBOX_PAGE, ...secrets }), { isSandbox: true });
  }
  const connection = await findConnection(database.in(SANDBOX_ID), key);
  if (!connection) return undefined;
  const { accessToken, appSecret } = (await vault.of(SANDBOX_ID)).openSecrets(SANDBOX_CONNECTION, connection.secrets);
  return accessToken && appSecret ? { accessToken, appSecret } : undefined;
}
