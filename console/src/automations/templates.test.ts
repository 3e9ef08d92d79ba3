import { expect, test } from "vitest";
import { linesOf, pieces } from "./templates.ts";

test("what is filled in is told from what stays", () => {
  expect(pieces("Call {{ lead.firstName }} now")).toEqual([
    { text: "Call ", isVariable: false },
    { text: "lead.firstName", isVariable: true },
    { text: " now", isVariable: false },
  ]);
  expect(pieces("{{ unfinished")).toEqual([{ text: "{{ unfinished", isVariable: false }]);
});

test("lists become lines, nothing becomes none", () => {
  expect(linesOf(["a", ["b", 3]])).toEqual(["a", "b", "3"]);
  expect(linesOf(null)).toEqual([]);
});
