import { expect, test } from "vitest";
import { changeWords, placeWords } from "./change-words.ts";

const question = { key: "money", label: "Your budget", type: "CUSTOM", asks: null };

test("a change says what was before and what is now, and how grave it is", () => {
  expect(changeWords({ kind: "question_renamed", question, before: { ...question, key: "budget" }, isSure: false })).toMatchObject({
    title: "Question probably renamed",
    tone: "bad",
    lines: [{ before: "Your budget (budget)", after: "Your budget (money)" }],
  });
  const options = { kind: "options_changed" as const, question, added: [{ key: "a", label: "A" }], removed: [], reworded: [] };
  expect(changeWords(options)).toMatchObject({ tone: "good", lines: [{ after: "A" }] });
  expect(changeWords({ ...options, removed: [{ key: "b", label: "B" }] })).toMatchObject({
    tone: "warn",
    lines: [{ before: "B" }, { after: "A" }],
  });
  expect(changeWords({ kind: "text_changed", name: "disclaimer", before: null, after: "Hello" }).lines).toEqual([
    { before: "(nothing)", after: "Hello" },
  ]);
});

test("a place of an automation is said in words", () => {
  const places = ["steps[4].if", "conditions[0]", "steps[0].input.customFields.budget", "rules[1]"];
  expect(places.map((place) => placeWords(place))).toEqual(["in a condition", "in a condition", "in customFields.budget", ""]);
});
