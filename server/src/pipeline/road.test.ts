import { sql } from "kysely";
import { expect, test } from "vitest";
import { testApp, type TestApp } from "../testing/test-app.ts";

async function bookOf(app: TestApp) {
  const db = app.database.in(app.workspace.workspaceId);
  const contacts = await sql<{ email: string; phone: string; tags: string[]; firstName: string }>`select email, phone, tags, first_name from contacts order by date_added`.execute(db);
  const count = async (table: "contactTasks" | "contactNotes") => Number((await db.selectFrom(table).select((e) => e.fn.countAll().as("n")).executeTakeFirstOrThrow()).n);
  return { contacts: contacts.rows, tasks: await count("contactTasks"), notes: await count("contactNotes") };
}

test("a lead form filled in on Facebook becomes a contact with tags, a task and a note", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead({ answers: { full_name: "Ada Lovelace", email: "Ada@Example.com", phone_number: "+12025550143" } });
  await app.runDueWork();
  expect(await bookOf(app)).toMatchObject({ contacts: [{ email: "ada@example.com", phone: "+12025550143", tags: ["facebook"] }], tasks: 1, notes: 1 });
});

test("two thousand leads arrive once each, though webhooks come twice, reads are throttled and answers are lost", { timeout: 180_000 }, async () => {
  await using app = await testApp();
  const { facebook } = app.sandbox;
  facebook.chaos({ throttledReads: 0.1 });
  let writes = 0;
  app.book.choose(({ method }) => (method !== "GET" && (writes += 1) % 10 === 0 ? "cut" : undefined));
  const t0 = performance.now();
  for (let sent = 0; sent < 2_000; ) {
    const batch = [1, 10, 500][sent % 3] ?? 1;
    for (let n = 0; n < batch && sent < 2_000; n += 1, sent += 1) facebook.submitLead({ mode: batch === 1 ? ["repeated"] : ["repeated", "batched"] });
    await facebook.deliverDue();
  }
  console.log("submitted", performance.now() - t0);
  for (let round = 0; round < 900; round += 1) {
    const done = await app.runDueWork();
    const open = await sql<{ n: number }>`select count(*)::int n from steps where due_at is not null`.execute(app.database.in("acme"));
    const openLeads = await sql<{ n: number }>`select count(*)::int n from leads where due_at is not null`.execute(app.database.in("acme"));
    if (round % 40 === 0) console.log(round, done, open.rows[0]?.n, openLeads.rows[0]?.n, Math.round(performance.now() - t0));
    if (!open.rows[0]?.n && !openLeads.rows[0]?.n) break;
    app.clock.advance({ seconds: 150 });
  }
  const book = await bookOf(app);
  console.log(book.contacts.length, book.tasks, book.notes);
  console.log((await sql`select state, code, count(*) from steps group by 1,2`.execute(app.database.in("acme"))).rows, app.logs.slice(0,3));
  expect(book.contacts).toHaveLength(2_000);
  expect(book).toMatchObject({ tasks: 2_000, notes: 2_000 });
});
