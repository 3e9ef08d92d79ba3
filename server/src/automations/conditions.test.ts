import { describe, expect, test } from "vitest";
import { InvalidInput } from "../lib/errors.ts";
import { compileCondition } from "./conditions.ts";
import { answer, exampleScope } from "./testing/example.ts";

const lead = {
  person: { phone: null },
  score: 12,
  answers: [
    answer("budget", "1500"),
    answer("small", "900"),
    answer("vague", "abc"),
    answer("empty"),
    answer("blank", ""),
    answer("zip", "01234"),
    answer("rooms", "kitchen", "bath_room"),
    answer("numbers", "1", "2"),
  ],
};

function holds(condition: string): boolean {
  return compileCondition(condition, { contact: "any" }).evaluate(exampleScope(lead, { contact: { isNew: true, count: 0 } })).holds;
}

function complaint(condition: string): string {
  try {
    compileCondition(condition);
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues.map((issue) => issue.message).join("; ");
    throw error;
  }
  return "no complaint";
}

describe("an answer is compared with a number as a number", () => {
  test.each([
    ['lead.answers["budget"] >= 1000', true],
    ['1000 <= lead.answers["budget"]', true],
    ['lead.answers["small"] >= 1000', false],
    ['lead.answers["budget"] > 1500', false],
    ['lead.answers["budget"] < 1500.5', true],
    ['lead.answers["budget"] == 1500', true],
    ['lead.answers["budget"] != 1500', false],
    ['lead.answers["zip"] == 1234', true],
    ['lead.answers["budget"] > lead.answers["small"]', true], // "1500" > "900" as text would not
    ['lead.answers["budget"] >= "1000"', true],
    ["lead.score > 9", true],
  ])("%s: %s", (condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  test.each(["abc", "empty", "blank", "rooms", "never_asked"])("no order holds between a number and %s", (key) => {
    for (const operator of [">", ">=", "<", "<="]) {
      expect(holds(`lead.answers["${key === "abc" ? "vague" : key}"] ${operator} 0`)).toBe(false);
      expect(holds(`0 ${operator} lead.answers["${key === "abc" ? "vague" : key}"]`)).toBe(false);
    }
    expect(holds(`lead.answers["${key}"] == 0`)).toBe(false);
    expect(holds(`lead.answers["${key}"] != 0`)).toBe(true);
  });

  test("text is text: a postcode with a leading zero is another", () => {
    expect(holds('lead.answers["zip"] == "1234"')).toBe(false);
    expect(holds('lead.answers["zip"] == "01234"')).toBe(true);
  });
});

describe("Liquid's own grammar", () => {
  test.each([
    ['lead.answers["rooms"] contains "kitchen"', true],
    ['lead.answers["rooms"] contains "bath"', false], // of a list, a whole item
    ['lead.answers["vague"] contains "b"', true], // of a text, a part
    ['lead.answers["numbers"] contains 2', true],
    ['lead.answers["budget"] contains 5', true],
    ['lead.phone contains "1"', false],
    ["lead.email", true],
    ["lead.phone", false],
    ["not lead.phone", true],
    ["lead.email and lead.phone", false],
    ["lead.email or lead.phone", true],
    ["(lead.phone or lead.email) and lead.score > 9", true],
    ["lead.phone == nil", true],
    ["lead.phone == blank", true],
    ['lead.answers["blank"] == empty', true],
    ["lead.isTest == false", true],
    ["steps.contact.isNew", true],
    ["steps.contact.count", true], // as in Liquid, only false and nothing are false
    ['(lead.answers["rooms"] | size) > 1', true],
  ])("%s: %s", (condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });
});

test("the reason names the condition, never the answer", () => {
  const scope = exampleScope(lead);
  const condition = 'lead.answers["small"] >= 1000';
  expect(compileCondition(condition).evaluate(scope)).toEqual({ holds: false, reason: `the condition ${condition} does not hold` });
  expect(compileCondition("lead.score > 9").evaluate(scope)).toEqual({ holds: true, reason: "the condition lead.score > 9 holds" });
});

test.each([
  ["lead.score = 5", "cannot be read from = 5 on: to compare, write =="],
  ["lead.email && lead.phone", 'cannot be read from && lead.phone on: write "and" or "or"'],
  ["lead.score >= 1,000", "cannot be read from ,000 on"],
  ["lead.score ==", "needs a value on both sides of =="],
  ["lead.email lead.phone", "has values without an operator between them (==, >, contains, and, or …)"],
  ["(lead.email or lead.phone", "unbalanced parentheses"],
  ["lead.email or lead.phone)", "cannot be read from ) on"],
  ["{{ lead.email }}", "is an expression itself: write it without {{ }}"],
  ["lead.emial", "lead.emial does not exist; did you mean lead.email?"],
  ["budget > 5", "budget does not exist; there is lead, mapped, workspace, now, steps"],
  ["steps.contact.id", "steps.contact does not exist: no step comes before"],
  ["(lead.email | upcas) == 1", 'has an unknown filter: the filter "upcas" does not exist; did you mean "upcase"?'],
])("%s is refused when it is written", (condition, message) => {
  expect(complaint(condition)).toBe(message);
});
