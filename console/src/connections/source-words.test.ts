import { expect, test } from "vitest";
import { readingOf, sourceName, times } from "./source-words.ts";

test("a source is called by its form, and says how it reads", () => {
  expect(sourceName({ id: "spring", formId: "5", formName: "Spring offer" })).toBe("Spring offer");
  expect(sourceName({ id: "all", formId: null, formName: null })).toBe("All forms");
  expect(sourceName({ id: "spring", formId: "5", formName: null })).toBe("spring");
  expect(readingOf({ mode: "webhook", intervalSeconds: null, reconcileSeconds: 900 })).toBe(
    "Real time; missed ones looked for every 15 min",
  );
  expect(readingOf({ mode: "batch", intervalSeconds: 3600, reconcileSeconds: null })).toBe("In batches, every 1 h");
});

test("a time that a file set can be kept", () => {
  expect(times(900)).toHaveLength(7);
  expect(times(1200).map(({ value }) => value)).toContain("1200");
});
