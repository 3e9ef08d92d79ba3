import type { Answer, AnswerType } from "../../leads/lead.ts";
import { presetOfKey, presetOfType, type PresetType } from "./presets.ts";
import { choicesOf, findChoice, type Question, questionFinder, toKey } from "./questions.ts";
import { asList, asObject, asText } from "./shapes.ts";

/** An answer, and what Meta says its question is. `type` is the form's word, `byKey` our guess where the form has none. */
export type ReadAnswer = { answer: Answer; type: PresetType | null; byKey: PresetType | null };

type Entry = { key: string; question: Question | undefined; rawValues: string[] };

/**
 * Reads `field_data`: every entry becomes an answer, whether or not the form knows it (tracking parameters, `inbox_url`).
 * Two entries of one question become one. Choices are shown with the words of the form; `rawValues` keep what came. An
 * entry may lack its values. Source: Meta, Marketing API, "Retrieving leads".
 */
export function readAnswers(fieldData: unknown, form: unknown): ReadAnswer[] {
  const findQuestion = questionFinder(form);
  const entries = new Map<string, Entry>();
  for (const item of asList(fieldData)) {
    const field = asObject(item);
    if (!field) continue;
    const name = toKey(field.name);
    const question = findQuestion(name);
    const key = question?.key ?? name;
    const before = entries.get(key)?.rawValues ?? [];
    entries.set(key, { key, question, rawValues: before.concat(readValues(field.values)) });
  }
  const rawValuesOf = (key: string): string[] => entries.get(key)?.rawValues ?? [];
  return [...entries.values()].map((entry) => toAnswer(entry, rawValuesOf));
}

function toAnswer({ key, question, rawValues }: Entry, rawValuesOf: (key: string) => string[]): ReadAnswer {
  const preset = presetOfType(question?.type ?? null);
  const usual = preset ? undefined : presetOfKey(key);
  const isNumber = preset?.answers === "number"; // the options of a slider are its ends, not choices
  const choices = question && !isNumber ? choicesOf(question, rawValuesOf) : [];
  const filled = rawValues.filter((raw) => raw.trim() !== "");
  const values = [...new Set(filled.map((raw) => findChoice(choices, raw)?.label ?? raw))];
  const isChoice = choices.length > 0 || question?.isSelect === true;
  const type = typeOf(values, isChoice, preset?.answers ?? usual?.answers ?? "string");
  const label = question?.label ?? (preset ?? usual)?.label ?? key;
  return {
    answer: { key, label, type, value: values[0] ?? null, values, rawValues },
    type: preset?.type ?? null,
    byKey: usual?.type ?? null,
  };
}

function typeOf(values: string[], isChoice: boolean, usual: AnswerType): AnswerType {
  if (values.length > 1) return "list";
  return isChoice ? "choice" : usual;
}

function readValues(values: unknown): string[] {
  const list = Array.isArray(values) ? asList(values) : [values];
  return list.flatMap((value) => asText(value) ?? []);
}
