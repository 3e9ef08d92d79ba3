import { LRUCache } from "lru-cache";
import type { CompiledAutomation } from "../automations/compile.ts";
import type { WorkspaceInfo } from "../automations/scope.ts";
import type { Database } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import type { Lead, LeadContent } from "../leads/lead.ts";
import type { Vault } from "../vault/vault.ts";
import type { ClaimedStep } from "../work/claim.ts";
import type { Definitions } from "./definitions.ts";

/** What the steps of a run read: the lead, what the earlier steps gave back, and the version the run began with. */
export type RunContext = { automation: CompiledAutomation; lead: Lead; workspace: WorkspaceInfo; outputs: Record<string, unknown> };

export type RunContexts = {
  of(step: Pick<ClaimedStep, "workspaceId" | "runId" | "leadId" | "path" | "sealKey">): Promise<RunContext>;
  /** Keeps a context for the steps that come next (by their paths), so that they need not read it from the database. */
  remember(runId: string, context: RunContext, paths: string[]): void;
  forget(runId: string): void;
};

type Deps = { database: Database; vault: Vault; definitions: Definitions };

/** Contexts of the runs at work, read once each. Another process may have done the earlier steps: a missing one is read. */
export function createRunContexts({ database, vault, definitions }: Deps): RunContexts {
  const cache = new LRUCache<string, { context: RunContext; paths: string[] }>({ max: 2_000 });

  async function load(step: Parameters<RunContexts["of"]>[0]): Promise<RunContext> {
    const db = database.in(step.workspaceId);
    const lead = await db
      .selectFrom("leads")
      .selectAll()
      .where("workspaceId", "=", step.workspaceId)
      .where("leadId", "=", step.leadId)
      .executeTakeFirst();
    const run = await db
      .selectFrom("runs")
      .select(["automationId", "version"])
      .where("workspaceId", "=", step.workspaceId)
      .where("runId", "=", step.runId)
      .executeTakeFirst();
    if (!lead?.content || !run) throw new NotFound("The lead of this step is gone.");
    const keys = await vault.of(step.workspaceId);
    const key = keys.rowKey("leads", step.leadId, step.sealKey);
    const content = JSON.parse(keys.openText(key, { table: "leads", column: "content", rowId: step.leadId }, lead.content)) as LeadContent; // written by travelLead
    const done = await db
      .selectFrom("steps")
      .select(["stepId", "path", "output"])
      .where("workspaceId", "=", step.workspaceId)
      .where("runId", "=", step.runId)
      .where("state", "=", "delivered")
      .where("output", "is not", null)
      .execute();
    const automation = await definitions.version(step.workspaceId, run.automationId, run.version);
    const outputs = Object.fromEntries(
      done.map((row) => [
        nameOf(automation, row.path),
        JSON.parse(keys.openText(key, { table: "steps", column: "output", rowId: row.stepId }, row.output as Buffer)) as unknown,
      ]),
    );
    const { workspace } = await definitions.of(step.workspaceId);
    const { leadId, status, provider, origin, ...row } = lead;
    return {
      automation,
      workspace,
      outputs,
      lead: {
        ...content,
        id: leadId,
        workspaceId: step.workspaceId,
        provider: provider as Lead["provider"],
        externalId: row.externalId,
        sourceId: row.sourceId,
        connectionId: row.connectionId,
        origin: origin as Lead["origin"],
        receivedAt: row.receivedAt.toISOString(),
        fetchedAt: row.fetchedAt?.toISOString() ?? null,
        status: status as Lead["status"],
        stage: row.stage,
        score: row.score,
        ownerId: row.ownerId,
        raw: null, // the table checks provider, origin and status
      },
    };
  }

  return {
    async of(step) {
      const known = cache.get(step.runId);
      // Only the paths it was kept for: another process may have done steps in between.
      if (known?.paths.includes(step.path)) return known.context;
      const context = await load(step);
      cache.set(step.runId, { context, paths: [step.path] });
      return context;
    },
    remember: (runId, context, paths) => void cache.set(runId, { context, paths }),
    forget: (runId) => void cache.delete(runId),
  };
}

/** The name templates know a step by: `call` for the path `if-3.then.call`. */
export function nameOf(automation: CompiledAutomation, path: string): string {
  const node = automation.nodes.get(path);
  return node?.kind === "action" ? node.stepId : path;
}
