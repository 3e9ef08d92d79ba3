import { LRUCache } from "lru-cache";
import type { Db } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import { type CompiledAutomation, compileAutomation } from "./compile.ts";
import type { Definition } from "./definition.ts";
import { findVersion, type StoredAutomation } from "./queries.ts";

export type VersionKey = { workspaceId: string; automationId: string; version: number };

/** Compiled versions, kept in memory: a version never changes, and every step of every lead needs one. */
export type AutomationVersions = {
  /** Compiles what was read already. Throws InvalidInput when it was stored by a newer release that knows more. */
  compile(automation: StoredAutomation): CompiledAutomation;
  /** Reads and compiles the version of a run. Throws NotFound. */
  load(db: Db, key: VersionKey): Promise<CompiledAutomation>;
};

/** One for a process (and so for one database: the keys say nothing of which). */
export function createAutomationVersions({ max = 2_000 }: { max?: number } = {}): AutomationVersions {
  const cache = new LRUCache<string, CompiledAutomation>({ max });

  function remember(key: VersionKey, definition: Definition): CompiledAutomation {
    const compiled = compileAutomation(definition);
    cache.set(textOf(key), compiled);
    return compiled;
  }

  return {
    compile({ workspaceId, id, version, definition }) {
      const key = { workspaceId, automationId: id, version };
      return cache.get(textOf(key)) ?? remember(key, definition);
    },
    async load(db, key) {
      const cached = cache.get(textOf(key));
      if (cached) return cached;
      const definition = await findVersion(db, key);
      if (!definition) throw new NotFound(`The automation ${key.automationId} has no version ${key.version}.`);
      return remember(key, definition);
    },
  };
}

function textOf({ workspaceId, automationId, version }: VersionKey): string {
  return `${workspaceId}/${automationId}/${version}`;
}
