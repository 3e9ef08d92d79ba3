import { expect, test } from "vitest";
import { importState, inWords } from "./import-words.ts";

test("a refusal names the field as the page calls it, and any other is as it was", () => {
  expect(inWords("dateOfBirth must be a valid date")).toBe("Date of birth must be a valid date");
  expect(inWords("It has neither an e-mail nor a phone.")).toBe("It has neither an e-mail nor a phone.");
  expect(inWords("")).toBe("");
});

test("an import that was only uploaded, or tried, is not called imported", () => {
  const of = (state: "ready" | "done" | "failed", isDryRun: boolean, startedAt: string | null) =>
    importState({ state, isDryRun, startedAt }).label;
  const at = "2026-01-05T09:00:00.000Z";
  expect([of("ready", false, null), of("done", true, at), of("done", false, at), of("failed", false, at)]).toEqual([
    "Not started",
    "Tried",
    "Imported",
    "Broken off",
  ]);
});
