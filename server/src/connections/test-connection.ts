import type { Check, TellCheck } from "../connectors/kit/check.ts";
import type { ConnectionDeps } from "./connection-deps.ts";
import { nameAccount, unblockConnection } from "./queries.ts";
import { type GivenSecrets, openStored } from "./stored-connection.ts";
import { hasFailed, tryConnection } from "./try-connection.ts";

type Input = GivenSecrets & { workspaceId: string; connectionId: string };

/**
 * Tests a connection with its stored secrets, or with others that might replace them. Stored ones that pass end a block, and what
 * waited goes on; `tell` hears of each check as it is done. Throws NotFound.
 */
export async function testConnection(deps: ConnectionDeps, input: Input, tell?: TellCheck): Promise<Check[]> {
  const { workspaceId, connectionId } = input;
  const connection = await openStored(deps, input);
  const { checks, accountName } = await tryConnection(deps, connection, tell);
  const isStored = !input.accessToken && !input.appSecret;
  const hasPassed = checks.length > 0 && checks.every(({ state }) => state === "ok");
  if (isStored && !hasFailed(checks)) {
    const db = deps.database.in(workspaceId);
    if (accountName && accountName !== connection.accountName) await nameAccount(db, { workspaceId, connectionId }, accountName);
    if (connection.isBlocked && hasPassed) {
      await unblockConnection(db, { workspaceId, connectionId }, deps.clock.now());
      await deps.apply.onApplied(workspaceId);
    }
  }
  return checks;
}
