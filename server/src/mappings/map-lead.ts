import type { Answer, Finding, LeadContent, Mapped, MappedFields, MappedValue } from "../leads/lead.ts";
import { readValue, WHAT_IS } from "./read-value.ts";
import { answerKeysOf, customKeyOf, type Fact, type MappingRule, nameOfTarget, typeOf, type ValueType } from "./rule.ts";
import { transformText } from "./transform.ts";

/** A mapping in force. */
export type ActiveMapping = { mappingId: string | null; version: number | null; rules: readonly MappingRule[] };
/** A value that a person gave in the place of what a rule reads, by the rule's field. */
export type Corrections = Readonly<Record<string, string>>;

type Source = Pick<LeadContent, "answers" | "person" | "form" | "campaign" | "adSet" | "ad" | "account" | "platform" | "submittedAt">;
type Read = { value: MappedValue | undefined; findings: Finding[] };

/**
 * Between normalise and match: what the answers are as fields of a contact, and what did not fit. Pure; the answers themselves stay
 * as they came. A lead with a finding that `holds` does not go on.
 */
export function mapLead(
  mapping: ActiveMapping,
  lead: Source,
  { country, corrections = {} }: { country: string; corrections?: Corrections },
): Mapped {
  const fields: MappedFields = {};
  const findings: Finding[] = [];
  for (const rule of mapping.rules) {
    const read = readRule(rule, textsOf(rule, lead, corrections), country);
    findings.push(...read.findings);
    if (read.value !== undefined) write(fields, rule.to, read.value);
  }
  const corrected = mapping.rules.filter(({ to }) => Object.hasOwn(corrections, to)).map(({ to }) => to);
  return { mappingId: mapping.mappingId, version: mapping.version, fields, findings, unmapped: unmappedOf(mapping.rules, lead), corrected };
}

/** Nothing can be said where a rule takes what the platform recognised: by which answer it did is not told. */
function unmappedOf(rules: readonly MappingRule[], { answers }: Source): string[] {
  if (rules.some(({ fact }) => fact?.startsWith("person."))) return [];
  const read = new Set(rules.flatMap(answerKeysOf));
  return answers.filter(({ key }) => !read.has(key)).map(({ key }) => key);
}

/** The texts a rule reads: one for each value of each answer. Choices may be named by their label or their key. */
function textsOf(rule: MappingRule, lead: Source, corrections: Corrections): Answer[] | string[] {
  const corrected = Object.hasOwn(corrections, rule.to) ? corrections[rule.to] : undefined;
  if (corrected !== undefined) return typeOf(rule) === "list" ? corrected.split(",") : [corrected];
  if (rule.fixed !== undefined) return [rule.fixed];
  if (rule.fact !== undefined) return [factOf(lead, rule.fact) ?? ""];
  return answerKeysOf(rule).flatMap((key) => lead.answers.find((answer) => answer.key === key) ?? []);
}

function readRule(rule: MappingRule, given: Answer[] | string[], country: string): Read {
  const type = typeOf(rule);
  const chosen = given.flatMap((item) => (typeof item === "string" ? [{ text: item, raw: item }] : valuesOf(item)));
  const read = chosen
    .map(({ text, raw }) => ({ raw: raw.trim(), ...transformText(text, rule.transforms) }))
    .filter(({ text }) => text !== "");
  if (read.length === 0) return instead(rule, "missing", "there is no answer");
  const mapped = read.map(({ text, raw }) => (rule.choices ? chosenText(rule.choices, text, raw) : text));
  if (mapped.includes(undefined)) return instead(rule, "unknown_choice", "an option was chosen that the mapping does not know");
  const value = toValue(type, mapped as string[], rule.join ?? (answerKeysOf(rule).length > 1 ? " " : ", "), country); // no undefined: see above
  if (value === undefined) return instead(rule, "invalid", `the answer is not ${WHAT_IS[type]}`);
  const findings: Finding[] = read.every(({ isSure }) => isSure)
    ? []
    : [{ to: rule.to, kind: "uncertain_name", holds: false, message: `${nameOfTarget(rule.to)}: how the full name is split is a guess.` }];
  return { value, findings };
}

const valuesOf = ({ values, rawValues }: Answer) =>
  values.map((text, index) => ({ text, raw: rawValues.length === values.length ? (rawValues[index] ?? text) : text }));

function toValue(type: ValueType, texts: string[], join: string, country: string): MappedValue | undefined {
  if (type === "list") return [...new Set(texts)];
  return readValue(type, texts.join(join), country);
}

function chosenText(choices: Record<string, string>, text: string, raw: string): string | undefined {
  const named = [text, raw].find((name) => Object.hasOwn(choices, name));
  const close = named ?? Object.keys(choices).find((name) => name.trim().toLowerCase() === text.toLowerCase());
  return close === undefined ? undefined : choices[close];
}

/** The default where there is one; else nothing is written, and a lead that must have it is held. */
function instead(rule: MappingRule, kind: "missing" | "invalid" | "unknown_choice", why: string): Read {
  const name = nameOfTarget(rule.to);
  if (rule.default !== undefined) {
    const value: MappedValue = typeOf(rule) === "list" ? [rule.default] : (readDefault(rule) ?? rule.default);
    const isQuiet = kind === "missing";
    return {
      value,
      findings: isQuiet ? [] : [{ to: rule.to, kind: "default_used", holds: false, message: `${name}: ${why}; its default is used.` }],
    };
  }
  if (kind === "missing" && !rule.required) return { value: undefined, findings: [] };
  const holds = rule.required === true;
  return { value: undefined, findings: [{ to: rule.to, kind, holds, message: `${name}: ${why}${holds ? "" : "; it is left out"}.` }] };
}

/** Defaults are written by the one who makes the mapping, as numbers and dates stand in code. */
const readDefault = (rule: MappingRule) => readValue(typeOf(rule), rule.default ?? "", "US");

function factOf(lead: Source, fact: Fact): string | null {
  const [noun, name] = fact.split(".") as [keyof Source, string | undefined]; // FACTS are names of Source
  const thing = lead[noun];
  const value = name === undefined ? thing : (thing as Record<string, unknown> | null)?.[name];
  return typeof value === "string" ? value : null;
}

function write(fields: MappedFields, to: string, value: MappedValue): void {
  const key = customKeyOf(to);
  if (key !== undefined) fields.customFields = { ...fields.customFields, [key]: value };
  else if (to === "tags") fields.tags = [...new Set([...(fields.tags ?? []), ...[value].flat().map(String)])];
  else fields[to] = value;
}
