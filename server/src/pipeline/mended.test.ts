import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { LEASE_MS, claimLeads, claimSteps } from "../work/claim.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";

const claim = (app: TestApp) => ({ owner: app.ids.uuid(), limit: 10, now: app.clock.now() });

test("a step whose worker died while its connection was blocked is handed out once, not twice", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  app.book.choose(({ path }) => (path.endsWith("/notes") ? { status: 429, headers: { "retry-after": "1" } } : undefined));
  await app.runDueWork();
  app.book.heal();
  app.clock.advance({ seconds: 2 });
  expect(await claimSteps(app.database, claim(app))).toHaveLength(1); // and this worker dies
  await sql`update connections set blocked_cause = 'reauthorise', blocked_code = 'x', blocked_message = 'x', probe_at = ${new Date(app.clock.now().getTime() + 120_000)} where connection_id = 'contact-book'`.execute(
    app.db,
  );
  app.clock.advance({ ms: LEASE_MS });
  expect(await claimSteps(app.database, claim(app))).toEqual([]);
  app.clock.advance({ minutes: 5 });
  expect(await claimSteps(app.database, claim(app))).toHaveLength(1);
  app.clock.advance({ ms: LEASE_MS });
  await app.runUntilDone();
  expect((await app.readBook()).notes).toHaveLength(1);
  expect(await app.brokenInvariants()).toEqual([]);
});

test("while the app secret of the installation is rotated, a live page that still holds the old one loses nothing", async () => {
  await using app = await testApp({ appSecrets: ["new-secret", "old-secret"] });
  const pageId = "104000000000055";
  await app.apply(`
workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: live-page, provider: facebook, pageId: "${pageId}", accessToken: tok, appSecret: old-secret }`);
  const body = `{"object":"page","entry":[{"id":"${pageId}","time":1,"changes":[{"field":"leadgen","value":{"leadgen_id":"18000000000000021","page_id":"${pageId}","form_id":"12","created_time":1793628331}}]}]}`;
  const signature = `sha256=${createHmac("sha256", "new-secret").update(body).digest("hex")}`;
  const answer = await fetch(app.webhookUrl, { method: "POST", headers: { "x-hub-signature-256": signature }, body });
  expect(answer.status).toBe(200);
  expect(await app.readLeads()).toMatchObject([{ externalId: "18000000000000021" }]);
});

test("an outage of half an hour kills no step that may be repeated", async () => {
  await using app = await testApp();
  app.book.choose(() => ({ status: 503 }));
  await app.sandbox.facebook.sendLead();
  for (let minute = 0; minute < 30; minute += 1) {
    await app.runDueWork();
    app.clock.advance({ minutes: 1 });
  }
  expect((await app.readSteps()).map(({ state }) => state)).not.toContain("dead");
  app.book.heal();
  await app.runUntilDone();
  const book = await app.readBook();
  expect([book.contacts.length, book.tasks.length, book.notes.length]).toEqual([1, 1, 1]);
});

test("a lead that ends its process again and again is set aside, and does not end it for ever", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  for (let crash = 0; crash < 4; crash += 1) {
    expect(await claimLeads(app.database, claim(app))).toHaveLength(1);
    app.clock.advance({ ms: LEASE_MS });
  }
  await app.runDueWork();
  expect(await app.readLeads()).toMatchObject([{ state: "unreadable", cause: "our_fault", code: "crashed" }]);
  await app.runUntilDone();
  expect((await app.readBook()).contacts).toHaveLength(1);
});

test("a lead that cannot be worked on because of a fault of ours says so, and is tried with growing pauses", async () => {
  await using app = await testApp();
  await sql`update automation_versions set definition = '{"broken": true}'`.execute(app.db);
  app.forget();
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  expect(await app.readLeads()).toMatchObject([{ state: "received", code: "our_fault", attempts: 1 }]);
  expect(app.logs.some((line) => line.includes("a lead could not be worked on"))).toBe(true);
});

test("stopping and starting does not count as crashing", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  app.book.choose(() => ({ status: 429, headers: { "retry-after": "1" } }));
  await app.runDueWork();
  app.book.heal();
  app.clock.advance({ seconds: 2 });
  for (let turn = 0; turn < 4; turn += 1) {
    const owner = app.ids.uuid();
    const [step] = await claimSteps(app.database, { owner, limit: 1, now: app.clock.now() });
    expect(step?.crashes).toBe(0);
    await sql`select release_work(${owner}, ${app.clock.now()})`.execute(app.database.system);
  }
});

test("a replay does not cancel what is being sent at this moment", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  app.book.choose(() => ({ status: 429, headers: { "retry-after": "1" } }));
  await app.runDueWork();
  app.book.heal();
  app.clock.advance({ seconds: 2 });
  await claimSteps(app.database, claim(app));
  const [lead] = await app.readLeads();
  await expect(app.replay({ leadId: lead?.leadId ?? "", from: "start" })).rejects.toThrow("on its way");
});

test("the database's own words, which hold values, do not reach the log", async () => {
  await using app = await testApp();
  const error = Object.assign(new SyntaxError(`Unexpected token in "Ada Lovelace"`), {
    cause: Object.assign(new Error("new row violates check"), { code: "23514", detail: "Failing row contains (Ada Lovelace)" }),
  });
  app.logger.error({ err: error }, "something failed");
  const line = app.logs.at(-1) ?? "";
  expect(line).toContain("23514");
  expect(line).toContain("SyntaxError");
  expect(line).not.toContain("Ada");
});
