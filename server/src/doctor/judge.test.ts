import { Agent } from "undici";
import { expect, test } from "vitest";
import { checkAddress } from "./check-address.ts";
import { checkClock } from "./check-clock.ts";
import { judgeDisk } from "./check-disk.ts";
import { checkProcesses } from "./check-processes.ts";
import { checkWebhook } from "./check-webhook.ts";
import { judgeWork, type WorkFacts } from "./check-work.ts";

const at = (time: string) => ({ now: () => new Date(time) });
const GB = 1024 ** 3;

test.each([
  [79, "ok"],
  [80, "warning"],
  [89, "warning"],
  [90, "failed"],
  [100, "failed"],
])("a disk that is %d %% full is %s", (percent, state) => {
  const check = judgeDisk({ place: "/data", usedBytes: percent * GB, freeBytes: (100 - percent) * GB });
  expect(check.state).toBe(state);
  expect(check.remedy === null).toBe(state === "ok");
});

test("a clock may be five seconds off, in either direction", () => {
  const machine = at("2026-01-05T09:00:05.000Z");
  expect(checkClock({ machine, database: at("2026-01-05T09:00:00.000Z") }).state).toBe("ok");
  expect(checkClock({ machine, database: at("2026-01-05T08:59:59.000Z") })).toMatchObject({
    state: "warning",
    message: expect.stringContaining("6.0 s ahead of"),
  });
  expect(checkClock({ machine, database: at("2026-01-05T09:00:12.000Z") })).toMatchObject({
    state: "warning",
    message: expect.stringContaining("7.0 s behind"),
  });
});

test("somebody must receive and somebody must work", () => {
  const running = (...roles: string[]) =>
    checkProcesses(
      roles.map((role, index) => ({ processId: String(index), role, sandboxUrl: null, publicUrl: null, startedAt: new Date(0) })),
    );
  expect(running("all")).toMatchObject({ state: "ok", message: "1 × all" });
  expect(running("web", "worker", "worker")).toMatchObject({ state: "ok", message: "1 × web, 2 × worker" });
  expect(running("web")).toMatchObject({ state: "failed", remedy: expect.stringContaining("--role worker") });
  expect(running("worker")).toMatchObject({ state: "failed", remedy: expect.stringContaining("--role web") });
  expect(running("cli").state, "a command is no server").toBe("warning");
});

test("a live page without an app secret is a failure", () => {
  expect(checkWebhook({ livePages: 0, pagesWithoutSecret: [] }).state).toBe("ok");
  expect(checkWebhook({ livePages: 2, pagesWithoutSecret: ["acme/page"] })).toMatchObject({
    state: "failed",
    message: expect.stringContaining("acme/page"),
  });
  expect(checkWebhook({ livePages: 2, pagesWithoutSecret: [] }).state).toBe("ok");
});

test("work that nobody takes for five minutes is late, and what stands still is counted", () => {
  const now = new Date("2026-01-05T09:00:00Z");
  const facts: WorkFacts = { open: 0, oldestDueAt: null, dead: 0, parked: 0, undecodable: 0, unsent: 0 };
  expect(judgeWork(facts, now).map(({ state }) => state)).toEqual(["ok", "ok"]);
  const due = (time: string) => judgeWork({ ...facts, open: 3, oldestDueAt: new Date(time) }, now)[0];
  expect(due("2026-01-05T08:55:00Z")?.state).toBe("ok");
  expect(due("2026-01-05T10:00:00Z")?.state, "it is due later").toBe("ok");
  expect(due("2026-01-05T08:54:59Z")).toMatchObject({ state: "warning", message: "3 open, the oldest due 301 s ago" });
  expect(judgeWork({ ...facts, dead: 2, unsent: 1 }, now)[1]).toMatchObject({
    state: "warning",
    message: "2 failed for good, 1 news could not be sent to people",
  });
});

test.each([
  [undefined, "warning", "LEADRELAY_PUBLIC_URL is not set"],
  ["http://leads.example.com", "warning", "is not https"],
  ["https://10.0.0.5", "warning", "private address"],
  ["https://name.invalid", "failed", "not known"],
])("the address %s is a %s", async (publicUrl, state, message) => {
  expect(await checkAddress({ publicUrl, isRunning: true, agent: new Agent() })).toMatchObject({
    name: "address",
    state,
    message: expect.stringContaining(message),
  });
});
