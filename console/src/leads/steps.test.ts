import { expect, test } from "vitest";
import { attemptWord, inReadingOrder, isHeldForDecision, wayOf } from "./steps.ts";

const step = (path: string, operation = "crm.contacts.tags.add") => ({ path, operation });
const order = (...steps: { path: string; operation: string }[]) => inReadingOrder(steps).map(({ path }) => path);

test("a condition stands before what it decided", () => {
  expect(order(step("contact"), step("if-5.then.hot"), step("if-5", "if"))).toEqual(["contact", "if-5", "if-5.then.hot"]);
  expect(order(step("if-1.then.if-1.then.a"), step("if-1.then.if-1", "if"), step("if-1", "if"), step("end"))).toEqual([
    "if-1",
    "if-1.then.if-1",
    "if-1.then.if-1.then.a",
    "end",
  ]);
});

test("a condition that decided nothing stays where it is", () => {
  expect(order(step("a"), step("if-2", "if"), step("b"))).toEqual(["a", "if-2", "b"]);
});

test("the way is read from the reason", () => {
  expect(wayOf({ reason: { code: "else", message: "" } })).toBe("No");
  expect(wayOf({ reason: null })).toBeNull();
});

test("only a step nobody can look up waits for a decision", () => {
  const reason = { code: "outcome_unknown", message: "It may have arrived." };
  expect(isHeldForDecision({ state: "dead", reason })).toBe(true);
  expect(isHeldForDecision({ state: "verifying", reason })).toBe(false);
  expect(isHeldForDecision({ state: "dead", reason: { ...reason, code: "crm_field_refused" } })).toBe(false);
  expect(isHeldForDecision({ state: "dead", reason: null })).toBe(false);
});

test("a call answered so that nobody can tell is unclear, neither refused nor unanswered", () => {
  expect(attemptWord({ state: "unknown", status: 502, code: "crm_unavailable" })).toBe("unclear");
  expect(attemptWord({ state: "refused", status: 200, code: "outcome_unknown" })).toBe("unclear");
  expect(attemptWord({ state: "unknown", status: null, code: "no_answer" })).toBe("unknown");
  expect(attemptWord({ state: "refused", status: 422, code: "crm_field_refused" })).toBe("refused");
});
