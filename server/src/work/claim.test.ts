import { sql } from "kysely";
import { expect, test } from "vitest";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { claimLeads, claimSteps, LEASE_MS, releaseDeadProcesses } from "./claim.ts";
import { recordLeads } from "./record.ts";

const claim = (app: TestApp, limit = 10) => ({ owner: app.ids.uuid(), limit, now: app.clock.now() });

/** Takes leads to the point where their first steps are ready, and no further. */
async function matchOnly(app: TestApp): Promise<void> {
  app.book.choose(() => ({ status: 429, headers: { "retry-after": "60" } }));
  await app.runDueWork();
  app.book.heal();
  await sql`update connections set blocked_cause = null, probe_at = null`.execute(app.db);
  await sql`update steps set state = 'ready', due_at = ${app.clock.now()}, cause = null where state = 'parked'`.execute(app.db);
}

test("two workers that claim at once never get the same lead", async () => {
  await using app = await testApp();
  for (let sent = 0; sent < 30; sent += 1) app.sandbox.facebook.submitLead();
  await app.sandbox.facebook.deliverDue();
  const claims = await Promise.all(Array.from({ length: 6 }, () => claimLeads(app.database, claim(app, 10))));
  const ids = claims.flat().map(({ leadId }) => leadId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(30);
});

test("new leads go before retries, and retries before a backfill", async () => {
  await using app = await testApp();
  for (const lane of [2, 1, 0]) {
    await app.sandbox.facebook.sendLead();
    await sql`update leads set lane = ${lane} where lane = 0 and lead_id = (select lead_id from leads order by received_at desc, lead_id desc limit 1)`.execute(
      app.db,
    );
    app.clock.advance({ seconds: 1 });
  }
  const lanes = await sql<{ leadId: string; lane: number }>`select lead_id, lane from leads`.execute(app.db);
  const claimed = await claimLeads(app.database, claim(app));
  expect(claimed.map(({ leadId }) => lanes.rows.find((row) => row.leadId === leadId)?.lane)).toEqual([0, 1, 2]);
});

test("a claimed lead is nobody else's until its lease ends, and then counts as a crash", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  expect(await claimLeads(app.database, claim(app))).toMatchObject([{ crashes: 0 }]);
  app.clock.advance({ ms: LEASE_MS - 1 });
  expect(await claimLeads(app.database, claim(app))).toEqual([]);
  app.clock.advance({ ms: 1 });
  expect(await claimLeads(app.database, claim(app))).toMatchObject([{ crashes: 1 }]);
});

test("a worker whose lease has gone to another writes nothing", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  const [late] = await claimLeads(app.database, claim(app));
  app.clock.advance({ ms: LEASE_MS });
  const [current] = await claimLeads(app.database, claim(app));
  if (!late || !current) throw new Error("nothing was claimed");
  const outcome = { state: "unreadable", dueAt: app.clock.now(), attempts: 1 } as const;
  expect(await recordLeads(app.database, [{ lead: late, ...outcome }], app.clock.now())).toEqual(new Set());
  expect(await recordLeads(app.database, [{ lead: current, ...outcome }], app.clock.now())).toEqual(new Set([current.leadId]));
});

test("a claimed step has an attempt that is committed as started before anything is sent", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  await matchOnly(app);
  const [step] = await claimSteps(app.database, claim(app));
  const attempts = await sql`select state, kind from attempts where step_id = ${step?.stepId} and state = 'started'`.execute(app.db);
  expect(attempts.rows).toEqual([{ state: "started", kind: "deliver" }]);
});

test("a step that a dead worker was sending is looked up, never simply sent again", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  await matchOnly(app);
  expect(await claimSteps(app.database, claim(app))).toMatchObject([{ state: "sending" }]);
  app.clock.advance({ ms: LEASE_MS });
  expect(await claimSteps(app.database, claim(app))).toMatchObject([{ state: "verifying", crashes: 1 }]);
  const lost = await sql`select state, code from attempts where code = 'worker_lost'`.execute(app.db);
  expect(lost.rows).toEqual([{ state: "unknown", code: "worker_lost" }]);
});

test("of one person's leads only the oldest may be sent; the next goes when it is done", async () => {
  await using app = await testApp();
  const { facebook } = app.sandbox;
  await facebook.sendLead({ answers: { email: "ada@example.com", phone_number: "+12025550143" } });
  app.clock.advance({ seconds: 1 });
  await facebook.sendLead({ answers: { email: "other@example.com", phone_number: "+12025550143" } });
  app.clock.advance({ seconds: 1 });
  await facebook.sendLead({ answers: { email: "eve@example.com" } });
  await matchOnly(app);
  const first = await claimSteps(app.database, claim(app));
  expect(first).toHaveLength(2); // Ada's and Eve's; the one with Ada's phone waits
  const waiting = await app.readSteps();
  expect(waiting.filter(({ state }) => state === "pending")).toHaveLength(1);
  app.clock.advance({ ms: LEASE_MS });
  await app.runUntilDone();
  expect((await app.readSteps()).every(({ state }) => state === "delivered")).toBe(true);
});

test("behind a lead in trouble for fifteen minutes the next may pass, and is marked", async () => {
  await using app = await testApp();
  const { facebook } = app.sandbox;
  await facebook.sendLead({ answers: { email: "ada@example.com", full_name: "Ada First" } });
  app.clock.advance({ seconds: 1 });
  await facebook.sendLead({ answers: { email: "ada@example.com", full_name: "Ada Second" } });
  app.book.failNext({ status: 422, body: { statusCode: 422, message: ["email must be an email"], error: "Unprocessable Entity" } });
  await app.runDueWork();
  expect((await app.readSteps()).map(({ state }) => state).toSorted()).toEqual(["dead", "pending"]);
  app.clock.advance({ minutes: 14 });
  await app.runDueWork();
  expect(await app.readBook()).toMatchObject({ contacts: [] });
  app.clock.advance({ minutes: 2 });
  await app.runDueWork();
  expect(await app.readBook()).toMatchObject({ contacts: [{ lastName: "Second" }] });
  expect((await app.readSteps()).filter(({ hasOvertaken }) => hasOvertaken).length).toBeGreaterThan(0);
});

test("the work of a process that ended without a word is free after two sweeps", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  const owner = app.ids.uuid();
  await sql`insert into processes (process_id, lock_key, role, started_at, seen_at) values (${owner}, 4711, 'worker', ${app.clock.now()}, ${app.clock.now()})`.execute(
    app.database.system,
  );
  await claimLeads(app.database, { owner, limit: 10, now: app.clock.now() });
  expect(await releaseDeadProcesses(app.database, app.clock.now())).toBe(0);
  expect(await claimLeads(app.database, claim(app))).toEqual([]);
  app.clock.advance({ seconds: 2 });
  expect(await releaseDeadProcesses(app.database, app.clock.now())).toBe(1);
  expect(await claimLeads(app.database, claim(app))).toMatchObject([{ crashes: 1 }]);
});
