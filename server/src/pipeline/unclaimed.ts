import { sql } from "kysely";
import { type Database, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import type { Vault } from "../vault/vault.ts";
import { UNCLAIMED } from "./receive.ts";

/** Makes the place where leads of pages nobody has connected are kept. Does nothing when it is there. */
export async function ensureUnclaimedWorkspace({
  database,
  vault,
  clock,
  ids,
}: {
  database: Database;
  vault: Vault;
  clock: Clock;
  ids: Ids;
}): Promise<void> {
  await withTransaction(database.in(UNCLAIMED), async (trx) => {
    const { rows } = await sql`
      insert into workspaces (workspace_id, location_id, name, country, time_zone, currency, created_at)
      values (${UNCLAIMED}, ${ids.crm()}, 'Leads of pages that are not connected', 'US', 'UTC', 'USD', ${clock.now()})
      on conflict do nothing returning 1`.execute(trx);
    if (rows.length > 0) await vault.createWorkspaceKeys(trx, UNCLAIMED);
  });
}
