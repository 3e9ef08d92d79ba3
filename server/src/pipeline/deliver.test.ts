import { sql } from "kysely";
import { expect, test } from "vitest";
import { testApp } from "../testing/test-app.ts";

test("a throttled delivery waits as long as the destination asked, uses no attempt, and arrives once", async () => {
  await using app = await testApp();
  app.book.failNext({ status: 429, headers: { "retry-after": "30" } });
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  expect(await app.readBook()).toMatchObject({ contacts: [] });
  expect(await app.readSteps()).toMatchObject([{ state: "parked", cause: "throttled", attempts: 0 }]);
  app.clock.advance({ seconds: 29 });
  await app.runDueWork();
  expect(await app.readBook()).toMatchObject({ contacts: [] });
  app.clock.advance({ seconds: 1 });
  await app.runDueWork();
  expect(await app.readBook()).toMatchObject({ contacts: [{}], tasks: [{}], notes: [{}] });
});

test("an answer that is lost after the write makes no second task or note", async () => {
  await using app = await testApp();
  app.book.choose(({ method, path }) => (method === "POST" && /\/(tasks|notes)$/.test(path) ? "cut" : undefined));
  await app.sandbox.facebook.sendLead();
  await app.runUntilDone();
  expect(await app.readBook()).toMatchObject({ contacts: [{}], tasks: [{}], notes: [{}] });
  expect((await app.readBook()).tasks).toHaveLength(1);
  expect((await app.readBook()).notes).toHaveLength(1);
});

test("a 503 is unknown: it is looked up at once, then after growing pauses, and at last a person is asked", async () => {
  await using app = await testApp();
  app.book.choose(() => ({ status: 503 }));
  await app.sandbox.facebook.sendLead();
  await app.runUntilDone();
  expect(await app.readSteps()).toMatchObject([{ path: "contact", state: "dead", verifications: 6 }]);
  expect(await app.db.selectFrom("runs").select(["state", "isInOrder"]).execute()).toMatchObject([{ state: "failed" }]);
});

test("a refusal that names a field is not repeated; a replay of what failed goes on from there", async () => {
  await using app = await testApp();
  app.book.failNext({ status: 422, body: { statusCode: 422, message: ["email must be an email"], error: "Unprocessable Entity" } });
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  const [step] = await app.readSteps();
  expect(step).toMatchObject({ state: "dead", attempts: 1, dueAt: null, message: expect.stringContaining("email") });
  const [lead] = await app.readLeads();
  await app.replay({ leadId: lead?.leadId ?? "", from: "failed" });
  await app.runDueWork();
  expect(await app.readBook()).toMatchObject({ contacts: [{}], tasks: [{}], notes: [{}] });
});

test("a replay from the start updates the contact and writes no second task or note", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  const [lead] = await app.readLeads();
  await app.replay({ leadId: lead?.leadId ?? "", from: "start" });
  await app.runDueWork();
  const book = await app.readBook();
  expect([book.contacts.length, book.tasks.length, book.notes.length]).toEqual([1, 1, 1]);
  expect(await app.db.selectFrom("runs").select(["generation", "state"]).orderBy("generation").execute()).toEqual([
    { generation: 0, state: "done" },
    { generation: 1, state: "done" },
  ]);
});

test("a revoked token of the contact book parks its steps until it works again", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  app.book.choose(() => ({ status: 401, body: { statusCode: 401, message: "Invalid JWT", error: "Unauthorized" } }));
  await app.runDueWork();
  expect(await app.readSteps()).toMatchObject([{ state: "parked", cause: "reauthorise", attempts: 0 }]);
  expect(
    await app.db.selectFrom("connections").select(["connectionId", "blockedCause"]).where("blockedCause", "is not", null).execute(),
  ).toEqual([{ connectionId: "contact-book", blockedCause: "reauthorise" }]);
  app.book.heal();
  app.clock.advance({ minutes: 10 });
  await app.runDueWork();
  expect((await app.readSteps()).map(({ state }) => state)).toEqual(["delivered", "delivered", "delivered", "delivered"]);
  expect(await app.db.selectFrom("connections").select("connectionId").where("blockedCause", "is not", null).execute()).toEqual([]);
});

test("a branch runs only the side whose condition holds, and says so", async () => {
  await using app = await testApp({
    steps: `
      - { id: contact, operation: crm.contacts.upsert, connection: contact-book, input: { email: "{{ lead.email }}" } }
      - if: 'lead.answers["budget"] >= 1000'
        then:
          - { id: hot, operation: crm.contacts.tags.add, connection: contact-book, input: { contactId: "{{ steps.contact.id }}", tags: [hot] } }
        else:
          - { id: cold, operation: crm.contacts.tags.add, connection: contact-book, input: { contactId: "{{ steps.contact.id }}", tags: [cold] } }`,
  });
  await app.sandbox.facebook.sendLead({ answers: { email: "rich@example.com", budget: "1500" } });
  await app.sandbox.facebook.sendLead({ answers: { email: "poor@example.com", budget: "800" } });
  await app.runDueWork();
  const tags = Object.fromEntries((await app.readBook()).contacts.map((contact) => [contact.email, contact.tags]));
  expect(tags).toEqual({ "rich@example.com": ["hot"], "poor@example.com": ["cold"] });
  const branches = await sql<{
    state: string;
    message: string;
  }>`select state, message from steps where operation = 'if' order by state`.execute(app.db);
  expect(branches.rows.map(({ state }) => state)).toEqual(["delivered", "skipped"]);
  expect(JSON.stringify(branches.rows)).not.toMatch(/1500|800/);
});
