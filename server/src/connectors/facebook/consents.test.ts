import { expect, test } from "vitest";
import { readConsents } from "./consents.ts";

const facts = { version: "7:1", at: "2026-11-02T14:05:31.000Z" };
const formOf = (...checkboxes: unknown[]) => ({ legal_content: { custom_disclaimer: { checkboxes } } });
const given = (responses: unknown, form: unknown) => readConsents(responses, form, facts).map((consent) => [consent.key, consent.given]);

test("without the form a consent is kept without its words", () => {
  expect(readConsents([{ checkbox_key: "news", is_checked: "1" }], null, facts)).toEqual([
    { key: "news", text: null, given: true, ...facts },
  ]);
});

test("only a checked box is a consent", () => {
  const checked = (is_checked: unknown) => given([{ checkbox_key: "news", is_checked }], null);
  for (const yes of ["1", 1, true, "true"]) expect(checked(yes)).toEqual([["news", true]]);
  for (const no of ["", "0", 0, false, null, undefined, {}, "yes?"]) expect(checked(no)).toEqual([["news", false]]);
});

test("a box answered twice is given only when both say so", () => {
  const twice = (...answers: string[]) =>
    given(
      answers.map((is_checked) => ({ checkbox_key: "news", is_checked })),
      null,
    );
  expect(twice("1", "")).toEqual([["news", false]]);
  expect(twice("", "1")).toEqual([["news", false]]);
  expect(twice("1", "1")).toEqual([["news", true]]);
});

test("a required box that was nevertheless left empty is not given", () => {
  expect(given([{ checkbox_key: "terms", is_checked: "" }], formOf({ key: "terms", is_required: true }))).toEqual([["terms", false]]);
});

test("a box counts as required only when the form says so", () => {
  expect(given([], formOf({ key: "a", is_required: true }, { key: "b", is_required: "yes" }, { key: "c" }))).toEqual([["a", true]]);
});

test("boxes and answers without a key are no consents", () => {
  expect(given([null, 7, {}, { is_checked: "1" }], formOf(null, 7, {}, { is_required: true }))).toEqual([]);
});
