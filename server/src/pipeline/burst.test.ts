import { sql } from "kysely";
import { expect, test } from "vitest";
import { newsletterFormId } from "../../../sandbox/src/facebook/index.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";

/** So many leads are announced at once. */
async function announce(app: TestApp, count: number, more: Parameters<TestApp["sandbox"]["facebook"]["submitLead"]>[0] = {}) {
  const leads = Array.from({ length: count }, (_, number) =>
    app.sandbox.facebook.submitLead({ answers: { email: `p${number}@example.com`, full_name: `Person ${number}` }, ...more }),
  );
  await app.sandbox.facebook.deliverDue();
  return leads;
}
const counts = (app: TestApp) => ({ lead: 0, leads: 0, ...app.sandbox.facebook.requests.counts });

test("leads of one form that are announced at once are read by list, and each is its own contact", async () => {
  await using app = await testApp();
  const leads = await announce(app, 20);
  await app.runUntilDone();
  expect(counts(app)).toMatchObject({ lead: 0, leads: 1 });
  expect((await app.readLeads()).map(({ externalId, state }) => [externalId, state])).toEqual(
    leads.map(({ id }) => [id, "matched"]).toSorted(([a = ""], [b = ""]) => a.localeCompare(b)),
  );
  expect(new Set((await app.readBook()).contacts.map(({ email }) => email))).toEqual(
    new Set(leads.map((_, number) => `p${number}@example.com`)),
  );
  const { rows } = await sql<{ message: string }>`select distinct message from attempts where kind = 'fetch'`.execute(app.db);
  expect(rows).toEqual([{ message: "Read by one list, with 19 that came at the same moment." }]);
  expect(await app.brokenInvariants()).toEqual([]);
});

test("a few, and those of other forms, are read one by one", async () => {
  await using app = await testApp();
  await announce(app, 3);
  await announce(app, 2, { formId: newsletterFormId });
  await app.runUntilDone();
  expect(counts(app)).toMatchObject({ lead: 5, leads: 0 });
});

test("the answers of others are not kept with a lead", async () => {
  await using app = await testApp();
  await announce(app, 10);
  await app.runUntilDone();
  for (const { leadId, fullName } of await app.readLeads()) {
    const { rows } = await sql<{ attemptId: string; exchanges: Buffer; sealKey: Buffer }>`
      select a.attempt_id, a.exchanges, l.seal_key from attempts a join leads l on l.workspace_id = a.workspace_id and l.lead_id = a.lead_id
      where a.kind = 'fetch' and a.lead_id = ${leadId}`.execute(app.db);
    const keys = await app.vault.of("acme");
    for (const { attemptId, exchanges, sealKey } of rows) {
      const text = keys.openText(
        keys.rowKey("leads", leadId, sealKey),
        { table: "attempts", column: "exchanges", rowId: attemptId },
        exchanges,
      );
      const named = [...text.matchAll(/Person \d+/g)].map(([name]) => name);
      expect(named.every((name) => name === fullName)).toBe(true);
    }
  }
});

test("what a list does not show, and everything when it fails, is read by itself", async () => {
  await using app = await testApp();
  app.sandbox.facebook.failNext({ on: "leads", code: 2 });
  await announce(app, 6);
  await app.runUntilDone();
  expect(counts(app)).toMatchObject({ lead: 6, leads: 1 });
  app.sandbox.facebook.addEmptyPages(app.sandbox.facebook.leads[0]?.formId ?? "");
  await announce(app, 6);
  await app.runUntilDone();
  expect(counts(app)).toMatchObject({ lead: 12, leads: 2 });
  expect((await app.readLeads()).every(({ state }) => state === "matched")).toBe(true);
});

test("a throttled list sets the connection aside once, and no lead of the burst asks by itself", async () => {
  await using app = await testApp();
  app.sandbox.facebook.throttle({ forMs: 120_000 });
  await announce(app, 10);
  await app.runDueWork();
  expect(counts(app)).toMatchObject({ lead: 0, leads: 1 });
  expect((await app.readLeads()).every(({ state, code }) => state === "unreadable" && code === "facebook_throttled")).toBe(true);
  await app.runUntilDone();
  expect((await app.readLeads()).every(({ state }) => state === "matched")).toBe(true);
});
