import { expect, test } from "vitest";
import type { SandboxForm } from "../api/types.ts";
import { controlOf, missing, toAnswers } from "./answers.ts";

const form = {
  id: "1",
  name: "Roof check",
  questions: [
    { key: "email", label: "E-mail", type: "EMAIL", options: null, required: true },
    { key: "budget", label: "Budget", type: "choice", options: [{ key: "a", value: "Small" }], required: false },
  ],
  consents: [],
} satisfies SandboxForm;

test("a required question left blank is named", () => {
  expect(missing(form, { email: ["  "] })).toEqual({ email: "Please answer this one." });
  expect(missing(form, { email: ["ada@example.com"] })).toEqual({});
});

test("an empty answer is sent as no value", () => {
  expect(toAnswers(form, { email: ["ada@example.com"], budget: [""] })).toEqual([
    { name: "email", values: ["ada@example.com"] },
    { name: "budget", values: [] },
  ]);
});

test("questions are asked in the way of their kind", () => {
  expect(controlOf({ type: "EMAIL", options: null })).toBe("email");
  expect(controlOf({ type: "choice", options: [{ key: "a", value: "A" }] })).toBe("one");
  expect(controlOf({ type: "list", options: [{ key: "a", value: "A" }] })).toBe("several");
});
