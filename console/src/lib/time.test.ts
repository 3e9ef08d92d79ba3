import { describe, expect, test } from "vitest";
import { ago, dayEdge, duration } from "./time.ts";

describe("a duration is short and has a unit", () => {
  test.each([
    [0.2, "under 1 ms"],
    [12.4, "12 ms"],
    [1000, "1 s"],
    [1440, "1.4 s"],
    [42_300, "42 s"],
    [185_000, "3 min 5 s"],
    [3_600_000, "1 h"],
    [7_800_000, "2 h 10 min"],
    [356_400_000, "4 d 3 h"],
  ])("%d ms reads %s", (ms, text) => expect(duration(ms)).toBe(text));
});

describe("ago counts from the given now", () => {
  const now = Date.parse("2026-05-10T12:00:00Z");
  test.each([
    ["2026-05-10T11:59:55Z", "just now"],
    ["2026-05-10T11:59:20Z", "40 s ago"],
    ["2026-05-10T11:56:00Z", "4 min ago"],
    ["2026-05-10T09:00:00Z", "3 h ago"],
    ["2026-05-09T10:00:00Z", "yesterday"],
    ["2026-05-06T10:00:00Z", "4 days ago"],
    ["2026-05-10T12:04:51Z", "in 5 min"],
    ["2026-05-11T12:00:00Z", "in 24 h"],
    ["2026-05-13T13:00:00Z", "in 3 days"],
  ])("%s reads %s", (iso, text) => expect(ago(iso, now)).toBe(text));

  test("an older moment is a date, with the year when it is another", () => {
    expect(ago("2026-03-03T12:00:00Z", now, "en-GB")).toBe("3 Mar");
    expect(ago("2024-03-03T12:00:00Z", now, "en-GB")).toBe("3 Mar 2024");
  });

  test("a clock that is slightly ahead is still now", () => expect(ago("2026-05-10T12:00:03Z", now)).toBe("just now"));
});

test("a day ends after it starts, and a wrong one is no date", () => {
  expect(Date.parse(dayEdge("2026-05-10", "end") ?? "") - Date.parse(dayEdge("2026-05-10", "start") ?? "")).toBe(86_399_999);
  expect(dayEdge("2026-99-10", "start")).toBeUndefined();
});
