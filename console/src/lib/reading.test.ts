import { expect, test } from "vitest";
import type { SourceReading } from "../api/types.ts";
import { foundOf, nextRead, wayOf } from "./reading.ts";

const reading: SourceReading = {
  way: "poll",
  everySeconds: 60,
  wantsPublicAddress: true,
  lastReadAt: null,
  lastFound: null,
  nextReadAt: "2026-01-05T09:00:00Z",
  reconciled: 0,
  lastReconciledAt: null,
  problem: null,
};

test("a source says how its leads come", () => {
  expect(wayOf(reading)).toBe("Read every minute");
  expect(wayOf({ ...reading, everySeconds: 78 })).toBe("Read every 1 min 18 s");
  expect(wayOf({ ...reading, way: "batch", everySeconds: 3600 })).toBe("Read in batches, every hour");
  expect(wayOf({ ...reading, way: "webhook", everySeconds: 900 })).toBe("In real time by webhook; missed ones are looked for every 15 min");
});

test("what was found, and what comes next", () => {
  const now = Date.parse("2026-01-05T08:50:00Z");
  expect([foundOf(reading), foundOf({ ...reading, lastFound: 1 })]).toEqual(["found nothing new", "found 1 lead"]);
  expect(nextRead("2026-01-05T09:00:10Z", now)).toBe("next read in 10 min");
  expect(nextRead("2026-01-05T08:50:20Z", now)).toBe("next read within a minute");
  expect(nextRead("2026-01-05T08:49:00Z", now)).toBe("next read now");
});
