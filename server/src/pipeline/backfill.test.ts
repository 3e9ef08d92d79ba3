import { expect, test } from "vitest";
import { newsletterFormId } from "../../../sandbox/src/facebook/index.ts";
import { readBackfill } from "../sources/read-backfill.ts";
import { readSince, startBackfill } from "../sources/start-backfill.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { readMarks, readOrigins, readReading } from "./testing/read-readings.ts";

const KEY = { workspaceId: "acme", sourceId: "all-forms" };
const start = (app: TestApp, since?: string) => startBackfill(app, { ...KEY, since });
const progress = (app: TestApp) => readBackfill({ db: app.db, clock: app.clock }, KEY);
const daysAgo = (app: TestApp, days: number) => new Date(app.clock.now().getTime() - days * 86_400_000);

/** A lead every few days of the last `days`, at noon of the day. */
function fillPast(app: TestApp, days: number, { formId, everyDays = 1 }: { formId?: string; everyDays?: number } = {}): void {
  for (let day = days; day > 0; day -= everyDays)
    app.sandbox.facebook.submitLead({
      mode: "lost",
      formId,
      createdAt: daysAgo(app, day - 0.5),
      answers: { email: `d${day}-${formId}@example.com` },
    });
}

test("a backfill fetches the 90 days that Facebook keeps, archived forms too, and none twice", async () => {
  await using app = await testApp({ environment: "live" });
  fillPast(app, 100, { everyDays: 10 });
  fillPast(app, 3, { formId: newsletterFormId });
  app.sandbox.facebook.archiveForm(newsletterFormId);
  await app.poll();
  expect(await app.readLeads()).toEqual([]); // asking for what is new leaves the past alone
  expect(await progress(app)).toMatchObject({ state: "none" });

  await start(app);
  expect(await progress(app)).toMatchObject({ state: "waiting", since: daysAgo(app, 90).toISOString(), progress: 0 });
  await app.poll();
  expect(await progress(app)).toMatchObject({ state: "done", listed: 12, found: 12, progress: 1, secondsLeft: null, problem: null });
  await app.runUntilDone();
  expect((await app.readBook()).contacts).toHaveLength(12);

  await start(app, "30d");
  await app.poll();
  expect(await progress(app)).toMatchObject({ state: "done", listed: 6, found: 0 });
  expect((await app.readBook()).contacts).toHaveLength(12);
  expect(await app.brokenInvariants()).toEqual([]);
});

test("old leads travel in the lane of the past, with all that follows from them; one submitted just now goes with the fresh", async () => {
  await using app = await testApp({ environment: "live" });
  fillPast(app, 2);
  app.sandbox.facebook.submitLead({ mode: "lost" });
  await start(app);
  await app.poller.runDue({ ...KEY, kind: "backfill" });
  expect((await readOrigins(app)).map(({ origin, lane, state }) => [origin, lane, state])).toEqual(
    expect.arrayContaining([
      ["backfill", 2, "fetched"],
      ["backfill", 2, "fetched"],
      ["backfill", 0, "fetched"],
    ]),
  );
  await app.runUntilDone();
  const lanes = await app.db.selectFrom("steps").select(["lane", "state"]).execute();
  expect(lanes.filter(({ lane }) => lane === 2)).toHaveLength(8);
  expect(lanes.every(({ state }) => state === "delivered")).toBe(true);
});

test("a long backfill lets others have their turn, and goes on where it stood", async () => {
  await using app = await testApp({ environment: "live" });
  app.sandbox.facebook.faults.greatestLimit = 3;
  fillPast(app, 90);
  await start(app);
  const turns = await app.poller.runDue({ ...KEY, kind: "backfill" });
  expect(turns).toBeGreaterThan(1);
  expect(await progress(app)).toMatchObject({ state: "done", found: 90 });
  expect((await progress(app)).listed).toBeLessThan(90 + turns * 4); // each turn lists its first second again
});

test("a backfill that fails in the middle says so, and goes on by itself without beginning anew", async () => {
  await using app = await testApp({ environment: "live" });
  app.sandbox.facebook.faults.greatestLimit = 40;
  fillPast(app, 80);
  await start(app);
  app.sandbox.facebook.failNext({ on: "leads", slowMs: 0, times: 2 }); // 100 is too much, 50 as well
  app.sandbox.facebook.faults.greatestLimit = 50;
  app.sandbox.facebook.failNext({ on: "leads", code: 190, subcode: 463, times: 1 });
  await app.poller.runDue({ ...KEY, kind: "backfill" });
  const held = await progress(app);
  expect(held).toMatchObject({ state: "held_up", found: 50, problem: { code: "facebook_token_expired" } });
  expect(held.progress).toBeGreaterThan(0.3);
  expect(held.progress).toBeLessThan(0.9);
  await expect(start(app)).rejects.toMatchObject({ code: "conflict" });
  app.clock.advance({ minutes: 10 });
  await app.poller.runDue(); // one reading tries, the other waits for what becomes of it
  app.clock.advance({ minutes: 1 });
  await app.poller.runDue();
  expect(await progress(app)).toMatchObject({ state: "done", found: 80, problem: null });
  expect((await progress(app)).listed).toBeLessThan(90);
  expect((await readMarks(app, "backfill")).size).toBe(2);
});

test("while it is under way it says how long it will take", async () => {
  await using app = await testApp({ environment: "live" });
  fillPast(app, 80);
  await start(app);
  const held = app.sandbox.facebook.holdAfter("leads", 1);
  app.sandbox.facebook.faults.greatestLimit = 50;
  const reading = app.poller.runDue({ ...KEY, kind: "backfill" });
  await held.reached;
  app.clock.advance({ seconds: 20 });
  const told = await progress(app);
  held.release();
  await reading;
  expect(told).toMatchObject({ state: "reading", startedAt: expect.any(String) });
});

test("counting what a backfill would find changes nothing", async () => {
  await using app = await testApp({ environment: "live" });
  fillPast(app, 10);
  await start(app, "5d");
  await app.poll();
  const before = [await app.readLeads(), await readReading(app, "backfill")];
  const shares: number[] = [];
  const held = await app.countHeld({ ...KEY, since: daysAgo(app, 90) }, (share) => shares.push(share));
  expect(held).toMatchObject({ listed: 10, unknown: 5, problem: null });
  expect(shares.length).toBeGreaterThan(0);
  expect([await app.readLeads(), await readReading(app, "backfill")]).toEqual(before);
});

test.each(["", "yesterday", "90", "2999-01-01", "-3d", "0d", "1969-01-01"])("%j is no time a backfill can begin", (since) => {
  expect(() => readSince(since, new Date("2026-01-05T09:00:00Z"))).toThrow(/is no time in the past/);
});

test("a backfill begins a span ago, or at a date", () => {
  const now = new Date("2026-01-05T09:00:00Z");
  expect(readSince("36h", now)).toEqual(new Date("2026-01-03T21:00:00Z"));
  expect(readSince("2025-12-01", now)).toEqual(new Date("2025-12-01T00:00:00Z"));
  expect(readSince("2025-12-01T10:00:00+02:00", now)).toEqual(new Date("2025-12-01T08:00:00Z"));
});

test("a source that is not there has no backfill", async () => {
  await using app = await testApp();
  await expect(startBackfill(app, { ...KEY, sourceId: "nothing" })).rejects.toMatchObject({ code: "not_found" });
  await expect(app.countHeld({ ...KEY, sourceId: "nothing", since: new Date(0) }, () => {})).rejects.toMatchObject({ code: "not_found" });
});
