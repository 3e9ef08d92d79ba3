import { expect, test } from "vitest";
import { linesOf } from "./lines.ts";

test("lists become lines, nothing becomes none", () => {
  expect(linesOf(["a", ["b", 3]])).toEqual(["a", "b", "3"]);
  expect(linesOf({ a: true })).toEqual(['{"a":true}']);
  expect(linesOf(null)).toEqual([]);
});
