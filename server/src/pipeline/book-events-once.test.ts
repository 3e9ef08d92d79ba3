import { sql } from "kysely";
import { expect, test } from "vitest";
import { claimEvents } from "../automations/event-queries.ts";
import { upsertContact } from "../contacts/upsert-contact.ts";
import { createDefinitions } from "./definitions.ts";
import { startFromEvent } from "./start-from-event.ts";
import { ada, bodiesOf, openListening, runsOf } from "./testing/listening.ts";

test("many leads at once whose contacts start an automation: each one starts once, and none is taken for another's", async () => {
  await using app = await openListening({ id: "created", trigger: "{ event: contact.created }" });
  for (let sent = 0; sent < 12; sent += 1) await app.sandbox.facebook.sendLead({ answers: { email: `p${sent}@example.com` } });
  await app.runDueWork();
  const { rows } = await sql<{ contactId: string; causes: number; runs: number }>`
    select e.contact_id, count(distinct e.cause_run_id)::int as causes, (select count(*)::int from automation_enrolments a where a.contact_id = e.contact_id) as runs
    from events e where type = 'contact.created' group by 1`.execute(app.db);
  expect(rows.map(({ causes, runs }) => [causes, runs])).toEqual(Array.from({ length: 12 }, () => [1, 1]));
  const { rows: causes } = await sql<{
    runs: number;
  }>`select count(distinct cause_run_id)::int as runs from events where type = 'contact.created'`.execute(app.db);
  expect(causes).toEqual([{ runs: 12 }]);
  expect(await app.brokenInvariants()).toEqual([]);
});

test("an event whose process was killed is started by another once its lease ends, and not again by the first", async () => {
  await using app = await openListening({ id: "created", trigger: "{ event: contact.created }" });
  await upsertContact(app.crm, { fields: ada });
  const { database, clock } = app;
  const [taken] = await claimEvents(database, { limit: 10, leaseMs: 30_000, now: clock.now() });
  await app.runDueWork();
  expect(await runsOf(app)).toEqual([]); // it is in the hands of the other one
  clock.advance({ seconds: 30 });
  await app.runDueWork();
  expect(await runsOf(app)).toHaveLength(1);
  const late = { ...app, definitions: createDefinitions({ database }) };
  if (!taken) throw new Error("Nothing was taken.");
  expect(await startFromEvent(late, taken)).toBe(0);
  await app.runDueWork();
  expect(await bodiesOf(app)).toEqual(["created"]);
});

test("of two processes that work at the same time each event is one's", async () => {
  await using app = await openListening({ id: "created", trigger: "{ event: contact.created }" });
  const other = await app.startProcess();
  for (let made = 0; made < 60; made += 1) await upsertContact(app.crm, { fields: { email: `p${made}@example.com` } });
  await Promise.all([app.starter.runDue(), other.starter.runDue()]);
  await app.runDueWork();
  await other.close();
  expect(await runsOf(app)).toHaveLength(60);
  expect(new Set((await app.readBook()).notes.map(({ contactId }) => contactId)).size).toBe(60);
});

test("a run that an event started is replayed, and what it wrote is found and not written twice", async () => {
  await using app = await openListening({ id: "created", trigger: "{ event: contact.created }" });
  await upsertContact(app.crm, { fields: ada });
  await app.runDueWork();
  const [carrier] = await app.readLeads();
  await app.replay({ leadId: carrier?.leadId ?? "", from: "start" });
  await app.runDueWork();
  expect(await runsOf(app)).toMatchObject([
    { generation: 0, state: "done" },
    { generation: 1, state: "done" },
  ]);
  expect(await bodiesOf(app)).toEqual(["created"]);
});
