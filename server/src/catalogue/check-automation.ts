import { z } from "zod";
import { tryCompileAutomation } from "../automations/compile.ts";
import { type ActionStep, type Definition, listSteps } from "../automations/definition.ts";
import { didYouMean, type Issue, toIssues } from "../automations/issues.ts";
import type { Shape } from "../automations/scope.ts";
import { isTemplate } from "../automations/templates.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import { TARGETS } from "../mappings/rule.ts";
import type { Catalogue } from "./catalogue.ts";

/** What an automation may name: the connections and sources that there are, or will be once the same file is applied. */
export type Surroundings = { connections: ReadonlyMap<string, Provider>; sources: ReadonlySet<string> };

/**
 * Everything that can be known to be wrong before a lead comes: templates, conditions, operations, connections, the source, and
 * inputs that are written out. A value that is a template is not known yet, so it is judged when it is sent.
 */
export function findAutomationIssues(catalogue: Catalogue, definition: Definition, surroundings: Surroundings): Issue[] {
  const { issues } = tryCompileAutomation(definition, ({ operation }) => {
    const entry = catalogue.findOperation(operation);
    return entry ? shapeOf(entry.operation.output) : "any";
  });
  const { source } = definition.trigger;
  if (source !== undefined && !surroundings.sources.has(source)) {
    issues.push({ path: ["trigger", "source"], message: `there is no source "${source}"${didYouMean(source, [...surroundings.sources])}` });
  }
  for (const { step, at } of listSteps(definition)) {
    if (!("if" in step)) issues.push(...findStepIssues(catalogue, step, at, surroundings));
  }
  return issues;
}

function findStepIssues(catalogue: Catalogue, step: ActionStep, at: readonly PropertyKey[], { connections }: Surroundings): Issue[] {
  const issues: Issue[] = [];
  const entry = catalogue.findOperation(step.operation);
  const provider = connections.get(step.connection);
  if (!provider) {
    const hint = didYouMean(step.connection, [...connections.keys()]);
    issues.push({ path: [...at, "connection"], message: `there is no connection "${step.connection}"${hint}` });
  }
  if (!entry) {
    const ids = catalogue.list().map(({ operation }) => operation.id);
    issues.push({ path: [...at, "operation"], message: `there is no operation "${step.operation}"${didYouMean(step.operation, ids)}` });
    return issues;
  }
  if (provider && !entry.providers.includes(provider)) {
    const message = `is a connection of ${provider}; ${step.operation} works with ${entry.providers.join(" and ")}`;
    issues.push({ path: [...at, "connection"], message });
  }
  const takesMapped = (schema: z.ZodType) => TARGETS.every((target) => keysOf(schema).includes(target));
  if (step.useMapping && !takesMapped(entry.operation.input)) {
    const fitting = catalogue.list().filter(({ operation }) => takesMapped(operation.input));
    const message = `works with ${fitting.map(({ operation }) => operation.id).join(" and ")}: they write a whole contact`;
    issues.push({ path: [...at, "useMapping"], message });
  }
  return [...issues, ...findInputIssues(entry.operation.input, step.input, [...at, "input"])];
}

/** What an operation's schema says of an input, without what it says of values that are still templates. */
export function findInputIssues(schema: z.ZodType, input: Record<string, unknown>, at: readonly PropertyKey[] = []): Issue[] {
  const parsed = schema.safeParse(input);
  if (parsed.success) return [];
  const isKnown = (issue: z.core.$ZodIssue) =>
    issue.code === "unrecognized_keys" || !hasTemplate(issue.path.reduce<unknown>(valueAt, input));
  const known = parsed.error.issues.filter((issue) => isKnown(issue));
  return toIssues(known, keysOf(schema)).map(({ path, message }) => ({ path: [...at, ...path], message }));
}

/** What templates can read of an output. Only objects that list their fields can be told from mistyped ones. */
function shapeOf(schema: z.core.$ZodType): Shape {
  if (!(schema instanceof z.ZodObject)) return "any";
  const { catchall } = schema.def;
  if (catchall && !(catchall instanceof z.ZodNever)) return "any";
  return Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name, shapeOf(field as z.core.$ZodType)]));
}

function keysOf(schema: z.ZodType): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function valueAt(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}

function hasTemplate(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some(hasTemplate);
  return isTemplate(value);
}
