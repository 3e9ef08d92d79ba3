import { sql } from "kysely";
import { expect, test } from "vitest";
import { newsletterFormId, roofFormId, samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { readMarks, readOrigins, readReading } from "./testing/read-readings.ts";

const HTTPS = "https://leads.example.com";
const behindRouter = () => testApp({ environment: "live" });
const submit = (app: TestApp, count: number) => Array.from({ length: count }, () => app.sandbox.facebook.submitLead({ mode: "lost" }));
const ids = (leads: { id: string }[]) => leads.map(({ id }) => id).toSorted();
const externalIds = async (app: TestApp) => (await app.readLeads()).map(({ externalId }) => externalId);

test("without a public address a lead nobody announced is found by asking, and travels to the contact", async () => {
  await using app = await behindRouter();
  await app.poll();
  app.clock.advance({ seconds: 30 });
  app.sandbox.facebook.submitLead({ mode: "lost", answers: { email: "ada@example.com", full_name: "Ada Lovelace" } });
  await app.poll();
  expect(await app.readLeads()).toEqual([]); // not due yet
  app.clock.advance({ minutes: 1 });
  await app.poll();
  expect(await app.readLeads()).toMatchObject([{ state: "matched", fullName: "Ada Lovelace" }]);
  expect((await app.readBook()).contacts).toMatchObject([{ email: "ada@example.com", tags: ["facebook", "free-roof-inspection"] }]);
  expect(app.sandbox.facebook.requests.counts.lead).toBeUndefined(); // it came with its answers
  expect(await readOrigins(app)).toMatchObject([{ origin: "poll", lane: 0 }]);
  expect(await readReading(app)).toMatchObject({ lastFound: 1, reconciled: 0, code: null });
  expect(await app.brokenInvariants()).toEqual([]);
});

test("with a public address it is looked every 15 minutes for what no webhook brought, and that is counted", async () => {
  await using app = await testApp({ environment: "live", publicUrl: HTTPS });
  await app.poll();
  const announced = await app.sandbox.facebook.sendLead();
  const [lost] = submit(app, 1);
  app.clock.advance({ minutes: 14 });
  await app.poll();
  expect(await externalIds(app)).toEqual([announced.id]);
  app.clock.advance({ minutes: 1 });
  await app.poll();
  expect(await externalIds(app)).toEqual(ids([announced, ...(lost ? [lost] : [])]));
  expect(await readReading(app)).toMatchObject({ lastFound: 1, reconciled: 1, lastReconciledAt: app.clock.now() });
});

test("one that came a moment ago may still be announced, so it counts as found, not as missed", async () => {
  await using app = await testApp({ environment: "live", publicUrl: HTTPS });
  submit(app, 1);
  await app.poll();
  expect(await readReading(app)).toMatchObject({ lastFound: 1, reconciled: 0 });
});

test("brought by webhook and by list at the same time, a lead is one lead and one contact", async () => {
  await using app = await behindRouter();
  const leads = Array.from({ length: 60 }, (_, number) =>
    app.sandbox.facebook.submitLead({ mode: ["repeated"], answers: { email: `person${number}@example.com` } }),
  );
  await Promise.all([app.sandbox.facebook.deliverDue(), app.poller.runDue(), app.worker.runDue()]);
  await app.runUntilDone();
  expect(await externalIds(app)).toEqual(ids(leads));
  expect((await app.readBook()).contacts).toHaveLength(60);
  expect(await app.brokenInvariants()).toEqual([]);
});

test("a page that fails in the middle keeps the watermark where it was; the next round goes on from there, and every lead is there once", async () => {
  await using app = await behindRouter();
  await app.poll();
  const before = (await readMarks(app)).get(roofFormId);
  const leads: { id: string }[] = [];
  for (let number = 0; number < 250; number += 1) {
    app.clock.advance({ seconds: 2 });
    leads.push(...submit(app, 1));
  }
  failAfter(app, 1);
  await app.poll();
  expect(await readReading(app)).toMatchObject({ code: "facebook_unavailable", failures: 1, listed: 100, found: 100 });
  expect(await app.readLeads()).toHaveLength(100);
  const cut = (await readMarks(app)).get(roofFormId);
  expect(cut?.watermark).toEqual(before?.watermark);
  expect(cut?.reached).toEqual(new Date((before?.readAt?.getTime() ?? 0) + 151 * 2_000));

  app.clock.advance({ seconds: 10 });
  app.sandbox.facebook.faults.reset();
  await app.poll();
  expect(await externalIds(app)).toEqual(ids(leads));
  const after = (await readMarks(app)).get(roofFormId);
  expect(after).toMatchObject({ openedAt: null, reached: null });
  expect(after?.watermark).toEqual(new Date(app.clock.now().getTime() - 10_000)); // the newest lead
  expect(await readReading(app)).toMatchObject({ code: null, failures: 0 });
});

test("while one page fails for good, new leads still come in", async () => {
  await using app = await behindRouter();
  for (let number = 0; number < 150; number += 1) {
    app.clock.advance({ seconds: 60 });
    submit(app, 1);
  }
  for (let round = 0; round < 3; round += 1) {
    failAfter(app, 1);
    await app.poll();
    expect(await readReading(app)).toMatchObject({ code: "facebook_unavailable" });
    const [fresh] = submit(app, 1);
    app.clock.advance({ minutes: 20 });
    failAfter(app, 1);
    await app.poll();
    expect(await externalIds(app)).toContain(fresh?.id);
  }
  app.clock.advance({ minutes: 20 });
  app.sandbox.facebook.faults.reset();
  await app.poll();
  expect(await app.readLeads()).toHaveLength(153);
});

test("a reader that dies in the middle is followed by another one, and what the first still brings is refused", async () => {
  await using app = await behindRouter();
  const other = await app.startProcess();
  const leads = submit(app, 150);
  const held = app.sandbox.facebook.holdAfter("leads", 1);
  const dying = app.poller.runDue(); // its second page does not come
  await held.reached;
  await other.poller.runDue();
  expect(await app.readLeads()).toHaveLength(100); // it is in the first one's hands
  app.clock.advance({ seconds: 61 });
  await other.poller.runDue();
  expect(await externalIds(app)).toEqual(ids(leads));
  const mark = (await readMarks(app)).get(roofFormId);
  held.release();
  await dying;
  expect((await readMarks(app)).get(roofFormId)).toEqual(mark);
  await app.runDueWork();
  expect(await app.brokenInvariants()).toEqual([]);
  await other.close();
});

test("two processes read a source once", async () => {
  await using app = await behindRouter();
  const other = await app.startProcess();
  submit(app, 3);
  await Promise.all([app.poller.runDue(), other.poller.runDue(), app.poller.runDue(), other.poller.runDue()]);
  expect(app.sandbox.facebook.requests.counts).toMatchObject({ forms: 1, leads: 2 });
  expect(await app.readLeads()).toHaveLength(3);
  await other.close();
});

test("a lead that Facebook shows late is found all the same, as each round looks back an hour", async () => {
  await using app = await behindRouter();
  await app.poll();
  const late = app.sandbox.facebook.submitLead({ mode: "lost", visibleAfterMs: 45 * 60_000 });
  app.clock.advance({ minutes: 2 });
  const [early] = submit(app, 1);
  await app.poll();
  expect(await externalIds(app)).toEqual([early?.id]);
  for (let minutes = 0; minutes < 50; minutes += 5) {
    app.clock.advance({ minutes: 5 });
    await app.poll();
  }
  expect(await externalIds(app)).toEqual(ids([late, ...(early ? [early] : [])]));
});

test("once a day it looks back two days", async () => {
  await using app = await behindRouter();
  await app.poll();
  const late = app.sandbox.facebook.submitLead({ mode: "lost", visibleAfterMs: 20 * 60 * 60_000 });
  for (let hours = 0; hours < 22; hours += 1) {
    app.clock.advance({ hours: 1 });
    await app.poll();
  }
  expect(await app.readLeads()).toEqual([]);
  app.clock.advance({ hours: 3 });
  await app.poll();
  expect(await externalIds(app)).toEqual([late.id]);
  expect(await readOrigins(app)).toMatchObject([{ lane: 2 }]); // submitted long ago: behind those that come in fresh
});

test("leads from before the source was set up are left alone, even where Facebook ignores the times asked for", async () => {
  await using app = await behindRouter();
  const old = new Date("2025-12-20T09:00:00Z");
  app.sandbox.facebook.submitLead({ mode: "lost", createdAt: old });
  app.sandbox.facebook.faults.ignoresFilters = true;
  const [fresh] = submit(app, 1);
  await app.poll();
  expect(await externalIds(app)).toEqual([fresh?.id]);
});

test("with 'all forms', new forms are found by themselves; a form with a source of its own is left to it", async () => {
  await using app = await behindRouter();
  await app.poll();
  app.sandbox.facebook.addForm(samplePageId, { id: "1204700000000909", name: "Gutters", questions: [] });
  const lead = app.sandbox.facebook.submitLead({ formId: "1204700000000909", mode: "lost" });
  app.clock.advance({ minutes: 2 });
  await app.poll();
  expect(await externalIds(app)).toEqual([lead.id]);

  await sql`insert into sources (workspace_id, source_id, connection_id, form_id, mode, interval_seconds, created_at, updated_at)
    values ('acme', 'gutters', 'acme-facebook', '1204700000000909', 'batch', 86400, ${app.clock.now()}, ${app.clock.now()})`.execute(
    app.db,
  );
  await app.poll();
  app.sandbox.facebook.submitLead({ formId: "1204700000000909", mode: "lost" });
  app.clock.advance({ minutes: 2 });
  await app.poll();
  expect(await externalIds(app)).toEqual([lead.id]); // the batch is read once a day
  app.clock.advance({ days: 1 });
  await app.poll();
  expect(await app.readLeads()).toHaveLength(2);
});

test("an archived form is read too: at first, when its number of leads changes, and hourly", async () => {
  await using app = await behindRouter();
  app.sandbox.facebook.archiveForm(newsletterFormId);
  const lead = app.sandbox.facebook.submitLead({ formId: newsletterFormId, mode: "lost" });
  await app.poll();
  expect(await externalIds(app)).toEqual([lead.id]);
  app.sandbox.facebook.requests.reset();
  app.clock.advance({ minutes: 2 });
  await app.poll();
  expect(app.sandbox.facebook.requests.counts).toMatchObject({ leads: 1 });
  app.sandbox.facebook.submitLead({ formId: newsletterFormId, mode: "lost" });
  app.clock.advance({ minutes: 2 });
  await app.poll();
  expect(await app.readLeads()).toHaveLength(2);
  app.sandbox.facebook.requests.reset();
  app.clock.advance({ minutes: 61 });
  await app.poll();
  expect(app.sandbox.facebook.requests.counts).toMatchObject({ leads: 2 });
});

test("a form that was deleted does not hold up the others, and is named", async () => {
  await using app = await behindRouter();
  await app.poll();
  app.sandbox.facebook.failNext({ on: "leads", code: 100, subcode: 33 });
  submit(app, 1);
  const other = app.sandbox.facebook.submitLead({ formId: newsletterFormId, mode: "lost" });
  app.clock.advance({ minutes: 2 });
  await app.poll();
  expect(await app.readLeads()).toHaveLength(1);
  expect(await readReading(app)).toMatchObject({ code: "facebook_not_visible" });
  app.clock.advance({ minutes: 2 });
  await app.poll();
  expect(await externalIds(app)).toContain(other.id);
  expect(await app.readLeads()).toHaveLength(2);
  expect(await readReading(app)).toMatchObject({ code: null });
});

test("leads that were announced and wait for a token get their answers from the list, without a call each", async () => {
  await using app = await testApp({ environment: "live", publicUrl: HTTPS });
  const { facebook } = app.sandbox;
  facebook.expireToken(samplePageId);
  for (let number = 0; number < 20; number += 1) await facebook.sendLead({ answers: { email: `person${number}@example.com` } });
  await app.runDueWork();
  await app.poll();
  expect(await readReading(app)).toMatchObject({ code: "facebook_token_expired" });
  facebook.renewToken(samplePageId);
  facebook.requests.reset();
  app.clock.advance({ minutes: 10 });
  await app.poll();
  expect((await app.readBook()).contacts).toHaveLength(20);
  expect(facebook.requests.counts.lead).toBeUndefined();
  expect(await app.db.selectFrom("connections").select("blockedCause").where("provider", "=", "facebook").execute()).toEqual([
    { blockedCause: null },
  ]);
});

test("a page with plenty of leads is asked every minute, one with hardly any as often as 70 % of its allowance lets us", async () => {
  await using app = await behindRouter();
  await app.poll(); // three calls: forms, and leads of two
  const spacing = async () => ((await readReading(app)).dueAt?.getTime() ?? 0) - app.clock.now().getTime();
  expect(await spacing()).toBe(Math.ceil((86_400 * 3) / (4_800 * 0.7)) * 1_000);
  for (let number = 0; number < 20; number += 1)
    app.sandbox.facebook.addForm(samplePageId, { id: `12047000000010${String(number).padStart(2, "0")}`, name: "More", questions: [] });
  app.clock.advance({ seconds: 90 });
  await app.poll();
  expect(await spacing()).toBe(Math.ceil((86_400 * 23) / (4_800 * 0.7)) * 1_000);
  submit(app, 10);
  app.clock.advance({ hours: 1 });
  await app.poll();
  expect(await spacing()).toBe(60_000);
});

test("four hours of asking stay within a sixth of our share of a day", async () => {
  await using app = await behindRouter();
  app.sandbox.facebook.limitCalls((4_800 * 0.7) / 6);
  for (let minutes = 0; minutes < 4 * 60; minutes += 1) {
    app.clock.advance({ minutes: 1 });
    await app.poller.runDue();
    if ((await readReading(app)).code) break;
  }
  const usage = app.sandbox.facebook.faults.shownUsage;
  expect(await readReading(app)).toMatchObject({ code: null });
  expect(usage).toBeLessThanOrEqual(100);
});

test("from 70 % of the allowance on, it asks every quarter of an hour, and no form is forgotten", async () => {
  await using app = await behindRouter();
  await app.poll();
  submit(app, 150);
  const other = app.sandbox.facebook.submitLead({ formId: newsletterFormId, mode: "lost" });
  app.sandbox.facebook.showUsage(75);
  app.clock.advance({ minutes: 2 });
  await app.poll();
  expect(await app.readLeads()).toHaveLength(100); // what the answer brought is kept
  expect((await readReading(app)).dueAt).toEqual(new Date(app.clock.now().getTime() + 15 * 60_000));
  for (let rounds = 0; rounds < 4; rounds += 1) {
    app.clock.advance({ minutes: 15 });
    await app.poll();
  }
  expect(await externalIds(app)).toContain(other.id);
  expect(await app.readLeads()).toHaveLength(151);
});

test("a throttled list sets the whole connection aside as long as Facebook asks, and nobody asks meanwhile", async () => {
  await using app = await behindRouter();
  await app.poll();
  submit(app, 1);
  app.sandbox.facebook.throttle({ pageId: samplePageId, forMs: 30 * 60_000, extendByMs: 60 * 60_000 });
  app.clock.advance({ minutes: 2 });
  await app.poll();
  expect(await readReading(app)).toMatchObject({ code: "facebook_throttled" });
  app.sandbox.facebook.requests.reset();
  app.clock.advance({ minutes: 20 });
  await app.poll();
  expect(app.sandbox.facebook.requests.count()).toBe(0);
  app.sandbox.facebook.faults.reset();
  app.clock.advance({ minutes: 70 });
  await app.poll();
  expect(await app.readLeads()).toHaveLength(1);
  expect(await readReading(app)).toMatchObject({ code: null });
  expect(await app.db.selectFrom("connections").select("blockedCause").where("provider", "=", "facebook").execute()).toEqual([
    { blockedCause: null },
  ]);
});

test("a paused connection is not asked; a minute after it is resumed, it is", async () => {
  await using app = await behindRouter();
  const pause = (at: Date | null) => app.db.updateTable("connections").set({ pausedAt: at }).where("provider", "=", "facebook").execute();
  await pause(app.clock.now());
  submit(app, 1);
  app.clock.advance({ hours: 5 });
  await app.poll();
  expect(app.sandbox.facebook.requests.count()).toBe(0);
  expect(await readReading(app)).toMatchObject({ code: "connection_paused" });
  await pause(null);
  app.clock.advance({ minutes: 1 });
  await app.poll();
  expect(await app.readLeads()).toHaveLength(1);
});

test("when a page of the list is too large, it asks by halves; empty pages in between are gone over", async () => {
  await using app = await behindRouter();
  app.sandbox.facebook.faults.greatestLimit = 30;
  submit(app, 120);
  app.sandbox.facebook.addEmptyPages(roofFormId, 2);
  await app.poll();
  expect(await app.readLeads()).toHaveLength(120);
  expect(await readReading(app)).toMatchObject({ code: null, listed: 120 });
});

test("a list that never ends is broken off, and tried again", async () => {
  await using app = await behindRouter();
  app.sandbox.facebook.addEmptyPages(roofFormId, 1_000);
  await app.poll();
  expect(await readReading(app)).toMatchObject({ code: "list_endless" });
  expect(app.sandbox.facebook.requests.count()).toBeLessThan(30);
});

test("a source that is changed is read at once, by its new interval", async () => {
  await using app = await behindRouter();
  await app.poll();
  await app.db.updateTable("sources").set({ mode: "batch", intervalSeconds: 7_200, updatedAt: app.clock.now() }).execute();
  submit(app, 1);
  await app.poll();
  expect(await app.readLeads()).toHaveLength(1);
  expect((await readReading(app)).dueAt).toEqual(new Date(app.clock.now().getTime() + 7_200_000));
});

/** The list of leads answers `pages` more times, and then no more. */
function failAfter(app: TestApp, pages: number): void {
  app.sandbox.facebook.faults.reset();
  app.sandbox.facebook.failNext({ on: "leads", slowMs: 0, times: pages });
  app.sandbox.facebook.failNext({ on: "leads", code: 2, times: 50 });
}
