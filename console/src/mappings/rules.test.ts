import { expect, test } from "vitest";
import type { FormToMap } from "../api/types.ts";
import { customTarget, describeRule, newMappingId, openSuggestions, otherRules, rulesOf, targetOptions, tidy } from "./rules.ts";

const question = (key: string) => ({ key, label: key, answers: "string", choices: [], isInForm: true, samples: [] });
const form: FormToMap = {
  questions: [question("email"), question("full_name")],
  suggestions: [
    { rule: { to: "email", from: "email" }, confidence: "sure", why: "" },
    { rule: { to: "firstName", from: "full_name" }, confidence: "sure", why: "" },
    { rule: { to: "lastName", from: "full_name" }, confidence: "sure", why: "" },
  ],
  usual: [],
  targets: [
    { to: "email", name: "E-mail", isCustom: false },
    { to: "firstName", name: "First name", isCustom: false },
    { to: "tags", name: "Tags", isCustom: false },
    { to: "customFields.roof", name: "Roof", isCustom: true },
  ],
};

test("a suggestion is open until its answer has a rule or its field is taken", () => {
  expect(openSuggestions(form, [])).toHaveLength(3);
  expect(openSuggestions(form, [{ to: "email", from: "other" }]).map(({ rule }) => rule.to)).toEqual(["firstName", "lastName"]);
  expect(openSuggestions(form, [{ to: "name", from: "full_name" }], "full_name")).toEqual([]);
});

test("rules stand beside the answer they read first; fixed values and answers that are gone stand apart", () => {
  const rules = [
    { to: "email", from: ["email", "full_name"] },
    { to: "tags", fixed: "a" },
    { to: "city", from: "gone" },
  ];
  expect(rulesOf(rules, "email").map(({ at }) => at)).toEqual([0]);
  expect(rulesOf(rules, "full_name")).toEqual([]);
  expect(otherRules(rules, form.questions).map(({ at }) => at)).toEqual([1, 2]);
});

test("a field is offered once, tags as often as one likes, and a new one by the question's name", () => {
  const taken = [
    { to: "email", from: "email" },
    { to: "tags", fixed: "a" },
  ];
  const options = targetOptions(form, taken, null, "Roof age?").flatMap(({ items }) => items.map(({ value }) => value));
  expect(options).toEqual(["firstName", "tags", "customFields.roof", "customFields.roof_age"]);
  expect(customTarget("??")).toBe("customFields.answer");
});

test("what is empty is not sent, and an id fits our ids", () => {
  expect(tidy({ to: "city", from: "town", choices: { a: "" }, transforms: [], default: "", required: false })).toEqual({
    to: "city",
    from: "town",
  });
  expect(newMappingId("all-forms", "Form 12/3")).toBe("all-forms-form-12-3");
  expect(describeRule({ to: "city", from: ["a", "b"], required: true, default: "x" })).toBe("2 answers joined · else “x” · required");
});
