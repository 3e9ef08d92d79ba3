import { sql } from "kysely";
import { expect, test } from "vitest";
import { highlevelApp } from "../testing/highlevel-app.ts";
import { afterProbeWorked } from "./breaker.ts";

const flows = () => [
  { name: "plain", steps: ['{ id: contact, operation: crm.contacts.upsert, connection: crm, input: { email: "{{ lead.email }}" } }'] },
];
type App = Awaited<ReturnType<typeof highlevelApp>>;
type Breaker = { blockedCause: string | null; probeSuccesses: number; probeFailures: number; probeAt: Date | null };

async function breakerOf(app: App): Promise<Breaker> {
  const { rows } =
    await sql<Breaker>`select blocked_cause, probe_successes, probe_failures, probe_at from connections where connection_id = 'crm'`.execute(
      app.db,
    );
  return rows[0] as Breaker; // the file of the test has it
}

/** HighLevel answers 503 until the breaker is open; then so many leads wait. */
async function openBreaker(app: App, leads: number): Promise<void> {
  const now = () => app.clock.now().getTime();
  app.crm.outage({ until: new Date(now() + 3_600_000) });
  for (let sent = 0; sent < leads; sent += 1) await app.sendInto("plain", { email: `p${sent}@example.com` });
  for (let round = 0; round < 100 && (await breakerOf(app)).blockedCause === null; round += 1) {
    await app.runDueWork();
    app.clock.advance({ seconds: 10 });
  }
  expect((await breakerOf(app)).blockedCause).toBe("unavailable");
}

test("after an outage three pieces must go through, one after the other, before the rest may", async () => {
  await using app = await highlevelApp({ flows });
  await openBreaker(app, 20);
  const worked = (at: number) =>
    afterProbeWorked(
      app.db,
      { workspaceId: app.workspaceId, connectionId: "crm", stepId: app.ids.uuid() },
      new Date(app.clock.now().getTime() + at),
    );
  await worked(1_000);
  expect(await breakerOf(app)).toMatchObject({ blockedCause: "unavailable", probeSuccesses: 1 });
  await worked(2_000);
  expect(await breakerOf(app)).toMatchObject({ blockedCause: "unavailable", probeSuccesses: 2 });
  await worked(3_000);
  expect(await breakerOf(app)).toMatchObject({ blockedCause: null, probeSuccesses: 0, probeFailures: 0 });

  app.crm.clearFaults();
  await app.runUntilDone();
  expect(app.readCrm().contacts).toHaveLength(20);
});

test("a probe that fails waits for the next one twice as long, up to five minutes, and takes the count back", async () => {
  await using app = await highlevelApp({ flows });
  await openBreaker(app, 20);
  await sql`update connections set probe_successes = 2 where connection_id = 'crm'`.execute(app.db);
  const waits: number[] = [];
  let { probeFailures } = await breakerOf(app);
  for (let round = 0; round < 400 && waits.length < 5; round += 1) {
    await app.runDueWork();
    const breaker = await breakerOf(app);
    if (breaker.probeFailures > probeFailures) {
      probeFailures = breaker.probeFailures;
      waits.push(Math.round(((breaker.probeAt?.getTime() ?? 0) - app.clock.now().getTime()) / 1_000));
      expect(breaker.probeSuccesses).toBe(0);
    }
    app.clock.advance({ seconds: 5 });
  }
  expect(waits).toEqual([60, 120, 240, 300, 300]);
});

test("with nothing else waiting, one piece that works is enough", async () => {
  await using app = await highlevelApp({ flows });
  await sql`update connections set blocked_cause = 'unavailable', blocked_code = 'breaker_open', blocked_message = 'x', probe_at = ${app.clock.now()} where connection_id = 'crm'`.execute(
    app.db,
  );
  await app.sendInto("plain", { email: "ada@example.com" });
  await app.runUntilDone();
  expect((await breakerOf(app)).blockedCause).toBeNull();
});
