import { LRUCache } from "lru-cache";
import type { CompiledAutomation } from "../automations/compile.ts";
import { compileAutomation } from "../automations/compile.ts";
import { parseDefinition } from "../automations/definition.ts";
import type { WorkspaceInfo } from "../automations/scope.ts";
import type { Database } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import type { PlacedMapping } from "../mappings/find-mapping.ts";
import { listMappings } from "../mappings/queries.ts";

/** What the road needs to know of a workspace: itself, its intakes, its mappings, its automations. */
export type WorkspaceDefinitions = {
  workspace: WorkspaceInfo;
  sources: { sourceId: string; connectionId: string; formId: string | null; pausedAt: Date | null }[];
  mappings: PlacedMapping[];
  automations: { automationId: string; version: number; isOn: boolean; compiled: CompiledAutomation }[];
};

export type Definitions = {
  of(workspaceId: string): Promise<WorkspaceDefinitions>;
  /** A version never changes, so it is compiled once. Throws NotFound. */
  version(workspaceId: string, automationId: string, version: number): Promise<CompiledAutomation>;
  forget(): void;
};

const REMEMBERED_MS = 2_000;

/** Workspaces and automations, compiled and remembered: for two seconds or until `forget`; versions for good. */
export function createDefinitions({ database }: { database: Database }): Definitions {
  const workspaces = new LRUCache<string, Promise<WorkspaceDefinitions>>({ max: 2_000, ttl: REMEMBERED_MS });
  const versions = new LRUCache<string, Promise<CompiledAutomation>>({ max: 2_000 });

  async function loadVersion(workspaceId: string, automationId: string, version: number): Promise<CompiledAutomation> {
    const row = await database
      .in(workspaceId)
      .selectFrom("automationVersions")
      .select("definition")
      .where("workspaceId", "=", workspaceId)
      .where("automationId", "=", automationId)
      .where("version", "=", version)
      .executeTakeFirst();
    if (!row) throw new NotFound(`There is no version ${version} of the automation ${automationId}.`);
    return compileAutomation(parseDefinition(row.definition));
  }

  function version(workspaceId: string, automationId: string, number: number): Promise<CompiledAutomation> {
    return remember(versions, `${workspaceId}/${automationId}/${number}`, () => loadVersion(workspaceId, automationId, number));
  }

  async function load(workspaceId: string): Promise<WorkspaceDefinitions> {
    const db = database.in(workspaceId);
    const workspace = await db
      .selectFrom("workspaces")
      .select(["workspaceId", "name", "country", "timeZone", "currency"])
      .where("workspaceId", "=", workspaceId)
      .executeTakeFirst();
    if (!workspace) throw new NotFound(`There is no workspace ${workspaceId}.`);
    const sources = await db
      .selectFrom("sources")
      .select(["sourceId", "connectionId", "formId", "pausedAt"])
      .where("workspaceId", "=", workspaceId)
      .execute();
    const mappings = await listMappings(db, workspaceId);
    const rows = await db
      .selectFrom("automations")
      .select(["automationId", "version", "isOn"])
      .where("workspaceId", "=", workspaceId)
      .where("deletedAt", "is", null)
      .orderBy("automationId")
      .execute();
    const automations = await Promise.all(
      rows.map(async (row) => ({ ...row, compiled: await version(workspaceId, row.automationId, row.version) })),
    );
    return {
      workspace: {
        id: workspace.workspaceId,
        name: workspace.name,
        country: workspace.country,
        timeZone: workspace.timeZone,
        currency: workspace.currency,
      },
      sources,
      mappings,
      automations,
    };
  }

  return {
    of: (workspaceId) => remember(workspaces, workspaceId, () => load(workspaceId)),
    version,
    forget: () => workspaces.clear(),
  };
}

function remember<Value>(cache: LRUCache<string, Promise<Value>>, key: string, load: () => Promise<Value>): Promise<Value> {
  let found = cache.get(key);
  if (!found) {
    found = load();
    cache.set(key, found);
    found.catch(() => cache.delete(key));
  }
  return found;
}
