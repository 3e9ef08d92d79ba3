import { isDeepStrictEqual } from "node:util";
import { type Issue, throwIssues } from "../automations/issues.ts";
import { type Db, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, NotFound } from "../lib/errors.ts";
import { findStoredMapping, listMappings, listMappingVersions } from "./queries.ts";
import { findRuleIssues, type MappingRule } from "./rule.ts";

export type MappingDefinition = { id: string; name?: string | undefined; sourceId: string; formId: string | null; rules: MappingRule[] };
export type SavedMapping = { version: number; change: "created" | "updated" | "unchanged" };

type Deps = { db: Db; clock: Clock };
type Input = {
  workspaceId: string;
  definition: MappingDefinition;
  savedBy: string | null;
  /** The version that was looked at: another one in the meantime is a Conflict. 0: there must be none. */
  expectedVersion?: number | undefined;
  restoredFrom?: number;
};

/**
 * Stores a mapping as its next version; an unchanged one makes none. Leads that were mapped keep what they have until they are replayed.
 * Throws InvalidInput, NotFound for a source that is not there, Conflict where the form has a mapping already or somebody was faster.
 */
export async function saveMapping({ db, clock }: Deps, input: Input): Promise<SavedMapping> {
  const { workspaceId, definition, savedBy, expectedVersion, restoredFrom = null } = input;
  const { id: mappingId, sourceId, formId, rules } = definition;
  throwIssues(`The mapping ${mappingId} is not valid`, atRules(findRuleIssues(rules)));
  const now = clock.now();
  return withTransaction(db, async (trx) => {
    await assertPlace(trx, { workspaceId, mappingId, sourceId, formId });
    const stored = await findStoredMapping(trx, { workspaceId, mappingId }, { deleted: true });
    if (expectedVersion !== undefined && expectedVersion !== (stored && !stored.isDeleted ? stored.version : 0))
      throw new Conflict("Somebody else has changed this mapping in the meantime. Load it again, then make your change.");
    const name = definition.name ?? stored?.name ?? mappingId;
    const isSame = stored !== undefined && isDeepStrictEqual(plain(stored.rules), plain(rules));
    if (stored && isSame && !stored.isDeleted && stored.name === name && stored.sourceId === sourceId && stored.formId === formId)
      return { version: stored.version, change: "unchanged" };
    const version = (stored?.version ?? 0) + (isSame ? 0 : 1);
    const values = { name, sourceId, formId, version, updatedAt: now, deletedAt: null };
    await trx
      .insertInto("mappings")
      .values({ workspaceId, mappingId, ...values, createdAt: now })
      .onConflict((conflict) => conflict.columns(["workspaceId", "mappingId"]).doUpdateSet(values))
      .execute();
    if (!isSame) {
      await trx
        .insertInto("mappingVersions")
        .values({ workspaceId, mappingId, version, rules: JSON.stringify(rules), savedAt: now, savedBy, restoredFrom })
        .execute();
    }
    return { version, change: stored ? "updated" : "created" };
  });
}

/** Makes an earlier version the newest. Throws NotFound. */
export async function restoreMapping(
  deps: Deps,
  { workspaceId, mappingId, version, savedBy }: { workspaceId: string; mappingId: string; version: number; savedBy: string | null },
): Promise<SavedMapping> {
  const stored = await findStoredMapping(deps.db, { workspaceId, mappingId });
  const earlier = (await listMappingVersions(deps.db, { workspaceId, mappingId })).find((row) => row.version === version);
  if (!stored || !earlier) throw new NotFound(`There is no version ${version} of the mapping ${mappingId}.`);
  const { name, sourceId, formId } = stored;
  const definition = { id: mappingId, name, sourceId, formId, rules: earlier.rules };
  return saveMapping(deps, { workspaceId, definition, savedBy, restoredFrom: version });
}

/** Takes a mapping out of use; its versions stay. Leads then follow the default of their source. Throws NotFound. */
export async function removeMapping(
  { db, clock }: Deps,
  { workspaceId, mappingId }: { workspaceId: string; mappingId: string },
): Promise<void> {
  const row = await db
    .updateTable("mappings")
    .set({ deletedAt: clock.now() })
    .where("workspaceId", "=", workspaceId)
    .where("mappingId", "=", mappingId)
    .where("deletedAt", "is", null)
    .returning("mappingId")
    .executeTakeFirst();
  if (!row) throw new NotFound(`There is no mapping ${mappingId} here.`);
}

type Place = { workspaceId: string; mappingId: string; sourceId: string; formId: string | null };

/** The source is there and has no other mapping for the form. Two who save at once take their turn. */
async function assertPlace(trx: Db, { workspaceId, mappingId, sourceId, formId }: Place): Promise<void> {
  const source = await trx
    .selectFrom("sources")
    .select("formId")
    .where("workspaceId", "=", workspaceId)
    .where("sourceId", "=", sourceId)
    .forUpdate()
    .executeTakeFirst();
  if (!source) throw new NotFound(`There is no source ${sourceId} here.`);
  const all = await listMappings(trx, workspaceId);
  const twin = all.find((other) => other.mappingId !== mappingId && other.sourceId === sourceId && other.formId === formId);
  if (twin) throw new Conflict(`The mapping ${twin.mappingId} is for the same form. Change that one.`);
}

const atRules = (issues: Issue[]): Issue[] => issues.map(({ path, message }) => ({ path: ["rules", ...path], message }));

const plain = (rules: readonly MappingRule[]): unknown => JSON.parse(JSON.stringify(rules)); // jsonb keeps no undefined
