import { expect, test } from "vitest";
import { describeHealth } from "./health.ts";
import type { TroubledConnection } from "./health-queries.ts";
import type { WorkGroup } from "./work-view.ts";

const since = new Date("2026-01-05T09:00:00Z");
const page: TroubledConnection = {
  connectionId: "acme-facebook",
  name: "Acme page",
  blockedCause: "reauthorise",
  blockedCode: "token_expired",
  blockedMessage: "The token has expired. Connect again.",
  since,
  isPaused: false,
  isSource: true,
  leads: 3,
};

const held: WorkGroup = {
  id: "aGVsZA",
  kind: "lead",
  state: "held",
  cause: null,
  code: null,
  title: "Answers do not fit the mapping",
  message: "The phone is missing.",
  connection: null,
  automation: null,
  operation: null,
  count: 9,
  leads: 9,
  since: since.toISOString(),
  nextTryAt: null,
  needsPerson: true,
  action: "replay",
  can: { retry: false, replay: "start", cancel: false },
};

test("nothing to do is said plainly", () => {
  expect(describeHealth({ connections: [], groups: [], sourceConnections: 1 })).toEqual({
    level: "ok",
    sentence: "All is well.",
    items: [],
  });
  expect(describeHealth({ connections: [], groups: [], sourceConnections: 0 }).sentence).toBe("Nothing is connected yet.");
});

test("a source that must be connected again is the first thing to do, and says how", () => {
  const health = describeHealth({ connections: [page], groups: [held], sourceConnections: 2 });
  expect(health.level).toBe("attention");
  expect(health.sentence).toBe("2 things need you, first: Acme page must be connected again.");
  expect(health.items.map(({ code, level, leads }) => [code, level, leads])).toEqual([
    ["token_expired", "act_now", 3],
    ["work_held", "act_today", 9],
  ]);
  expect(health.items[0]).toMatchObject({
    detail: "The token has expired. Connect again.",
    action: { label: "Connect again", href: "/connections/acme-facebook" },
  });
});

test("no lead can come in when every source is blocked", () => {
  expect(describeHealth({ connections: [page], groups: [], sourceConnections: 1 }).level).toBe("down");
  expect(describeHealth({ connections: [{ ...page, isSource: false }], groups: [], sourceConnections: 1 }).level).toBe("attention");
});

test("a connection that a person paused, or that is only slowed down, alarms nobody", () => {
  const quiet = describeHealth({
    connections: [
      { ...page, isPaused: true, leads: 0 },
      { ...page, blockedCause: "throttled", leads: 4 },
    ],
    groups: [],
    sourceConnections: 3,
  });
  expect(quiet.level).toBe("ok");
  expect(quiet.items.map(({ level }) => level)).toEqual(["look", "look"]);
  expect(describeHealth({ connections: [{ ...page, isPaused: true }], groups: [], sourceConnections: 3 }).items[0]?.level).toBe(
    "act_today",
  );
});

test("a restored backup says which time is missing, what that means, and when it ends", () => {
  const verifyFirst = {
    since,
    until: new Date("2026-01-09T09:00:00Z"),
    reason: "restored",
    missingFrom: new Date("2026-01-05T03:00:00Z"),
  } as const;
  const health = describeHealth({ connections: [], groups: [], sourceConnections: 1, verifyFirst });
  expect(health.sentence).toBe("One thing needs you: A backup was restored.");
  expect(health.items[0]).toMatchObject({ code: "verify_first", level: "act_today", since: "2026-01-05T09:00:00.000Z" });
  expect(health.items[0]?.detail).toContain("between 2026-01-05 03:00 UTC and 2026-01-05 09:00 UTC");
  expect(health.items[0]?.detail).toContain("by itself at 2026-01-09 09:00 UTC");
});
