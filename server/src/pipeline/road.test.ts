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
  const db = app.database.in("acme");
  const lead = await sql`select state, code, message, full_name, source_id from leads`.execute(db);
  console.log(lead.rows, app.outcomes, app.faults, app.logs.slice(0, 5));
  console.log((await sql`select path, state, code, message, operation from steps`.execute(db)).rows);
  expect(await bookOf(app)).toMatchObject({ contacts: [{ email: "ada@example.com", phone: "+12025550143", tags: ["facebook"] }], tasks: 1, notes: 1 });
});
