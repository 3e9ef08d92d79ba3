import { decide, type Decision } from "../automations/decide.ts";
import { next, type PlannedStep, type Progress } from "../automations/walk.ts";
import type { Ids } from "../lib/random.ts";
import type { Lead } from "../leads/lead.ts";
import { identityOf } from "../mappings/mapped-of.ts";
import type { Key } from "../vault/seal.ts";
import type { WorkspaceVault } from "../vault/vault.ts";
import type { LeadOutcome, NewRun, NewStep } from "../work/record.ts";
import type { WorkspaceDefinitions } from "./definitions.ts";
import type { RunContexts } from "./run-context.ts";

type Match = NonNullable<LeadOutcome["match"]>;

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The intake a lead came by: the one for its form, else the one for all forms of the connection. */
export function findSource(
  sources: WorkspaceDefinitions["sources"],
  lead: { connectionId: string | null; formId: string | null },
): string | null {
  const mine = sources.filter((source) => source.connectionId === lead.connectionId);
  return (
    (mine.find((source) => source.formId !== null && source.formId === lead.formId) ?? mine.find((source) => source.formId === null))
      ?.sourceId ?? null
  );
}

/**
 * Fourth stage: which automations want the lead, why the others do not, and the first step of each run. Pure but for ids
 * and sealing. No run: nobody wanted it.
 */
export function matchLead(
  { ids, keys, contexts }: { ids: Ids; keys: WorkspaceVault; contexts: Pick<RunContexts, "remember"> },
  input: MatchInput,
): Match {
  const { lead, generation, definitions, now } = input;
  const event = { eventId: ids.uuid(), key: `lead.created:${lead.id}:${generation}`, type: "lead.created" };
  const decisions = definitions.automations.map((automation) => ({
    automation,
    ...decide(automation, { event: { type: event.type, occurredAt: now }, lead, workspace: definitions.workspace }),
  }));
  return planRuns({ ids, keys, contexts }, { ...input, event, decisions });
}

type MatchInput = {
  lead: Lead;
  generation: number;
  looksFirst: boolean;
  definitions: WorkspaceDefinitions;
  rowKey: Key;
  lane: number;
  now: Date;
};
type Decided = { automation: WorkspaceDefinitions["automations"][number] } & Decision;

/** The runs of those automations that want the event, each with its first step. */
export function planRuns(
  { ids, keys, contexts }: { ids: Ids; keys: WorkspaceVault; contexts: Pick<RunContexts, "remember"> },
  input: MatchInput & { event: Match["event"]; decisions: Decided[] },
): Match {
  const { lead, generation, definitions, event, decisions, now } = input;
  const { email, phone } = identityOf(lead);
  const emailHash = email ? keys.hash("email", email) : null;
  const phoneHash = phone ? keys.hash("phone", phone) : null;
  const runs: NewRun[] = [];
  const steps: NewStep[] = [];
  for (const { automation, wanted } of decisions) {
    if (!wanted) continue;
    const runId = ids.uuid();
    const progress = next(automation.compiled, { lead, workspace: definitions.workspace, outputs: {}, now }, null);
    runs.push({
      runId,
      automationId: automation.automationId,
      version: automation.version,
      eventId: event.eventId,
      generation,
      emailHash,
      phoneHash,
      ...runStateAfter(progress),
      destinations: automation.compiled.destinations,
    });
    const planned = planSteps(
      { ids, keys },
      {
        progress,
        runId,
        rowKey: input.rowKey,
        lane: input.lane,
        now,
        dueAt: new Date(Math.min(now.getTime(), new Date(lead.receivedAt).getTime())),
        looksFirst: input.looksFirst,
      },
    );
    steps.push(...planned);
    // Its first step is most likely ours: it then need not read all this again.
    contexts.remember(
      runId,
      { automation: automation.compiled, lead, workspace: definitions.workspace, outputs: {} },
      planned.map(({ path }) => path),
    );
  }
  return {
    event,
    decisions: decisions.map(({ automation, wanted, reason }) => ({
      automationId: automation.automationId,
      version: automation.version,
      isWanted: wanted,
      reason,
    })),
    runs,
    steps,
  };
}

/** How a run stands after a look at what comes next. */
export function runStateAfter(progress: Progress): { state: "active" | "held" | "done"; message: string | null } {
  const broken = progress.steps.find((step) => "broken" in step);
  if (broken && "broken" in broken) return { state: "held", message: broken.broken };
  return { state: progress.isDone ? "done" : "active", message: null };
}

/**
 * The rows of what comes next: branches that were passed, and the steps to send. They are due since `dueAt`, when the lead
 * came: so that a lead that has begun is finished before newer ones begin. In a replay, and in verify-first (`looksFirst`), a step
 * begins as `verifying`, so that what an earlier time left behind is found and not written twice.
 */
export function planSteps(
  { ids, keys }: { ids: Ids; keys: WorkspaceVault },
  input: { progress: Progress; runId: string; rowKey: Key; lane: number; now: Date; dueAt: Date; looksFirst: boolean },
): NewStep[] {
  const at = { runId: input.runId, lane: input.lane };
  const branches = input.progress.branches.map((branch): NewStep => ({
    ...at,
    stepId: ids.uuid(),
    path: branch.path,
    operation: "if",
    connectionId: null,
    state: branch.holds ? "delivered" : "skipped",
    reason: { code: branch.holds ? "then" : "else", message: branch.reason },
    input: null,
    dueAt: null,
  }));
  const steps = input.progress.steps.map((step: PlannedStep): NewStep => {
    const stepId = ids.uuid();
    const row = { ...at, stepId, path: step.path, operation: step.operation ?? "if", connectionId: step.connectionId };
    if ("broken" in step) {
      return {
        ...row,
        state: "parked",
        reason: { cause: "template", code: "template_broken", message: step.broken },
        input: null,
        dueAt: new Date(input.now.getTime() + DAY_MS),
      };
    }
    const sealed = keys.sealText(input.rowKey, { table: "steps", column: "input", rowId: stepId }, JSON.stringify(step.input));
    return { ...row, state: input.looksFirst ? "verifying" : "ready", input: sealed, dueAt: input.dueAt };
  });
  return [...branches, ...steps];
}
