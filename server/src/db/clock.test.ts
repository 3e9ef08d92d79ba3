import { expect, test } from "vitest";
import { createDatabaseClock } from "./clock.ts";
import { createPool } from "./pool.ts";
import { eventually } from "./testing/eventually.ts";
import { createTestDatabase } from "./testing/test-database.ts";

const DAY_MS = 86_400_000;

/** A database in another time. */
const elsewhere = (offsetMs: () => number) => ({ query: async () => ({ rows: [{ ms: String(Date.now() + offsetMs()) }] }) });

test("shows the database's time, between two readings of it", async () => {
  await using database = await createTestDatabase();
  const pool = createPool({ connection: database.connection, max: 1 });
  const clock = await createDatabaseClock({ database: pool });
  const read = async () => (await pool.query<{ now: Date }>("select clock_timestamp() as now")).rows[0]?.now.getTime() ?? 0;
  const before = await read();
  const shown = clock.now().getTime();
  const after = await read();
  expect(shown).toBeGreaterThanOrEqual(before - 50);
  expect(shown).toBeLessThanOrEqual(after + 50);
  clock.close();
  await pool.end();
});

test("goes by the database where this machine disagrees, and follows it", async () => {
  let offsetMs = 3 * DAY_MS;
  const clock = await createDatabaseClock({ database: elsewhere(() => offsetMs), measureEveryMs: 10 });
  const ahead = () => Math.round((clock.now().getTime() - Date.now()) / DAY_MS);
  expect(ahead()).toBe(3);
  offsetMs = -5 * DAY_MS;
  await eventually("it was measured again", () => ahead() === -5);
  clock.close();
});

test("runs on while the database is away", async () => {
  let isAway = false;
  let refused = 0;
  const database = { query: async () => (isAway ? ((refused += 1), Promise.reject(new Error("away"))) : elsewhere(() => DAY_MS).query()) };
  const clock = await createDatabaseClock({ database, measureEveryMs: 5 });
  isAway = true;
  await eventually("it failed to measure", () => refused > 1);
  expect(Math.round((clock.now().getTime() - Date.now()) / DAY_MS)).toBe(1);
  clock.close();
});
