import { type CompiledCondition, tryCompileCondition } from "./conditions.ts";
import { type ActionStep, type Definition, destinations, findStructureIssues, listSteps, type Step } from "./definition.ts";
import { type Issue, throwIssues } from "./issues.ts";
import { type Shape, shapeOfEvent, type StepShapes } from "./scope.ts";
import { type CompiledInput, tryCompileInput } from "./templates.ts";

/** A step ready to be walked. `next` is what comes after it, on whatever level; null is the end of the run. */
export type ActionNode = {
  kind: "action";
  path: string;
  stepId: string;
  operation: string;
  connectionId: string;
  usesMapping: boolean;
  input: CompiledInput;
  next: Node | null;
};
export type BranchNode = {
  kind: "branch";
  path: string;
  condition: CompiledCondition;
  then: Node | null;
  else: Node | null;
  next: Node | null;
};
export type Node = ActionNode | BranchNode;

/** An automation's version, parsed once and used for every lead. Never changes. */
export type CompiledAutomation = {
  id: string;
  name: string;
  trigger: Definition["trigger"];
  conditions: readonly CompiledCondition[];
  first: Node | null;
  nodes: ReadonlyMap<string, Node>;
  destinations: readonly string[];
  definition: Definition;
};

/** Compiles a definition. Throws InvalidInput that names each place that is wrong. */
export function compileAutomation(definition: Definition): CompiledAutomation {
  const { compiled, issues } = tryCompileAutomation(definition);
  throwIssues(`The automation ${definition.id} is not valid`, issues);
  return compiled;
}

/**
 * The same, but hands the faults back instead of throwing. `outputOf` knows what a step gives back, so that a mistyped name after
 * `steps.<id>.` is found as well.
 */
export function tryCompileAutomation(
  definition: Definition,
  outputOf: (step: ActionStep) => Shape = () => "any",
): { compiled: CompiledAutomation; issues: Issue[] } {
  const issues = findStructureIssues(definition);
  const more = shapeOfEvent(definition.trigger.event);
  const conditions = (definition.conditions ?? []).map((text, index) =>
    compileConditionAt(text, ["conditions", index], { steps: {}, more }, issues),
  );
  const nodes = new Map<string, Node>();
  const earlier: Record<string, Shape> = {};
  // In the order of the document, so that a template can read the steps above it and no others.
  for (const { step, path, at } of listSteps(definition)) {
    nodes.set(path, compileStep(step, path, at, { steps: earlier, more }, issues));
    if (!("if" in step)) earlier[step.id] = outputOf(step);
  }
  const first = link(definition.steps, "", nodes, null);
  const { id, name = definition.id, trigger } = definition;
  return { compiled: { id, name, trigger, conditions, first, nodes, destinations: destinations(definition), definition }, issues };
}

type Known = { steps: StepShapes; more: StepShapes };

function compileStep(step: Step, path: string, at: readonly PropertyKey[], known: Known, issues: Issue[]): Node {
  if ("if" in step) {
    return {
      kind: "branch",
      path,
      condition: compileConditionAt(step.if, [...at, "if"], known, issues),
      then: null,
      else: null,
      next: null,
    };
  }
  const input = tryCompileInput(step.input, { at: [...at, "input"], ...known });
  issues.push(...input.issues);
  return {
    kind: "action",
    path,
    stepId: step.id,
    operation: step.operation,
    connectionId: step.connection,
    usesMapping: step.useMapping === true,
    input: input.compiled,
    next: null,
  };
}

function compileConditionAt(text: string, path: readonly PropertyKey[], { steps, more }: Known, issues: Issue[]): CompiledCondition {
  const { compiled, messages } = tryCompileCondition(text, steps, more);
  issues.push(...messages.map((message) => ({ path, message })));
  return compiled;
}

/** Ties a list of steps together from its end, and every branch to what follows it. Gives the first node. */
function link(steps: readonly Step[], prefix: string, nodes: ReadonlyMap<string, Node>, after: Node | null): Node | null {
  let next = after;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index];
    const node = step && nodes.get("if" in step ? `${prefix}if-${index + 1}` : prefix + step.id);
    if (!step || !node) continue;
    node.next = next;
    if (node.kind === "branch" && "if" in step) {
      node.then = link(step.then, `${node.path}.then.`, nodes, next);
      node.else = link(step.else ?? [], `${node.path}.else.`, nodes, next);
    }
    next = node;
  }
  return next;
}
