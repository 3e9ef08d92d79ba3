import { sql } from "kysely";
import { expect } from "vitest";
import { highlevelApp } from "../../testing/highlevel-app.ts";

const PROMISED = 97;
const HOUR_MS = 3_600_000;
const LOOK_MS = 10_000;
const RETURN_TICK_MS = 250;
/** A connection is tried every five minutes at least, and a new lead must not wait for the rest. */
const LONGEST_UNTIL_RETURN_MS = 6 * 60_000;
/** In the minute after its return HighLevel is begun with slowly, also with new leads. */
const FRESH_WITHIN_MS = 30_000;

const step = (id: string, operation: string, input: string) =>
  `{ id: ${id}, operation: crm.contacts.${operation}, connection: crm, input: { ${input} } }`;
const CONTACT = 'contactId: "{{ steps.contact.id }}"';
const STEPS = [
  step("contact", "upsert", 'email: "{{ lead.email }}"'),
  step("note", "notes.create", `${CONTACT}, body: hello`),
  step("call", "tasks.create", `${CONTACT}, title: Call, dueDate: "2026-01-06T09:00:00Z"`),
];

export type Outage = {
  callsDuringOutage: number;
  waiting: number;
  /** Leads that waited longer and were still open when the new one was done. */
  passed: number;
  returnedAfterSeconds: number;
  freshSeconds: number;
  windowMax: number;
  doneAfterSeconds: number;
};

/** HighLevel is away for so long while leads come in evenly, and comes back. Expects what the tests say. */
export async function runOutage({ hours, leads }: { hours: number; leads: number }): Promise<Outage> {
  await using app = await highlevelApp({ flows: () => [{ name: "all", steps: STEPS }] });
  const now = () => app.clock.now().getTime();
  const send = (who: string) => app.sendInto("all", { email: `${who}@example.com` });
  await send("first");
  await app.runUntilDone();
  const before = app.crm.summary().requests;
  const until = now() + hours * HOUR_MS;
  app.crm.outage({ until: new Date(until) });
  for (let sent = 0; now() < until;) {
    for (; sent < leads * (1 - (until - now()) / (hours * HOUR_MS)); sent += 1) await send(`p${sent}`);
    await app.runDueWork();
    app.clock.advance({ ms: LOOK_MS });
  }
  const callsDuringOutage = app.crm.summary().requests - before;
  const returned = now();
  const open = async () =>
    (await sql<{ open: number }>`select count(*)::int as open from leads where delivered_at is null`.execute(app.db)).rows[0]?.open ?? 0;
  const waiting = await open();
  const isBlocked = async () =>
    (await sql`select 1 from connections where connection_id = 'crm' and blocked_cause is not null`.execute(app.db)).rows.length > 0;
  const tick = async () => {
    await app.runDueWork();
    app.clock.advance({ ms: RETURN_TICK_MS });
  };
  while ((await isBlocked()) && now() < returned + LONGEST_UNTIL_RETURN_MS) await tick();
  const returnedAfterSeconds = (now() - returned) / 1_000;
  expect(await isBlocked()).toBe(false);

  // The backlog is on its way when a new lead comes.
  for (let ticks = 0; ticks < 40; ticks += 1) await tick();
  expect(await open()).toBeGreaterThan(1);
  const asked = now();
  await send("fresh");
  const isFresh = () =>
    app.readCrm().tasks.some(({ contactId }) => app.crm.contacts.find(({ id }) => id === contactId)?.email === "fresh@example.com");
  while (!isFresh() && now() < asked + 60_000) await tick();
  const freshSeconds = (now() - asked) / 1_000;
  expect(freshSeconds * 1_000).toBeLessThanOrEqual(FRESH_WITHIN_MS);
  const passed = await open();
  expect(passed).toBeGreaterThan(waiting / 4);
  const end = now() + 2 * HOUR_MS;
  while ((await open()) > 0 && now() < end) await tick();
  const { windowMax } = app.crm.summary();
  const { contacts, notes, tasks } = app.readCrm();
  const all = leads + 2;
  expect(await open()).toBe(0);
  expect([contacts.length, notes.length, tasks.length]).toEqual([all, all, all]);
  expect(windowMax).toBeLessThanOrEqual(PROMISED);
  expect(await app.brokenInvariants()).toEqual([]);
  return {
    callsDuringOutage,
    waiting,
    passed,
    returnedAfterSeconds,
    freshSeconds,
    windowMax,
    doneAfterSeconds: (now() - returned) / 1_000,
  };
}
