import type { Db } from "../db/db.ts";
import type { Definition } from "./definition.ts";

/** An automation with its newest version. */
export type StoredAutomation = { workspaceId: string; id: string; name: string; version: number; isOn: boolean; definition: Definition };

type AutomationKey = { workspaceId: string; automationId: string };

/** The automations that listen to an event, those that are switched off as well: that they did not want it is a decision too. */
export async function findAutomations(db: Db, workspaceId: string, eventType: string): Promise<StoredAutomation[]> {
  const automations = await listAutomations(db, workspaceId);
  return automations.filter((automation) => automation.definition.trigger.event === eventType);
}

/** Every automation of a workspace by id, without the deleted. */
export async function listAutomations(db: Db, workspaceId: string): Promise<StoredAutomation[]> {
  const rows = await newestVersions(db, workspaceId).where("a.deletedAt", "is", null).orderBy("a.automationId").execute();
  return rows.map(toStored);
}

/** One automation, also a deleted one when `deleted` asks for it: saving it again brings it back with its versions. */
export async function findAutomation(
  db: Db,
  { workspaceId, automationId }: AutomationKey,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<(StoredAutomation & { isDeleted: boolean }) | undefined> {
  const row = await newestVersions(db, workspaceId).where("a.automationId", "=", automationId).executeTakeFirst();
  if (!row || (row.deletedAt !== null && !deleted)) return undefined;
  return { ...toStored(row), isDeleted: row.deletedAt !== null };
}

/** The versions of an automation, newest first. */
export async function listVersions(db: Db, { workspaceId, automationId }: AutomationKey): Promise<{ version: number; createdAt: Date }[]> {
  return db
    .selectFrom("automationVersions")
    .select(["version", "createdAt"])
    .where("workspaceId", "=", workspaceId)
    .where("automationId", "=", automationId)
    .orderBy("version", "desc")
    .execute();
}

function newestVersions(db: Db, workspaceId: string) {
  return db
    .selectFrom("automations as a")
    .innerJoin("automationVersions as v", (join) =>
      join.onRef("v.workspaceId", "=", "a.workspaceId").onRef("v.automationId", "=", "a.automationId").onRef("v.version", "=", "a.version"),
    )
    .select(["a.workspaceId", "a.automationId", "a.name", "a.version", "a.isOn", "a.deletedAt", "v.definition"])
    .where("a.workspaceId", "=", workspaceId);
}

type Row = { workspaceId: string; automationId: string; name: string; version: number; isOn: boolean; definition: unknown };

function toStored({ workspaceId, automationId, name, version, isOn, definition }: Row): StoredAutomation {
  return { workspaceId, id: automationId, name, version, isOn, definition: toDefinition(definition) };
}

/** Only parsed definitions are ever written (see saveAutomation), and a version never changes. */
function toDefinition(stored: unknown): Definition {
  return stored as Definition;
}
