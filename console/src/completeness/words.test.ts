import { expect, test } from "vitest";
import type { Completeness, CompletenessLine } from "../api/types.ts";
import { byDay, dayName, formName, verdictOf } from "./words.ts";

const line = (day: string, verdict: CompletenessLine["verdict"]) => ({ day, verdict }) as CompletenessLine; // what the words look at
const report = (lines: CompletenessLine[], stored = 3) =>
  ({
    lines,
    addsUp: !lines.some(({ verdict }) => verdict === "does_not_add_up"),
    notAsked: lines.filter(({ verdict }) => verdict === "not_asked").length,
    totals: { stored },
  }) as Completeness;

test("a report says in a sentence whether it adds up, and what it cannot say", () => {
  expect(verdictOf(report([line("2026-01-05", "adds_up")]))).toEqual({
    text: "It adds up: 3 leads, every one accounted for.",
    tone: "good",
  });
  expect(verdictOf(report([line("2026-01-05", "adds_up"), line("2026-01-04", "not_asked")])).text).toContain(
    "1 line could not be compared yet",
  );
  expect(verdictOf(report([line("2026-01-05", "does_not_add_up")]))).toEqual({ text: "1 line does not add up.", tone: "bad" });
  expect(verdictOf(report([line("2026-01-05", "not_asked")])).tone).toBe("quiet");
});

test("lines stand under their day, whatever the time zone of the browser", () => {
  const days = byDay([line("2026-01-05", "adds_up"), line("2026-01-05", "adds_up"), line("2026-01-04", "adds_up")]);
  expect(days.map(({ day, lines }) => [day, lines.length])).toEqual([
    ["2026-01-05", 2],
    ["2026-01-04", 1],
  ]);
  expect(dayName("2026-01-05", "en-GB")).toMatch(/^Mon,? 5 January 2026$/); // the comma is the data of the runtime
  expect(formName({ formName: null, formId: null })).toBe("Form unknown");
});
