import { asFilledText, asId, asList, asObject, asText, cleanText, type JsonObject } from "./shapes.ts";

/** `next`: what may be chosen in the question that depends on this one. */
export type Choice = { key: string; label: string; next: Choice[] };

/** `parent`: the question whose answer decides what may be chosen here. `isSelect`: a choice even when we know none. */
export type Question = {
  /** Meta's own number of the question; a dependent one has none. */
  id: string | null;
  key: string;
  label: string | null;
  type: string | null;
  choices: Choice[];
  parent: Question | null;
  isSelect: boolean;
};

const MOST_DEPENDENT_QUESTIONS = 32; // as deep as JSON may be

/** A key as we compare and store it: clean, composed (NFC). Keys are opaque text in any script. */
export function toKey(name: unknown): string {
  return cleanText(asText(name) ?? "").normalize("NFC");
}

/** The questions of a form in their order; one that depends on another comes after it. */
export function listQuestions(form: unknown): Question[] {
  return asList(asObject(form)?.questions).flatMap((question) => readQuestion(asObject(question)));
}

/** Finds the question that an answer belongs to: by its exact key, else whatever its case. */
export function questionFinder(form: unknown): (key: string) => Question | undefined {
  const questions = listQuestions(form);
  const exact = new Map<string, Question>();
  const folded = new Map<string, Question>();
  for (const question of questions) {
    if (!exact.has(question.key)) exact.set(question.key, question);
    if (!folded.has(question.key.toLowerCase())) folded.set(question.key.toLowerCase(), question);
  }
  return (key) => exact.get(key) ?? folded.get(key.toLowerCase());
}

/**
 * What may be chosen in a question. In a dependent one that follows from what was chosen before it; where that answer is
 * missing or unknown, all its branches count. `rawValuesOf` gives the raw values of an answer by its question's key.
 */
export function choicesOf(question: Question, rawValuesOf: (key: string) => string[]): Choice[] {
  if (!question.parent) return question.choices;
  const before = choicesOf(question.parent, rawValuesOf);
  const chosen = rawValuesOf(question.parent.key).flatMap((raw) => findChoice(before, raw) ?? []);
  return (chosen.length > 0 ? chosen : before).flatMap((choice) => choice.next);
}

/** A choice by its key, or by its label: some forms answer with that. */
export function findChoice(choices: Choice[], raw: string): Choice | undefined {
  const key = toKey(raw);
  return (
    choices.find((choice) => choice.key === key) ??
    choices.find((choice) => toKey(choice.label) === key) ??
    choices.find((choice) => choice.key.toLowerCase() === key.toLowerCase())
  );
}

/** A question of the form, and those that depend on it: their answers come as entries of their own, under `field_key`. */
function readQuestion(question: JsonObject | null): Question[] {
  const key = toKey(asFilledText(question?.key) ?? usualKey(question));
  if (!question || key === "") return [];
  const options = asList(question.options).flatMap((option) => readChoice(asObject(option), "key"));
  const conditional = asList(question.conditional_questions_choices).flatMap((choice) => readChoice(asObject(choice), "customized_token"));
  const choices = [...options, ...conditional];
  const type = asFilledText(question.type)?.toUpperCase() ?? null;
  const top: Question = {
    id: asId(question.id),
    key,
    label: asFilledText(question.label),
    type,
    choices,
    parent: null,
    isSelect: false,
  };
  const all = [top];
  for (const item of asList(question.dependent_conditional_questions).slice(0, MOST_DEPENDENT_QUESTIONS)) {
    const dependent = asObject(item);
    const fieldKey = toKey(dependent?.field_key);
    if (fieldKey === "") continue;
    all.push({
      id: null,
      key: fieldKey,
      label: asFilledText(dependent?.name),
      type: null,
      choices: [],
      parent: all.at(-1) ?? top,
      isSelect: dependent?.input_type === "SELECT",
    });
  }
  return all;
}

/** Meta answers a question without a key under its type, or a custom one under its label with `_` for spaces. */
function usualKey(question: JsonObject | null): string | null {
  const type = asFilledText(question?.type);
  return type === null || type === "CUSTOM" ? (asFilledText(question?.label)?.toLowerCase().replaceAll(" ", "_") ?? null) : type;
}

function readChoice(choice: JsonObject | null, keyName: "key" | "customized_token"): Choice[] {
  const label = asFilledText(choice?.value);
  const key = asFilledText(choice?.[keyName]) ?? label;
  if (!choice || key === null) return [];
  const next = asList(choice.next_question_choices).flatMap((following) => readChoice(asObject(following), "customized_token"));
  return [{ key: toKey(key), label: label ?? key, next }];
}
