import type { Template, Variable } from "liquidjs";
import { engine } from "./engine.ts";
import { didYouMean } from "./issues.ts";
import { LEAD_SHAPE, MAPPED_SHAPE, type Shape, type StepShapes, WORKSPACE_SHAPE } from "./scope.ts";

// Liquid gives these of any text or list.
const BUILT_IN = ["size", "first", "last"];

/**
 * Names in a template that will never have a value: a mistyped field would otherwise be empty without a word. `steps` are those
 * whose outputs can be there, `more` what the trigger brings.
 */
export function findUnknownNames(templates: Template[], steps: StepShapes, more: { readonly [name: string]: Shape } = {}): string[] {
  const shape: Shape = {
    lead: LEAD_SHAPE,
    mapped: MAPPED_SHAPE,
    workspace: WORKSPACE_SHAPE,
    now: true,
    steps,
    ...more,
  };
  const { globals } = engine.analyzeSync(templates, { partials: false });
  const messages = Object.values(globals)
    .flat()
    .map((variable) => messageOf(variable, shape));
  return [...new Set(messages.filter((message) => message !== undefined))];
}

function messageOf(variable: Variable, shape: Shape): string | undefined {
  let known: Shape = shape;
  let read = "";
  for (const segment of variable.segments) {
    if (known === "any") return undefined;
    if (typeof segment !== "string" && typeof segment !== "number") return undefined; // a name that is computed
    const name = String(segment);
    const here = read === "" ? name : `${read}.${name}`;
    if (BUILT_IN.includes(name) && read !== "") return undefined;
    if (known === true) return `${here} does not exist: ${read} is a single value`;
    const next: Shape | undefined = Object.hasOwn(known, name) ? known[name] : undefined;
    if (next === undefined) return unknown(here, read, name, known);
    known = next;
    read = here;
  }
  return undefined;
}

function unknown(here: string, read: string, name: string, known: { readonly [name: string]: Shape }): string {
  if (read === "steps") {
    const ids = Object.keys(known);
    return ids.length === 0 ? `${here} does not exist: no step comes before` : `no step "${name}" comes before${didYouMean(name, ids)}`;
  }
  const hint = didYouMean(name, Object.keys(known), read && `${read}.`);
  const answers = read === "lead" && hint === "" ? `; an answer is read as lead.answers["${name}"]` : "";
  return `${here} does not exist${hint}${answers}`;
}
