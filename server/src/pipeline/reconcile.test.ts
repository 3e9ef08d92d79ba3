import { sql } from "kysely";
import { expect, test } from "vitest";
import { newsletterFormId, roofFormId, samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { readBackfill } from "../sources/read-backfill.ts";
import { readAgainAtStart } from "../sources/queries.ts";
import { startBackfill } from "../sources/start-backfill.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { WORKSPACE_ID, workspaceYaml } from "../testing/workspace-yaml.ts";
import { readReading } from "./testing/read-readings.ts";

const KEY = { workspaceId: WORKSPACE_ID, sourceId: "all-forms" };
const HTTPS = "https://leads.example.com";
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const open = (more: Parameters<typeof testApp>[0] = {}) => testApp({ environment: "live", publicUrl: HTTPS, ...more });
const past = (app: TestApp, ms: number) => new Date(app.clock.now().getTime() - ms);
const progress = (app: TestApp) => readBackfill({ db: app.db, clock: app.clock }, KEY);
const yaml = (more: string) =>
  workspaceYaml({ pageId: samplePageId, environment: "live" }).replace("formId: all }", `formId: all${more} }`);

/** In how many minutes the source is read next. */
const nextInMinutes = async (app: TestApp) =>
  ((await readReading(app)).dueAt?.getTime() ?? 0) / MINUTE_MS - app.clock.now().getTime() / MINUTE_MS;

test("a lead that no webhook announced says so; one that was announced, or is from before the source, does not", async () => {
  await using app = await open();
  app.sandbox.facebook.submitLead({ mode: "lost", createdAt: past(app, DAY_MS) });
  const announced = await app.sandbox.facebook.sendLead();
  const lost = app.sandbox.facebook.submitLead({ mode: "lost" });
  app.clock.advance({ minutes: 20 });
  await startBackfill(app, KEY);
  await app.poll();
  const { rows } = await sql<{ externalId: string; isReconciled: boolean }>`select external_id, is_reconciled from leads`.execute(app.db);
  expect(rows).toHaveLength(3);
  expect(rows.filter(({ isReconciled }) => isReconciled).map(({ externalId }) => externalId)).toEqual([lost.id]);
  expect(announced.id).not.toBe(lost.id);
});

test("missed leads are looked for every quarter of an hour on the first day and while leads come, and hourly while it is quiet", async () => {
  await using app = await open();
  await app.poll();
  expect(await nextInMinutes(app)).toBe(15);
  app.clock.advance({ days: 2 });
  await app.poll();
  expect(await nextInMinutes(app)).toBe(60);
  await app.sandbox.facebook.sendLead();
  app.clock.advance({ minutes: 60 });
  await app.poll();
  expect(await nextInMinutes(app)).toBe(15);
  app.clock.advance({ hours: 7 });
  await app.poll();
  expect(await nextInMinutes(app)).toBe(60);
});

test("an interval that somebody set holds, quiet or not", async () => {
  await using app = await open({ file: () => yaml(", reconcileEvery: 5m") });
  app.clock.advance({ days: 2 });
  await app.poll();
  expect(await nextInMinutes(app)).toBe(5);
});

test("a process that starts looks at once, but does not do over what was done minutes ago", async () => {
  await using app = await open();
  app.clock.advance({ days: 2 });
  await app.poll();
  app.clock.advance({ minutes: 4 });
  expect(await readAgainAtStart(app.database, app.clock.now())).toBe(0);
  app.clock.advance({ minutes: 2 });
  app.sandbox.facebook.submitLead({ mode: "lost" });
  expect(await readAgainAtStart(app.database, app.clock.now())).toBe(1);
  await app.poll();
  expect(await app.readLeads()).toHaveLength(1);
});

test("a source that is to have the past fetches it when it is made; one that is not leaves it alone", async () => {
  await using app = await open({ file: () => yaml(", backfill: true") });
  app.sandbox.facebook.submitLead({ mode: "lost", createdAt: past(app, 80 * DAY_MS) });
  app.sandbox.facebook.submitLead({ mode: "lost", createdAt: past(app, 3 * DAY_MS), formId: newsletterFormId });
  app.sandbox.facebook.archiveForm(newsletterFormId);
  await app.poll();
  expect(await progress(app)).toMatchObject({ state: "done", listed: 2, found: 2 });
  await app.apply(yaml(", backfill: true, reconcileEvery: 5m")); // changed, not made
  expect((await progress(app)).state).toBe("done");

  await using other = await open();
  other.sandbox.facebook.submitLead({ mode: "lost", createdAt: past(other, 3 * DAY_MS) });
  await other.poll();
  expect((await progress(other)).state).toBe("none");
});

test("a connection that works again after an hour or more has its past fetched, one that failed for minutes has not", async () => {
  await using app = await open({ file: () => yaml(", backfill: true") });
  await app.poll();
  const first = (await progress(app)).startedAt;
  const outage = async (ms: number) => {
    app.sandbox.facebook.killToken(samplePageId, 460);
    app.clock.advance({ minutes: 16 });
    await app.poll();
    expect((await readReading(app)).code).toBe("facebook_password_changed");
    app.clock.advance({ ms });
    app.sandbox.facebook.renewToken(samplePageId);
    app.clock.advance({ minutes: 10 });
    await app.poll();
    expect((await readReading(app)).code).toBeNull();
  };
  await outage(10 * MINUTE_MS);
  expect((await progress(app)).startedAt).toBe(first);
  await outage(3 * 60 * MINUTE_MS);
  await app.poll();
  const again = await progress(app);
  expect([again.startedAt === first, again.state]).toEqual([false, "done"]);
});

test("a stretch of time is looked through again, and no lead outside of it is taken", async () => {
  await using app = await open();
  for (const days of [9, 6, 5, 2]) app.sandbox.facebook.submitLead({ mode: "lost", createdAt: past(app, days * DAY_MS) });
  await startBackfill(app, { ...KEY, since: "7d", until: "4d" });
  expect(await progress(app)).toMatchObject({ since: past(app, 7 * DAY_MS).toISOString(), until: past(app, 4 * DAY_MS).toISOString() });
  await app.poll();
  expect(await progress(app)).toMatchObject({ state: "done", found: 2 });
  await startBackfill(app, KEY);
  expect((await progress(app)).until).toBeNull(); // the next one goes up to the newest again
  await app.poll();
  expect(await app.readLeads()).toHaveLength(4);
});

test("a stretch that ends before it begins is refused", async () => {
  await using app = await open();
  await expect(startBackfill(app, { ...KEY, since: "4d", until: "7d" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(startBackfill(app, { ...KEY, since: "4d", until: "soon" })).rejects.toMatchObject({ code: "invalid_input" });
});

test("what Facebook says of the allowance to one reader, another one heeds", async () => {
  await using app = await open();
  app.sandbox.facebook.showUsage(80);
  await app.poll(); // told to slow down
  const calls = app.sandbox.facebook.requests.counts.leads ?? 0;
  await startBackfill(app, KEY);
  await app.poll();
  expect(await progress(app)).toMatchObject({ state: "held_up", problem: { code: "list_quota_used" } });
  expect(app.sandbox.facebook.requests.counts.leads).toBe(calls);
  app.sandbox.facebook.showUsage(10);
  app.clock.advance({ minutes: 16 });
  await app.poll();
  expect(await progress(app)).toMatchObject({ state: "done", problem: null });
});

test("over all processes no more is asked of a page than our share of a day, and it goes on when calls count no longer", async () => {
  await using app = await open();
  await app.poll();
  await sql`update list_calls set calls = 3360`.execute(app.db); // 70 % of what a page without leads may ask
  app.sandbox.facebook.submitLead({ mode: "lost", formId: roofFormId });
  app.clock.advance({ minutes: 16 });
  await app.poll();
  expect(await readReading(app)).toMatchObject({ code: "list_quota_used" });
  expect(await app.readLeads()).toEqual([]);
  app.clock.advance({ days: 1 });
  await app.poll();
  expect(await readReading(app)).toMatchObject({ code: null });
  expect(await app.readLeads()).toHaveLength(1);
});
