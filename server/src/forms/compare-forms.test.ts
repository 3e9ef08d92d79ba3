import { describe, expect, test } from "vitest";
import type { FormContent, PlacedQuestion } from "../connectors/kit/form.ts";
import { compareForms } from "./compare-forms.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { isBreaking } from "./form-change.ts";

const question = (key: string, more: Partial<PlacedQuestion> = {}): PlacedQuestion => ({
  id: null,
  key,
  label: key,
  type: "CUSTOM",
  asks: null,
  answers: "string",
  choices: [],
  dependsOn: null,
  ...more,
});
const choices = (...labels: string[]) => labels.map((label) => ({ key: label.toLowerCase(), label }));
const form = (questions: PlacedQuestion[], more: Partial<FormContent> = {}): FormContent => ({
  questions,
  consents: [],
  texts: [{ name: "name", text: "Roofs" }],
  besides: [],
  ...more,
});
const kindsOf = (before: PlacedQuestion[], after: PlacedQuestion[]) => compareForms(form(before), form(after)).map(({ kind }) => kind);

const email = question("email", { type: "EMAIL", label: "E-mail", asks: "email" });
const budget = question("budget", { label: "What is your budget?" });
const work = question("work", { label: "What needs work?", choices: choices("Leak", "Gutters", "All") });

test("two readings of one form are alike, whatever else has changed", () => {
  const one = form([email, work]);
  expect(compareForms(one, structuredClone(one))).toEqual([]);
  expect(fingerprintOf(structuredClone(one)).equals(fingerprintOf(one))).toBe(true);
  expect(fingerprintOf(form([work, email])).equals(fingerprintOf(one))).toBe(false); // the order is a version, and no change
  expect(compareForms(one, form([work, email]))).toEqual([]);
});

test("what is added, reworded, retyped or gone is said once for each", () => {
  const reworded = { ...budget, label: "How much can you spend?" };
  const retyped = { ...email, type: "CUSTOM" };
  expect(kindsOf([email], [email, budget])).toEqual(["question_added"]);
  expect(kindsOf([email, budget], [email])).toEqual(["question_removed"]);
  expect(kindsOf([budget], [reworded])).toEqual(["question_reworded"]);
  expect(kindsOf([email], [retyped])).toEqual(["question_retyped"]);
});

describe("a question under another key is the same one", () => {
  const renamed = (before: PlacedQuestion[], after: PlacedQuestion[]) =>
    compareForms(form(before), form(after)).map((change) =>
      change.kind === "question_renamed" ? [change.before.key, change.question.key, change.isSure] : change.kind,
    );

  test("by the platform's number, by its type, by the same words", () => {
    expect(renamed([question("a", { id: "7", label: "One" })], [question("b", { id: "7", label: "Quite another" })])).toEqual([
      ["a", "b", true],
    ]);
    expect(renamed([email], [{ ...email, key: "mail", label: "Your address" }])).toEqual([["email", "mail", true]]);
    expect(renamed([budget], [question("q_12", { label: "what is your BUDGET" })])).toEqual([["budget", "q_12", true]]);
  });

  test("perhaps by what it offers, or by words that are nearly the same", () => {
    expect(renamed([work], [question("repair", { label: "Which repair?", choices: choices("Leak", "Gutters", "Chimney") })])).toEqual([
      ["work", "repair", false],
      "options_changed",
    ]);
    expect(renamed([budget], [question("what_is_your_whole_budget?", { label: "What is your whole budget?" })])).toEqual([
      ["budget", "what_is_your_whole_budget?", false],
    ]);
  });

  test("but not when several could be it, or when nothing speaks for it", () => {
    const twins = [question("b1", { label: "What is your budget now?" }), question("b2", { label: "What is your budget then?" })];
    expect(renamed([budget], twins)).toEqual(["question_added", "question_added", "question_removed"]);
    expect(renamed([budget], [question("dog", { label: "Do you have a dog?" })])).toEqual(["question_added", "question_removed"]);
    expect(renamed([work], [question("what_needs_work", { label: "What needs work then" })])).toEqual([
      "question_added",
      "question_removed",
    ]);
  });
});

test("options that came, went or were reworded are listed, and only those that went or were reworded break something", () => {
  const with_ = (labels: { key: string; label: string }[]) => [{ ...work, choices: labels }];
  const more = compareForms(form([work]), form(with_([...work.choices, { key: "dome", label: "Dome" }])));
  expect(more).toMatchObject([{ kind: "options_changed", added: [{ key: "dome" }], removed: [], reworded: [] }]);
  expect(more.some(isBreaking)).toBe(false);
  const other = compareForms(
    form([work]),
    form(
      with_([
        { key: "leak", label: "A leak" },
        { key: "all", label: "All" },
      ]),
    ),
  );
  expect(other).toMatchObject([{ removed: [{ key: "gutters" }], reworded: [{ key: "leak", before: "Leak", after: "A leak" }], added: [] }]);
  expect(other.every(isBreaking)).toBe(true);
});

test("consents and texts are compared by their words", () => {
  const box = { key: "news", text: "Send me news.", isRequired: false };
  const before = form([], { consents: [box, { ...box, key: "terms" }] });
  const after = form([], {
    consents: [
      { ...box, text: "Send me offers." },
      { ...box, key: "calls" },
    ],
    texts: [{ name: "name", text: "Roofs 2" }],
  });
  expect(compareForms(before, after)).toEqual([
    { kind: "consent_reworded", consent: { ...box, text: "Send me offers." }, before: "Send me news." },
    { kind: "consent_added", consent: { ...box, key: "calls" } },
    { kind: "consent_removed", consent: { ...box, key: "terms" } },
    { kind: "text_changed", name: "name", before: "Roofs", after: "Roofs 2" },
  ]);
  expect(compareForms(before, after).some(isBreaking)).toBe(false);
});
