import { type Definition, listSteps } from "./definition.ts";
import { formatPath } from "./issues.ts";

/** A text of an automation that reads something of a lead. `place` is where it stands: `steps[0].input.email`. */
export type Reader = { place: string; text: string };

/** How a text reads an answer: `lead.answers["budget"]` or `lead.answers.budget`. */
const ANSWER = /\blead\.answers(?:\[\s*(?:"([^"]*)"|'([^']*)')\s*\]|\.([\w-]+))/g;

/** Every text of an automation that may read something: its conditions, those of its branches, and the inputs of its steps. */
export function listReaders({ conditions = [], steps }: Pick<Definition, "conditions" | "steps">): Reader[] {
  const ofConditions = conditions.flatMap((text, index) => readersIn(text, ["conditions", index]));
  const ofSteps = listSteps({ steps }).flatMap(({ step, at }) =>
    "if" in step ? readersIn(step.if, [...at, "if"]) : readersIn(step.input, [...at, "input"]),
  );
  return [...ofConditions, ...ofSteps];
}

function readersIn(value: unknown, at: readonly PropertyKey[]): Reader[] {
  if (typeof value === "string") return value.includes("lead.") ? [{ place: formatPath(at), text: value }] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => readersIn(item, [...at, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => readersIn(item, [...at, key]));
}

/** The keys of answers that a text reads. A key that is computed cannot be known before a lead comes. */
export function answersRead(text: string): string[] {
  return [...new Set([...text.matchAll(ANSWER)].map((match) => keyOf(match)))];
}

/** True when a text reads this of the person: `lead.email`. */
export function readsPerson(text: string, field: string): boolean {
  return new RegExp(`\\blead\\.${field}\\b`).test(text);
}

/** True when a text has these words as a literal, as a condition that compares an answer with an option has. */
export function hasLiteral(text: string, words: string): boolean {
  return text.includes(JSON.stringify(words)) || text.includes(`'${words}'`);
}

/** The text with another key in place of one that its answers came under. */
export function withOtherKey(text: string, from: string, to: string): string {
  return text.replaceAll(ANSWER, (found: string, ...groups: (string | undefined)[]) =>
    keyOf([found, ...groups]) === from ? writeKey(to) : found,
  );
}

/** The automation with another key wherever it reads an answer by this one. */
export function renameAnswer(definition: Definition, from: string, to: string): Definition {
  return rewrite(definition, (text) => withOtherKey(text, from, to)) as Definition; // texts are changed, and nothing else
}

function rewrite(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => rewrite(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewrite(item, change)]));
}

const keyOf = ([, double, single, dotted]: readonly (string | undefined)[]): string => (double ?? single ?? dotted ?? "").normalize("NFC");

/** Liquid has no way to escape a quote: a text with both kinds cannot be written, and there is no such key. */
const writeKey = (key: string): string => `lead.answers[${key.includes('"') ? `'${key}'` : `"${key}"`}]`;
