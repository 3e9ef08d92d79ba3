import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";

export type NewWorkspace = { id: string; name: string; country: string; timeZone: string; currency: string; isSandbox?: boolean };

type Deps = { clock: Clock; ids: Pick<Ids, "crm">; vault: { createWorkspaceKeys(db: Db, workspaceId: string): Promise<void> } };

/** Makes a workspace with its location id and keys. `db` is the workspace's own, in a transaction: either all of it is there or nothing. */
export async function createWorkspace(db: Db, { clock, ids, vault }: Deps, workspace: NewWorkspace): Promise<{ locationId: string }> {
  const { id: workspaceId, name, country, timeZone, currency, isSandbox = false } = workspace;
  const locationId = ids.crm();
  await db
    .insertInto("workspaces")
    .values({ workspaceId, locationId, name, country, timeZone, currency, isSandbox, createdAt: clock.now() })
    .execute();
  await vault.createWorkspaceKeys(db, workspaceId);
  return { locationId };
}
