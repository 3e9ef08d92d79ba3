import { sql } from "kysely";
import { expect, test } from "vitest";
import { newsletterFormId, roofFormId } from "../../../sandbox/src/facebook/index.ts";
import { startBackfill } from "../sources/start-backfill.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { readCompleteness } from "./read-completeness.ts";

const KEY = { workspaceId: "acme", sourceId: "all-forms" };
const HTTPS = "https://leads.example.com";
const open = () => testApp({ environment: "live", publicUrl: HTTPS, now: "2026-01-05T15:00:00Z" });
const report = (app: TestApp, more: { from?: string; to?: string; sourceId?: string } = {}) =>
  readCompleteness(app, { workspaceId: "acme", ...more });

/** One made up of many: a lead of each kind, at noon of the day before. */
async function sendEachKind(app: TestApp) {
  const { facebook } = app.sandbox;
  const createdAt = new Date("2026-01-04T18:00:00Z");
  const send = (who: string, more: Parameters<typeof facebook.submitLead>[0] = {}) =>
    facebook.submitLead({ createdAt, answers: { email: `${who}@example.com`, full_name: who }, ...more });
  await startBackfill(app, KEY); // yesterday is asked for as well
  send("ada");
  send("ada"); // the same person again
  send("grace", { isOrganic: true });
  send("test", { isTest: true, answers: undefined }); // known by its dummy answers
  const lost = send("lost", { mode: "lost" });
  await facebook.deliverDue();
  await app.poll();
  await app.runUntilDone();
  return { lost };
}

test("every lead of a form and day is counted once, and the numbers add up", async () => {
  await using app = await open();
  await sendEachKind(app);
  const { lines, totals, addsUp, from, to } = await report(app);
  expect([from, to]).toEqual(["2025-12-07", "2026-01-05"]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    day: "2026-01-04",
    sourceId: "all-forms",
    formId: roofFormId,
    asked: "whole",
    listed: 5,
    stored: 5,
    contacts: 3,
    outcomes: { contact: 4, test: 1, underWay: 0 },
    organic: 2,
    missing: 0,
    unlisted: 0,
    doubled: 0,
    verdict: "adds_up",
  });
  expect([addsUp, totals.stored]).toEqual([true, 5]);
});

test("days are those of the workspace's time zone", async () => {
  await using app = await open();
  await startBackfill(app, KEY);
  app.sandbox.facebook.submitLead({ createdAt: new Date("2026-01-05T05:59:00Z"), mode: "lost" }); // a minute before midnight in Chicago
  app.sandbox.facebook.submitLead({ createdAt: new Date("2026-01-05T06:01:00Z"), mode: "lost" });
  await app.poll();
  expect((await report(app)).lines.map(({ day, listed, asked }) => [day, listed, asked])).toEqual([
    ["2026-01-05", 1, "so_far"],
    ["2026-01-04", 1, "whole"],
  ]);
  expect((await report(app, { from: "2026-01-04", to: "2026-01-04" })).lines).toHaveLength(1);
});

test("a lead that is gone from here is missing, and its line does not add up until it is fetched again", async () => {
  await using app = await open();
  const { lost } = await sendEachKind(app);
  await app.owner("delete from leads where external_id = $1", [lost.id]);
  const broken = await report(app);
  expect(broken).toMatchObject({ addsUp: false, totals: { listed: 5, stored: 4, missing: 1 } });
  expect(broken.lines[0]).toMatchObject({
    verdict: "does_not_add_up",
    remarks: expect.arrayContaining([expect.stringContaining("1 lead")]),
  });
  await startBackfill(app, { ...KEY, since: broken.startsAt, until: broken.endsAt });
  await app.poll();
  expect(await report(app)).toMatchObject({ addsUp: true, totals: { stored: 5, missing: 0 } });
});

test("what stands aside is named: parked, held, unrouted, refused, on the way, cancelled", async () => {
  await using app = await open();
  await app.poll();
  const set = async (who: string, change: string) => {
    app.sandbox.facebook.submitLead({ answers: { email: `${who}@example.com` } });
    await app.sandbox.facebook.deliverDue();
    await app.runUntilDone();
    await app.owner(`update leads set ${change} where received_at = (select max(received_at) from leads)`);
    await app.owner("delete from lead_contacts");
    app.clock.advance({ seconds: 1 });
  };
  await set("parked", "state = 'unreadable', raw = null, due_at = now()");
  await set("held", "state = 'held'");
  await set("unrouted", "state = 'unrouted'");
  await set("refused", "state = 'undecodable'");
  await set("arriving", "state = 'received', due_at = now()");
  await set("erased", "state = 'erased'");
  await set("silent", "state = 'matched'"); // its automation wrote no contact
  expect((await report(app)).totals).toMatchObject({
    stored: 7,
    contacts: 0,
    outcomes: { parked: 1, held: 1, unrouted: 1, refused: 1, underWay: 1, erased: 1, noContact: 1, contact: 0 },
  });
  await app.owner("update runs set state = 'cancelled'");
  expect((await report(app)).totals.outcomes.cancelled).toBe(1);
  await app.owner("update steps set state = 'dead'");
  expect((await report(app)).totals.outcomes.refused).toBe(2);
});

test("a step that made a second contact for a lead when it was run again shows as doubled", async () => {
  await using app = await open();
  await app.poll();
  await app.sandbox.facebook.sendLead({ answers: { email: "ada@example.com" } });
  await app.runUntilDone();
  expect((await report(app)).totals.doubled).toBe(0);
  const [lead] = await app.readLeads();
  await app.replay({ leadId: lead?.leadId ?? "", from: "start" });
  await app.runUntilDone();
  expect(await report(app)).toMatchObject({ addsUp: true, totals: { doubled: 0, contacts: 1 } }); // the usual replay finds its contact
  await app.owner(
    "insert into lead_contacts select workspace_id, lead_id, connection_id, 'another', true, written_at from lead_contacts on conflict do nothing",
  );
  await app.owner(
    "update steps s set remote_id = 'another' from runs r where r.run_id = s.run_id and r.generation = 1 and s.path = 'contact'",
  );
  expect(await report(app)).toMatchObject({ addsUp: false, totals: { doubled: 1 } });
});

test("days that were never asked for prove nothing; a form of its own source is told apart", async () => {
  await using app = await open();
  await app.sandbox.facebook.sendLead({ createdAt: new Date("2026-01-03T18:00:00Z"), formId: newsletterFormId });
  await app.runUntilDone();
  expect(await report(app)).toMatchObject({ addsUp: true, notAsked: 1, askedAt: null, totals: { listed: null, stored: 1 } });
  await expect(report(app, { sourceId: "nothing" })).rejects.toMatchObject({ code: "not_found" });
  await expect(report(app, { from: "2026-01-06", to: "2026-01-05" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(report(app, { from: "yesterday" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(report(app, { from: "2020-01-01" })).rejects.toMatchObject({ code: "invalid_input" });
});

test("what other workspaces have is not in the report", async () => {
  await using app = await open();
  await sendEachKind(app);
  await sql`insert into workspaces (workspace_id, location_id, name, country, time_zone, currency, created_at)
    values ('globex', 'loc', 'Globex', 'US', 'UTC', 'USD', now())`.execute(app.database.in("globex"));
  expect(await readCompleteness({ db: app.database.in("globex"), clock: app.clock }, { workspaceId: "globex" })).toMatchObject({
    lines: [],
    addsUp: true,
  });
});

test("counting at the platform stores no lead, but what it says is noted", async () => {
  await using app = await open();
  app.sandbox.facebook.submitLead({ createdAt: new Date("2026-01-04T18:00:00Z"), mode: "lost" });
  const { startsAt, endsAt } = await report(app, { from: "2026-01-04", to: "2026-01-04" });
  await app.countHeld({ ...KEY, since: new Date(startsAt), until: new Date(endsAt) }, () => {});
  expect(await app.readLeads()).toEqual([]);
  expect(await report(app)).toMatchObject({ addsUp: false, totals: { listed: 1, stored: 0, missing: 1 }, lines: [{ asked: "whole" }] });
});
