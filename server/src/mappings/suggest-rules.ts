import type { Asked, FormQuestion } from "../connectors/kit/source.ts";
import { askedIn, plainWords } from "./field-terms.ts";
import type { MappingRule, Target, ValueType } from "./rule.ts";

/** A custom field of the destination, by its key without `contact.`. */
export type KnownField = { key: string; name: string };

/** A rule that may be right. `sure`: the platform says what the question asks; `likely`: its label or key does; `possible`: a field of its own. */
export type Suggestion = { rule: MappingRule; confidence: "sure" | "likely" | "possible"; why: string };

const TARGET_OF: Record<Exclude<Asked, "fullName" | "jobTitle">, Target> = {
  email: "email",
  phone: "phone",
  firstName: "firstName",
  lastName: "lastName",
  company: "companyName",
  street: "address1",
  city: "city",
  state: "state",
  postalCode: "postalCode",
  country: "country",
  dateOfBirth: "dateOfBirth",
  website: "website",
  gender: "gender",
};

const MONEY =
  /\b(?:budget|price|preis|prix|precio|preco|prezzo|prijs|salary|income|umsatz|revenue|presupuesto|orcamento|spend|kosten|costs?)\b/;

/**
 * What each question of a form most likely becomes, in the order of the form, no field twice. What the platform says comes before what
 * labels say in seven languages; a question nobody knows becomes a custom field, an existing one where its name fits.
 */
export function suggestRules(questions: readonly FormQuestion[], fields: readonly KnownField[] = []): Suggestion[] {
  const taken = new Set<string>();
  const asked = questions.map((question) => ({ question, ...whatIsAsked(question) }));
  // A form that asks for first and last name needs no full name split.
  const names = new Set(asked.map(({ asks }) => asks).filter((asks) => asks === "firstName" || asks === "lastName"));
  const bySureness = asked.toSorted((a, b) => Number(b.confidence === "sure") - Number(a.confidence === "sure"));
  const found = new Map<FormQuestion, Suggestion[]>();
  for (const { question, asks, confidence, why } of bySureness) {
    const rules = asks ? rulesFor(question, asks, names) : [];
    const free = rules.filter(({ to }) => !taken.has(to));
    const suggested = free.length > 0 ? free.map((rule) => ({ rule, confidence, why })) : [customFor(question, fields, taken)];
    for (const { rule } of suggested) taken.add(rule.to);
    found.set(question, suggested);
  }
  return questions.flatMap((question) => found.get(question) ?? []);
}

type Asks = { asks: Asked | undefined; confidence: "sure" | "likely"; why: string };

function whatIsAsked({ key, label, asks }: FormQuestion): Asks {
  if (asks) return { asks, confidence: "sure", why: "The form says what it asks for." };
  const byLabel = askedIn(label);
  const byKey = askedIn(key);
  return { asks: byLabel?.asks ?? byKey?.asks, confidence: "likely", why: byLabel ? "By its label." : "By its key." };
}

function rulesFor({ key }: FormQuestion, asks: Asked, names: ReadonlySet<Asked | undefined>): MappingRule[] {
  if (asks === "jobTitle") return [{ to: "customFields.job_title", from: key }];
  if (asks !== "fullName") return [{ to: TARGET_OF[asks], from: key }];
  return (["firstName", "lastName"] as const)
    .filter((part) => !names.has(part))
    .map((part) => ({ to: part, from: key, transforms: [part] }));
}

function customFor(question: FormQuestion, fields: readonly KnownField[], taken: ReadonlySet<string>): Suggestion {
  const label = plainWords(question.label).join(" ");
  const existing = fields.find(
    ({ key, name }) => !taken.has(`customFields.${key}`) && (plainWords(name).join(" ") === label || key === keyFor(question.key)),
  );
  const type = valueTypeOf(question);
  const rule = (key: string): MappingRule => ({ to: `customFields.${key}`, from: question.key, ...(type && { type }) });
  if (existing) return { rule: rule(existing.key), confidence: "likely", why: `There is a field "${existing.name}".` };
  return { rule: rule(freeKey(keyFor(question.key), taken)), confidence: "possible", why: "Nothing fits: it becomes a field of its own." };
}

function valueTypeOf({ label, answers, choices }: FormQuestion): ValueType | undefined {
  if (choices.length > 0) return "choice";
  if (answers === "number" || answers === "date") return answers;
  return MONEY.test(plainWords(label).join(" ")) ? "money" : undefined;
}

/** As HighLevel makes the key of a field of its name. */
const keyFor = (text: string): string => plainWords(text).join("_").slice(0, 60) || "answer";

function freeKey(key: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? key : `${key}_${number}`;
    if (!taken.has(`customFields.${candidate}`)) return candidate;
  }
}
