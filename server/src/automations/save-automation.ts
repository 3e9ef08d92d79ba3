import { isDeepStrictEqual } from "node:util";
import { type Db, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { compileAutomation } from "./compile.ts";
import type { Definition } from "./definition.ts";
import { findAutomation } from "./queries.ts";

export type SaveResult = { version: number; change: "created" | "updated" | "unchanged" };

type Deps = { db: Db; clock: Clock };
type Input = { workspaceId: string; definition: Definition; isOn?: boolean };

/**
 * Stores an automation as its next version; an unchanged definition makes none. Runs that have begun keep theirs. `isOn` left out
 * leaves the switch as it is (a new one is on). A deleted automation comes back. Throws InvalidInput for what does not compile.
 */
export async function saveAutomation({ db, clock }: Deps, { workspaceId, definition, isOn }: Input): Promise<SaveResult> {
  compileAutomation(definition);
  const now = clock.now();
  const key = { workspaceId, automationId: definition.id };
  const name = definition.name ?? definition.id;
  return withTransaction(db, async (trx) => {
    const inserted = await trx
      .insertInto("automations")
      .values({ ...key, name, version: 1, isOn: isOn ?? true, createdAt: now, updatedAt: now })
      .onConflict((conflict) => conflict.columns(["workspaceId", "automationId"]).doNothing())
      .returning("version")
      .executeTakeFirst();
    if (inserted) {
      await insertVersion(trx, { ...key, version: 1, definition, now });
      return { version: 1, change: "created" };
    }
    // Two who save at once take their turn here.
    await trx
      .selectFrom("automations")
      .select("version")
      .where("workspaceId", "=", workspaceId)
      .where("automationId", "=", definition.id)
      .forUpdate()
      .execute();
    const stored = await findAutomation(trx, key, { deleted: true });
    if (!stored) throw new Error(`The automation ${definition.id} has no version ${workspaceId}.`);
    const hasChanged = !isSameDefinition(stored.definition, definition);
    const isSwitched = stored.isDeleted || (isOn !== undefined && isOn !== stored.isOn);
    if (!hasChanged && !isSwitched) return { version: stored.version, change: "unchanged" };
    const version = hasChanged ? stored.version + 1 : stored.version;
    if (hasChanged) await insertVersion(trx, { ...key, version, definition, now });
    await trx
      .updateTable("automations")
      .set({ name, version, isOn: isOn ?? (stored.isDeleted ? true : stored.isOn), updatedAt: now, deletedAt: null })
      .where("workspaceId", "=", workspaceId)
      .where("automationId", "=", definition.id)
      .execute();
    return { version, change: "updated" };
  });
}

/** Alike in everything that can be stored: jsonb keeps no order of keys. */
export function isSameDefinition(a: Definition, b: Definition): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}

type Version = { workspaceId: string; automationId: string; version: number; definition: Definition; now: Date };

async function insertVersion(db: Db, { workspaceId, automationId, version, definition, now }: Version): Promise<void> {
  await db
    .insertInto("automationVersions")
    .values({ workspaceId, automationId, version, definition: JSON.stringify(definition), createdAt: now })
    .execute();
}
