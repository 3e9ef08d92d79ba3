import { createDatabase } from "../../db/db.ts";
import { withClient } from "../../db/connection.ts";
import { createTestDatabase } from "../../db/testing/test-database.ts";
import { seededRandom } from "../../../../sandbox/src/lib/random.ts";
import { createIds, type Ids } from "../../lib/random.ts";
import { createTestClock } from "../../testing/clock.ts";
import { type ClaimedStep, claimSteps } from "../claim.ts";
import type { PacedCall } from "../pace.ts";
import { recordSteps, type StepOutcome } from "../record.ts";

export const WORKSPACE = "acme";
const START = "2026-01-05T09:00:00Z";
const WINDOW_MS = 10_000;
const TICK_MS = 50;

type Arrival = { connectionId: string; lane: number; at: number };
export type Call = { step: ClaimedStep; at: number; number: number };
/** What a destination does with a call: how long it takes there and back, and what its answer is. */
export type Destination = (call: Call) => { thereMs: number; backMs: number; isLost?: boolean } & Partial<PacedCall>;

/**
 * Workers, a database and destinations in time that is moved: the functions that claim and settle are the product's, the
 * destination counts for itself when each request arrives. A worker is a process: it claims every 50 ms what it gets.
 */
export async function pacedWorld({ locations, workers, seed = 1 }: { locations: string[]; workers: number; seed?: number }) {
  const testDatabase = await createTestDatabase();
  const database = createDatabase({ connection: testDatabase.connection, max: 8 });
  const clock = createTestClock(START);
  const random = seededRandom(seed);
  const ids: Ids = createIds({
    clock,
    random: { bytes: (size) => Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256))) },
  });
  const owner = (run: (query: (text: string, values?: unknown[]) => Promise<unknown>) => Promise<unknown>) =>
    withClient(testDatabase.connection, (client) => run((text, values) => client.query(text, values)));
  await owner(async (query) => {
    await query(
      `insert into workspaces (workspace_id, location_id, name, country, time_zone, currency, created_at) values ($1, 'x', 'Acme', 'US', 'UTC', 'USD', now())`,
      [WORKSPACE],
    );
    for (const id of locations) {
      await query(
        `insert into connections (workspace_id, connection_id, provider, name, account_id, created_at, updated_at) values ($1, $2, 'highlevel', $2, $2, now(), now())`,
        [WORKSPACE, id],
      );
    }
  });
  const arrivals: Arrival[] = [];
  const done: { step: ClaimedStep; at: number }[] = [];
  const names = Array.from({ length: workers }, () => ids.uuid());
  const dead = new Set<string>();
  let onTheirWay: { answersAt: number; worker: string; outcome: StepOutcome }[] = [];
  let calls = 0;

  const now = () => clock.now().getTime();

  async function begin(worker: string, step: ClaimedStep, destination: Destination): Promise<void> {
    calls += 1;
    const { thereMs, backMs, isLost = false, ...more } = destination({ step, at: now(), number: calls });
    const answersAt = now() + thereMs + backMs;
    arrivals.push({ connectionId: step.connectionId ?? "", lane: step.lane, at: now() + thereMs });
    const paced = {
      sentAt: new Date(Math.min(answersAt, now() + 200)),
      result: "answered",
      limits: undefined,
      pausedUntil: null,
      ...more,
    } as const;
    const attempt = { state: "succeeded", status: 200, code: null, message: null, exchanges: Buffer.from("x") } as const;
    const finished = {
      step,
      state: "delivered",
      dueAt: null,
      attempts: 1,
      verifications: 0,
      output: Buffer.from("x"),
      run: { state: "done", message: null, isTroubled: false },
      attempt,
      paced,
    } as const;
    if (!isLost)
      onTheirWay.push({
        answersAt,
        worker,
        outcome:
          paced.result === "failed"
            ? {
                ...finished,
                state: "retry_wait",
                dueAt: new Date(answersAt + 5_000),
                lane: 1,
                run: { state: "active", message: null, isTroubled: true },
              }
            : finished,
      });
  }

  return {
    database,
    clock,
    ids,
    arrivals,
    done,
    owner,
    workers: names,
    /** The process is gone, and with it what it has not yet written. */
    kill: (worker: string) => void dead.add(worker),
    /** So many steps of so many persons, due now. */
    add: (connectionId: string, count: number, lane = 0) =>
      owner((query) =>
        query(
          `with made as (
             insert into leads (workspace_id, lead_id, provider, external_id, origin, account_id, received_at, state, seal_key)
             select $1, gen_random_uuid(), 'manual', $2 || '/' || $4 || '/' || n || '/' || gen_random_uuid(), 'manual', 'x', $5, 'matched', 'x' from generate_series(1, $3::int) n returning lead_id
           ), started as (
             insert into runs (workspace_id, run_id, automation_id, version, event_id, lead_id, state, started_at, order_number, destinations, email_hash)
             select $1, gen_random_uuid(), 'a', 1, gen_random_uuid(), lead_id, 'active', $5, nextval('run_order'), array[$2], decode(md5(lead_id::text), 'hex') from made returning run_id, lead_id
           )
           insert into steps (workspace_id, step_id, run_id, lead_id, path, operation, connection_id, state, input, lane, due_at, created_at, is_paced)
           select $1, gen_random_uuid(), run_id, lead_id, 'contact', 'crm.contacts.upsert', $2, 'ready', 'x', $4::smallint, $5, $5, true from started`,
          [WORKSPACE, connectionId, count, lane, clock.now()],
        ),
      ),
    /** Lets so much time pass, with all workers at work; a longer tick where only the order matters. */
    async run(ms: number, destination: Destination = () => ({ thereMs: 10, backMs: 40 }), tickMs = TICK_MS): Promise<void> {
      const end = now() + ms;
      while (now() < end) {
        const answered = onTheirWay.filter(({ answersAt }) => answersAt <= now());
        onTheirWay = onTheirWay.filter(({ answersAt }) => answersAt > now());
        for (const worker of names) {
          const mine = answered.filter((one) => one.worker === worker && !dead.has(worker)).map(({ outcome }) => outcome);
          if (mine.length === 0) continue;
          const written = await recordSteps(database, mine, clock.now());
          for (const { step, state } of mine) if (written.has(step.stepId) && state === "delivered") done.push({ step, at: now() });
        }
        // All at once, as processes do.
        const claimed = await Promise.all(
          names
            .filter((worker) => !dead.has(worker))
            .map(async (worker) => ({
              worker,
              steps: await claimSteps(database, { owner: worker, limit: 10, pacedLimit: 400, now: clock.now() }),
            })),
        );
        for (const { worker, steps } of claimed) for (const step of steps) await begin(worker, step, destination);
        clock.advance({ ms: tickMs });
      }
    },
    /** The most requests that arrived in any ten seconds. */
    mostInWindow(connectionId: string): number {
      const times = arrivals
        .filter((one) => one.connectionId === connectionId)
        .map(({ at }) => at)
        .toSorted((a, b) => a - b);
      let first = 0;
      let most = 0;
      times.forEach((at, index) => {
        while ((times[first] as number) <= at - WINDOW_MS) first += 1;
        most = Math.max(most, index - first + 1);
      });
      return most;
    },
    async [Symbol.asyncDispose]() {
      await database.close();
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}
