import { expect, test } from "vitest";
import { levelWords } from "./levels.ts";

test("levels are named in the order of their urgency, however they were chosen", () => {
  expect(levelWords(["look", "act_now"])).toBe("Act now, have a look");
  expect(levelWords([])).toBe("nothing");
});
