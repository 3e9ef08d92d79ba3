import { sql } from "kysely";
import { listSteps } from "../automations/definition.ts";
import { outline } from "../automations/outline.ts";
import { findAutomation, listAutomations as listStored, listVersions, type StoredAutomation } from "../automations/queries.ts";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { NotFound } from "../lib/errors.ts";
import { automationYaml } from "../workspaces/export-workspace.ts";
import type { AutomationDetails, AutomationRow } from "./automation-view.ts";

type Deps = { db: Db; clock: Clock };

/** Every automation with how its runs did, by name. */
export async function listAutomations({ db, clock }: Deps, workspaceId: string): Promise<AutomationRow[]> {
  const [automations, runs] = await Promise.all([listStored(db, workspaceId), countRuns(db, { workspaceId, now: clock.now() })]);
  return automations.map((automation) => toRow(automation, runs.get(automation.id))).toSorted((a, b) => a.name.localeCompare(b.name));
}

/** One automation: what it does, line by line, and as it stands in a workspace file. Throws NotFound. */
export async function getAutomation(
  { db, clock, operationName }: Deps & { operationName: (operation: string) => string },
  { workspaceId, automationId }: { workspaceId: string; automationId: string },
): Promise<AutomationDetails> {
  const automation = await findAutomation(db, { workspaceId, automationId });
  if (!automation) throw new NotFound("There is no such automation here.");
  const runs = await countRuns(db, { workspaceId, automationId, now: clock.now() });
  const versions = await listVersions(db, { workspaceId, automationId });
  const { trigger, conditions, steps } = automation.definition;
  return {
    ...toRow(automation, runs.get(automationId)),
    definition: { trigger, conditions, steps },
    outline: outline(automation.definition, operationName),
    versions: versions.map(({ version, createdAt }) => ({ version, createdAt: createdAt.toISOString() })),
    yaml: automationYaml(automation.definition),
  };
}

function toRow({ id, name, version, isOn, definition }: StoredAutomation, runs: RunCounts | undefined): AutomationRow {
  return {
    id,
    name,
    version,
    isOn,
    trigger: { source: null, tag: null, stage: null, status: null, ...definition.trigger },
    stepCount: listSteps(definition).length,
    runs: {
      total: runs?.total ?? 0,
      last24h: runs?.last24h ?? 0,
      failed: runs?.failed ?? 0,
    },
    lastRunAt: runs?.lastRunAt.toISOString() ?? null,
  };
}

type RunCounts = { automationId: string; total: number; last24h: number; failed: number; lastRunAt: Date };

async function countRuns(
  db: Db,
  { workspaceId, automationId, now }: { workspaceId: string; automationId?: string; now: Date },
): Promise<Map<string, RunCounts>> {
  const { rows } = await sql<RunCounts>`
    select automation_id, count(*) as total, count(*) filter (where started_at > ${now}::timestamptz - interval '24 hours') as last24h,
      count(*) filter (where state = 'failed') as failed, max(started_at) as last_run_at
    from runs where workspace_id = ${workspaceId} and ${automationId === undefined ? sql`true` : sql`automation_id = ${automationId}`}
    group by automation_id`.execute(db);
  return new Map(rows.map((row) => [row.automationId, row]));
}
