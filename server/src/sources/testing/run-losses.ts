import { sql } from "kysely";
import { expect } from "vitest";
import { samplePageId } from "../../../../sandbox/src/facebook/index.ts";
import { ownContactBook } from "../../connections/attempt.ts";
import { readCompleteness } from "../../completeness/read-completeness.ts";
import { testApp, type TestApp } from "../../testing/test-app.ts";
import { workspaceYaml } from "../../testing/workspace-yaml.ts";
import { readBackfill } from "../read-backfill.ts";
import { startBackfill } from "../start-backfill.ts";

const KEY = { workspaceId: "acme", sourceId: "all-forms" };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TICK_MS = 15 * 60_000;
const CONTACT = `
      - { id: contact, operation: crm.contacts.upsert, connection: contact-book, input: { email: "{{ lead.email }}", firstName: "{{ lead.firstName }}" } }`;

const open = () =>
  testApp({
    publicUrl: "https://leads.example.com",
    contactBook: ownContactBook,
    file: () => yaml(""),
  });
const yaml = (token: string) =>
  workspaceYaml({ pageId: samplePageId, environment: "live", steps: CONTACT })
    .replace("formId: all }", "formId: all, backfill: true }")
    .replace('accessToken: "${PAGE_TOKEN}"', token === "" ? 'accessToken: "${PAGE_TOKEN}"' : `accessToken: "${token}"`);

type Losses = { hours: number; leads: number };

/** Leads come in evenly for so long, and what is due is done every quarter of an hour. */
async function letLeadsCome(app: TestApp, { hours, leads }: Losses, mode?: "lost"): Promise<void> {
  const from = app.clock.now().getTime();
  const ticks = (hours * HOUR_MS) / TICK_MS;
  for (let tick = 1, sent = 0; tick <= ticks; tick += 1) {
    for (; sent < (leads * tick) / ticks; sent += 1)
      app.sandbox.facebook.submitLead({
        mode,
        createdAt: new Date(from + (sent / leads) * hours * HOUR_MS),
        answers: { email: `person${sent}@example.com`, first_name: `Person ${sent}` },
      });
    app.clock.advance({ ms: TICK_MS });
    await app.sandbox.facebook.deliverDue();
    await app.poll();
  }
}

const countLeads = async (app: TestApp, where: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from leads where ${sql.raw(where)}`.execute(app.db)).rows[0]?.n ?? 0;

/** Every lead is a contact, once; the report says so as well. */
async function expectWhole(app: TestApp, leads: number): Promise<void> {
  expect(await countLeads(app, "state = 'matched' and delivered_at is not null")).toBe(leads);
  expect((await app.readBook()).contacts).toHaveLength(leads);
  expect(await readCompleteness(app, { workspaceId: "acme" })).toMatchObject({
    addsUp: true,
    notAsked: 0,
    totals: { listed: leads, stored: leads, contacts: leads, missing: 0, unlisted: 0, doubled: 0 },
  });
  expect(await app.brokenInvariants()).toEqual([]);
}

/** The page tells nobody of a single lead. Gives how many were found by asking, and by how many calls. */
export async function runLostWebhooks(losses: Losses): Promise<{ reconciled: number; calls: number }> {
  await using app = await open();
  await app.poll();
  await letLeadsCome(app, losses, "lost");
  app.clock.advance({ minutes: 20 });
  await app.poll();
  await app.runUntilDone();
  const reconciled = await countLeads(app, "is_reconciled");
  expect(reconciled).toBeGreaterThan(losses.leads * 0.75); // those of the last five minutes of a quarter of an hour might still have been announced
  await expectWhole(app, losses.leads);
  return { reconciled, calls: app.sandbox.facebook.requests.count() };
}

/** The app is taken off the page for a while, and put back. Gives what the source says of it. */
export async function runUnsubscribed(losses: Losses): Promise<{ reconciled: number }> {
  await using app = await open();
  await app.poll();
  const page = app.sandbox.facebook.state.pages.get(samplePageId);
  if (!page) throw new Error("The sample page is gone.");
  page.subscribedFields = [];
  await letLeadsCome(app, losses);
  page.subscribedFields = ["leadgen"];
  expect(app.sandbox.facebook.deliveries.log.every(({ status }) => status === "not-subscribed")).toBe(true);
  app.clock.advance({ minutes: 20 });
  await app.poll();
  await app.runUntilDone();
  await expectWhole(app, losses.leads);
  const { rows } = await sql<{ reconciled: number }>`select reconciled::int from readings where kind = 'poll'`.execute(app.db);
  return { reconciled: rows[0]?.reconciled ?? 0 };
}

/** The page's token dies, its leads are announced all the same, and after some days somebody connects it again. */
export async function runDeadToken({ days, leads }: { days: number; leads: number }): Promise<{ parked: number; readAlone: number }> {
  await using app = await open();
  await app.poll();
  app.sandbox.facebook.killToken(samplePageId, 460);
  await letLeadsCome(app, { hours: days * 24, leads });
  const parked = await countLeads(app, "state = 'unreadable' and cause = 'reauthorise'");
  expect(parked).toBe(leads);
  expect((await app.readBook()).contacts).toEqual([]);
  const asked = app.sandbox.facebook.requests.counts.lead ?? 0;
  app.sandbox.facebook.renewToken(samplePageId, "EAAnewTokenOfThePage");
  await app.apply(yaml("EAAnewTokenOfThePage"));
  await app.poll();
  await app.runUntilDone();
  expect(await readBackfill({ db: app.db, clock: app.clock }, KEY)).toMatchObject({ state: "done", problem: null });
  await expectWhole(app, leads);
  return { parked, readAlone: (app.sandbox.facebook.requests.counts.lead ?? 0) - asked };
}

/** A backfill is throttled in its middle; `page` is how many leads the platform gives at once: 100, 50 or 25. Gives what it took. */
export async function runThrottledBackfill({ leads, page }: { leads: number; page: number }): Promise<{ listed: number; calls: number }> {
  await using app = await testApp({ environment: "live" });
  const now = app.clock.now().getTime();
  app.sandbox.facebook.faults.greatestLimit = page; // asked for more, it refuses, and is asked for half of that
  for (let number = 0; number < leads; number += 1)
    app.sandbox.facebook.submitLead({
      mode: "lost",
      createdAt: new Date(now - DAY_MS - (number / leads) * 88 * DAY_MS),
      answers: { email: `person${number}@example.com` },
    });
  const progress = () => readBackfill({ db: app.db, clock: app.clock }, KEY);
  await startBackfill(app, KEY);
  const halvings = Math.log2(100 / page);
  const held = app.sandbox.facebook.holdAfter("leads", Math.floor(leads / page / 2) + halvings);
  const reading = app.poller.runDue({ ...KEY, kind: "backfill" });
  await held.reached;
  app.sandbox.facebook.throttle({ forMs: 20 * 60_000, extendByMs: 60_000 });
  held.release();
  await reading;
  const middle = await progress();
  expect(middle).toMatchObject({ state: "held_up", problem: { code: "facebook_throttled" } });
  expect(middle.progress).toBeGreaterThan(0.3);
  expect(middle.progress).toBeLessThan(0.7);
  const calls = app.sandbox.facebook.requests.count();
  app.clock.advance({ minutes: 10 });
  await app.poller.runDue();
  expect(app.sandbox.facebook.requests.count()).toBe(calls); // whoever asks now makes it longer
  for (let minutes = 0; (await progress()).state !== "done" && minutes < 120; minutes += 5) {
    app.clock.advance({ minutes: 5 });
    await app.poller.runDue({ ...KEY, kind: "backfill" });
  }
  const end = await progress();
  expect(end).toMatchObject({ state: "done", found: leads, problem: null });
  expect(await countLeads(app, "true")).toBe(leads);
  expect(end.listed).toBeLessThan(leads * 1.05 + 50); // it went on where it stood
  return { listed: end.listed, calls: end.calls };
}
