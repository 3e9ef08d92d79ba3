import type { ActionNode, BranchNode, CompiledAutomation, Node } from "./compile.ts";
import { withMapped } from "./with-mapped.ts";
import { buildScope, type Scope, type ScopeInput } from "./scope.ts";
import { describeFailure } from "./templates.ts";

/** Where a run is: `outputs` by step id, of the steps that were delivered. */
export type RunState = Required<ScopeInput>;

type Planned = { path: string; stepId: string; operation: string; connectionId: string; input: Record<string, unknown> };
/** A step whose template or condition cannot be evaluated for this lead. `reason` holds no personal data. */
type Broken = { path: string; stepId: string | null; operation: string | null; connectionId: string | null; broken: string };
export type PlannedStep = Planned | Broken;

/** A branch that was passed on the way: which side was taken, and why. */
export type PassedBranch = { path: string; holds: boolean; reason: string };

export type Progress = { steps: PlannedStep[]; branches: PassedBranch[]; isDone: boolean };

/**
 * What comes after the step at path `after` (null: the beginning). Gives one step at a time, as its input may read what the one
 * before gave back; the branches on the way are decided here, once. Pure: the same state gives the same answer.
 */
export function next(automation: CompiledAutomation, state: RunState, after: string | null): Progress {
  return walkFrom(after === null ? automation.first : nodeAt(automation, after).next, state);
}

/** Tries the step or branch at `path` once more: after the automation was mended, or when it was broken for another reason. */
export function resume(automation: CompiledAutomation, state: RunState, path: string): Progress {
  return walkFrom(nodeAt(automation, path), state);
}

function walkFrom(start: Node | null, state: RunState): Progress {
  const branches: PassedBranch[] = [];
  if (!start) return { steps: [], branches, isDone: true };
  const scope = buildScope(state);
  let node: Node | null = start;
  while (node?.kind === "branch") {
    const branch: BranchNode = node;
    try {
      const outcome = branch.condition.evaluate(scope);
      branches.push({ path: branch.path, ...outcome });
      node = outcome.holds ? branch.then : branch.else;
    } catch (error) {
      const broken = { path: branch.path, stepId: null, operation: null, connectionId: null, broken: describeFailure(error) };
      return { steps: [broken], branches, isDone: false };
    }
  }
  return node ? { steps: [plan(node, scope)], branches, isDone: false } : { steps: [], branches, isDone: true };
}

function nodeAt(automation: CompiledAutomation, path: string): Node {
  const node = automation.nodes.get(path);
  if (!node) throw new Error(`The automation ${automation.id} has no step ${path}.`);
  return node;
}

function plan(node: ActionNode, scope: Scope): PlannedStep {
  const { path, stepId, operation, connectionId } = node;
  try {
    const input = node.input.render(scope);
    return { path, stepId, operation, connectionId, input: node.usesMapping ? withMapped(scope.mapped, input) : input };
  } catch (error) {
    return { path, stepId, operation, connectionId, broken: describeFailure(error) };
  }
}
