import { expect, test } from "vitest";
import { niceTop } from "./nice-top.ts";

test.each([
  [0, 4],
  [5, 6],
  [10, 10],
  [11, 20],
  [37, 40],
  [950, 1000],
])("%d fits under %d", (largest, top) => expect(niceTop(largest)).toBe(top));
