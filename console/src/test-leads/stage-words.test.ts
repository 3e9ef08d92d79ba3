import { expect, test } from "vitest";
import { tookMs } from "./stage-words.ts";

test("a station took as long as since the last one that was reached", () => {
  const stage = (name: "made" | "announced" | "read" | "contact", at: string | null) => ({
    stage: name,
    state: "done" as const,
    at,
    message: null,
  });
  const stages = [stage("made", "2026-01-05T09:00:00Z"), stage("announced", null), stage("read", "2026-01-05T09:00:03Z")];
  expect(stages.map((_, index) => tookMs(stages, index))).toEqual([undefined, undefined, 3_000]);
});
