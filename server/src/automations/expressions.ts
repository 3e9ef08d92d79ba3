import { Drop, type Expression, type FilteredValueToken, Output, type Template, Tokenizer, TypeGuards, Value } from "liquidjs";
import { engine } from "./engine.ts";
import { parseSpan, SPAN_MESSAGE } from "./filters.ts";
import { didYouMean } from "./issues.ts";

const UNARY = "not";

/** A tokenizer that knows our operators and parentheses. */
export function tokenize(text: string): Tokenizer {
  return new Tokenizer(text, engine.options.operators, undefined, undefined, true);
}

/**
 * What liquidjs accepts without a word although nobody can have meant it: text after the end of an expression, and values
 * without an operator between them. Undefined when all is well.
 */
export function findExpressionFault(expression: Expression, tokenizer: Tokenizer): string | undefined {
  tokenizer.skipBlank();
  if (!tokenizer.end()) {
    const rest = tokenizer.remaining().trim().slice(0, 30);
    if (/^=(?!=)/.test(rest)) return `cannot be read from ${rest} on: to compare, write ==`;
    if (rest.startsWith("&&") || rest.startsWith("||")) return `cannot be read from ${rest} on: write "and" or "or"`;
    return `cannot be read from ${rest} on`;
  }
  return findArityFault(expression);
}

function findArityFault(expression: Expression): string | undefined {
  let values = 0;
  for (const token of expression.postfix) {
    if (TypeGuards.isOperatorToken(token)) {
      const operator = token.getText();
      const needed = operator === UNARY ? 1 : 2;
      if (values < needed) return `needs a value on ${needed === 1 ? "the right" : "both sides"} of ${operator}`;
      values -= needed - 1;
    } else {
      values += 1;
      const inner = TypeGuards.isFilteredValueToken(token) ? findGroupFault(token) : undefined;
      if (inner) return inner;
    }
  }
  return values === 1 ? undefined : "has values without an operator between them (==, >, contains, and, or …)";
}

/** In parentheses liquidjs looks for a filter only when it needs it. */
function findGroupFault({ initial, filters }: FilteredValueToken): string | undefined {
  const unknown = filters.find((filter) => !(filter.name in engine.filters));
  return unknown ? `has an unknown filter: ${unknownFilter(unknown.name)}` : findArityFault(initial);
}

function unknownFilter(name: string): string {
  return `the filter "${name}" does not exist${didYouMean(name, Object.keys(engine.filters))}`;
}

/** Faults of the outputs `{{ … }}` and tags `{% … %}` of a parsed template. */
export function findTemplateFaults(templates: Template[]): string[] {
  return templates.flatMap((template) => {
    if (!(template instanceof Output)) return [...findTagFaults(template), ...findTemplateFaults(childrenOf(template))];
    const tokenizer = tokenize(template.token.content);
    const { initial } = tokenizer.readFilteredValue();
    const fault = findExpressionFault(initial, tokenizer) ?? findFilterFault(template.value);
    return fault ? [`{{ ${template.token.content} }} ${fault}`] : [];
  });
}

function findTagFaults(template: Template): string[] {
  const values = [...(template.arguments?.() ?? [])].filter((argument) => argument instanceof Value);
  const faults = values.map((value) => findArityFault(value.initial) ?? findFilterFault(value)).filter((fault) => fault !== undefined);
  return faults.map((fault) => `${template.token.getText().slice(0, 60)} ${fault}`);
}

function childrenOf(template: Template): Template[] {
  if (!template.children) return [];
  const children = template.children(false, true).next();
  return children.done && Array.isArray(children.value) ? children.value : [];
}

/** A span that is written out can be checked before any lead comes. */
function findFilterFault(value: Value): string | undefined {
  for (const filter of value.filters) {
    const [first] = filter.args;
    const isWritten = first !== undefined && !Array.isArray(first) && TypeGuards.isQuotedToken(first);
    if (filter.name === "add_time" && (first === undefined || (isWritten && parseSpan(first.content) === undefined))) return SPAN_MESSAGE;
  }
  return undefined;
}

/** What liquidjs said when it could not parse, in our words. */
export function parseMessage(error: unknown): string {
  const original = (error as { originalError?: unknown }).originalError ?? error;
  const text = (original instanceof Error ? original.message : String(original)).replace(/, line:\d+, col:\d+$/, "");
  const filter = /^undefined filter: (.*)$/.exec(text)?.[1];
  if (filter !== undefined) return unknownFilter(filter);
  const tag = /^tag "(.*)" not found$/.exec(text)?.[1];
  if (tag !== undefined) return `the tag {% ${tag} %} does not exist${didYouMean(tag, Object.keys(engine.tags))}`;
  return text;
}

/** A value as JSON can hold it: nothing becomes null, and so does a number that is none (a division by zero). */
export function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Drop) return plain(value.valueOf());
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return value;
}
