import { Output, type Template } from "liquidjs";
import { engine, PARSE_LIMIT, renderText, run } from "./engine.ts";
import { findTemplateFaults, parseMessage, plain } from "./expressions.ts";
import { type Issue, throwIssues } from "./issues.ts";
import type { Scope, StepShapes } from "./scope.ts";
import { findUnknownNames } from "./variables.ts";

/** A compiled input. `render` throws whatever a template throws: `describeFailure` puts it in words. */
export type CompiledInput = { render(scope: Scope): Record<string, unknown> };

export type CompileOptions = {
  /** Where the input stands in its document, for messages. */
  at?: readonly PropertyKey[];
  /** The steps whose outputs may be read. */
  steps?: StepShapes;
  /** What the trigger brings beside the lead. */
  more?: StepShapes;
};

type Render = (scope: Scope) => unknown;
type Known = { steps: StepShapes; more?: StepShapes };

/**
 * Compiles an operation's input: objects and lists are walked, every text is a template. A text that is exactly one
 * `{{ expression }}` keeps the value's type (list, number, boolean, null when there is nothing); any other text stays text, in
 * which nothing is "", a list is joined by commas. Numbers in answers stay text, as `lead.answers` holds text. Throws
 * InvalidInput that names the place.
 */
export function compileInput(input: Record<string, unknown>, options: CompileOptions = {}): CompiledInput {
  const { compiled, issues } = tryCompileInput(input, options);
  throwIssues("The input is not valid", issues);
  return compiled;
}

/** The same, but hands the faults back instead of throwing: for whoever collects those of a whole file. */
export function tryCompileInput(
  input: Record<string, unknown>,
  { at = [], steps = {}, more }: CompileOptions,
): { compiled: CompiledInput; issues: Issue[] } {
  const issues: Issue[] = [];
  const render = compileValue(input, at, { steps, more }, issues);
  return { compiled: { render: render as CompiledInput["render"] }, issues };
}

function compileValue(value: unknown, at: readonly PropertyKey[], known: Known, issues: Issue[]): Render {
  if (typeof value === "string") return compileText(value, at, known, issues);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => compileValue(item, [...at, index], known, issues));
    return (scope) => items.map((item) => item(scope));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => [key, compileValue(item, [...at, key], known, issues)] as const);
    return (scope) => Object.fromEntries(entries.map(([key, item]) => [key, item(scope)]));
  }
  return () => value;
}

function compileText(text: string, at: readonly PropertyKey[], { steps, more }: Known, issues: Issue[]): Render {
  if (!isTemplate(text)) return () => text;
  if (text.length > PARSE_LIMIT) {
    issues.push({ path: at, message: `is longer than ${PARSE_LIMIT} characters` });
    return () => null;
  }
  try {
    const templates = engine.parse(text);
    for (const fault of findTemplateFaults(templates)) issues.push({ path: at, message: fault });
    for (const message of findUnknownNames(templates, steps, more)) issues.push({ path: at, message });
    const single = singleExpression(text);
    return single ? (scope) => plain(run(scope, (context) => single.value.value(context))) : (scope) => renderText(templates, scope);
  } catch (error) {
    issues.push({ path: at, message: parseMessage(error) });
    return () => null;
  }
}

/** True for text that Liquid would change. Only such values are unknown before a lead comes. */
export function isTemplate(value: unknown): boolean {
  return typeof value === "string" && (value.includes("{{") || value.includes("{%"));
}

/** The expression when the text, but for blanks around it, is nothing else. */
function singleExpression(text: string): Output | undefined {
  const [only, ...rest]: Template[] = engine.parse(text.trim());
  return rest.length === 0 && only instanceof Output ? only : undefined;
}

/** Why a template failed while it was rendered: never with a value in it, as reasons are stored in clear. */
export function describeFailure(error: unknown): string {
  const text = parseMessage(error);
  if (/limit exceeded|is longer than|Invalid string length/.test(text)) return "A template makes too much text or takes too long.";
  if (text.startsWith("add_time ")) return `A template cannot be filled in: ${text}.`;
  return "A template cannot be filled in for this lead.";
}
