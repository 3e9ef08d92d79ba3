import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { NotFound } from "../lib/errors.ts";

type Deps = { db: Db; clock: Clock };
type Input = { workspaceId: string; automationId: string; isOn: boolean };

/** Switches an automation on or off. Runs that have begun go on; leads that come while it is off are not wanted. Throws NotFound. */
export async function setAutomation({ db, clock }: Deps, { workspaceId, automationId, isOn }: Input): Promise<void> {
  const row = await db
    .updateTable("automations")
    .set({ isOn, updatedAt: clock.now() })
    .where("workspaceId", "=", workspaceId)
    .where("automationId", "=", automationId)
    .where("deletedAt", "is", null)
    .returning("automationId")
    .executeTakeFirst();
  if (!row) throw new NotFound(`There is no automation ${automationId} in this workspace.`);
}
