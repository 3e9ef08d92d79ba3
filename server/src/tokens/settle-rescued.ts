import type { Logger } from "pino";
import { findBlock, unblockConnection } from "../connections/queries.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { TOKEN_CODES } from "./errors.ts";
import { storeRescued, type TokenKey } from "./queries.ts";
import type { Rescue } from "./rescue.ts";

type Deps = {
  database: Database;
  clock: Clock;
  rescue: Rescue;
  logger: Pick<Logger, "info" | "warn">;
  onChanged(key: TokenKey): void;
};

/** Stores the pairs that wait beside the database, each in the place of the one it was given for. Throws what the database throws. */
export async function settleRescued(deps: Deps): Promise<void> {
  const { database, rescue, logger } = deps;
  for (const pair of await rescue.list()) {
    const at = { workspaceId: pair.workspaceId, connectionId: pair.connectionId };
    const isStored = await storeRescued(database.in(at.workspaceId), pair, pair);
    await rescue.drop(pair);
    if (!isStored) {
      logger.info(at, "tokens kept beside the database are of no use any more: newer ones are in place, or the connection is gone");
      continue;
    }
    logger.warn(at, "tokens kept beside the database are stored now");
    await unblockForTokens(deps, at, deps.clock.now());
    deps.onChanged(at);
  }
}

/** Ends a block that only missing tokens were the cause of. */
export async function unblockForTokens({ database }: Pick<Deps, "database">, key: TokenKey, now: Date): Promise<void> {
  const db = database.in(key.workspaceId);
  const code = await findBlock(db, key);
  if (TOKEN_CODES.some((known) => known === code)) await unblockConnection(db, key, now);
}
