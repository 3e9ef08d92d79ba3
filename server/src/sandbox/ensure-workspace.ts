import type { Database } from "../db/db.ts";
import type { Random } from "../lib/random.ts";
import { openSecrets } from "../vault/open-secrets.ts";
import type { Vault } from "../vault/vault.ts";
import { findConnection } from "../connections/queries.ts";
import { applyWorkspaceFile, type ApplyDeps } from "../workspaces/apply-workspace-file.ts";
import { SANDBOX_ID, sandboxWorkspaceFile } from "../workspaces/sample.ts";

export const SANDBOX_CONNECTION = "sandbox-facebook";
export const SANDBOX_HIGHLEVEL = "sandbox-highlevel";
/** The page of the simulator's sample data. */
const SANDBOX_PAGE = "104700000000017";
/** The location that the simulated HighLevel is told to have. */
export const SANDBOX_LOCATION = "SandboxLocation00001";

/**
 * The secrets the simulator and its connections share: random, made once, and good for sandbox accounts only. Workspaces of
 * before the simulated HighLevel have no connection to it, and no token.
 */
export type SandboxSecrets = { accessToken: string; appSecret: string; highLevelToken: string | undefined };

/**
 * Makes the sandbox workspace with its live sample automation at the first start; afterwards it is left as people have made
 * it. Gives the secrets of its connections, or undefined when somebody has removed the page's.
 */
export async function ensureSandboxWorkspace(deps: {
  database: Database;
  vault: Vault;
  random: Random;
  apply: ApplyDeps;
}): Promise<SandboxSecrets | undefined> {
  const { database, vault, random } = deps;
  const exists = await database
    .in(SANDBOX_ID)
    .selectFrom("workspaces")
    .select("workspaceId")
    .where("workspaceId", "=", SANDBOX_ID)
    .executeTakeFirst();
  if (!exists) {
    const file = sandboxWorkspaceFile({
      page: {
        pageId: SANDBOX_PAGE,
        accessToken: `EAAsandbox${random.bytes(24).toString("hex")}`,
        appSecret: random.bytes(32).toString("hex"),
      },
      location: { locationId: SANDBOX_LOCATION, accessToken: `pit-${random.bytes(24).toString("hex")}` },
    });
    await applyWorkspaceFile(deps.apply, file, { isSandbox: true });
  }
  const sealed = await vault.of(SANDBOX_ID);
  const secretsOf = async (connectionId: string) => {
    const connection = await findConnection(database.in(SANDBOX_ID), { workspaceId: SANDBOX_ID, connectionId });
    return connection && openSecrets(sealed.openSecrets(connectionId, connection.secrets));
  };
  const page = await secretsOf(SANDBOX_CONNECTION);
  if (!page?.accessToken || !page.appSecret) return undefined;
  const location = await secretsOf(SANDBOX_HIGHLEVEL);
  return { accessToken: page.accessToken, appSecret: page.appSecret, highLevelToken: location?.accessToken };
}
