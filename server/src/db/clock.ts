import type { Clock } from "../lib/clock.ts";
import { type Log, silentLog } from "./embedded/log.ts";

/** The database's time, which all processes share: due times and leases are compared with it. */
export type DatabaseClock = Clock & { close(): void };

export type DatabaseClockOptions = {
  /** Anything that runs a statement: a pool, a client. */
  database: { query(text: string): Promise<{ rows: { ms: string }[] }> };
  measureEveryMs?: number;
  log?: Log;
};

/**
 * Measures the database's time, and again every 10 s; in between the monotonic clock of this machine carries it on, so that
 * nobody who sets the machine's clock moves our due times. While the database is away the last measure holds.
 */
export async function createDatabaseClock({
  database,
  measureEveryMs = 10_000,
  log = silentLog,
}: DatabaseClockOptions): Promise<DatabaseClock> {
  let epochAtZero = await measure(database); // what the database's clock showed when performance.now() was 0
  const timer = setInterval(() => void measureAgain(), measureEveryMs);
  timer.unref();

  async function measureAgain(): Promise<void> {
    try {
      epochAtZero = await measure(database);
    } catch (error) {
      log.warn({ err: error }, "the database's clock could not be read; going on with the last measure");
    }
  }

  return {
    now: () => new Date(epochAtZero + performance.now()),
    close: () => clearInterval(timer),
  };
}

const SAMPLES = 3;

/** The fastest of a few answers is the truest: its time was taken, as far as anybody knows, half way between question and answer. */
async function measure(database: DatabaseClockOptions["database"]): Promise<number> {
  let best = { roundTripMs: Number.POSITIVE_INFINITY, epochAtZero: 0 };
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const asked = performance.now();
    const { rows } = await database.query("select extract(epoch from clock_timestamp()) * 1000 as ms");
    const answered = performance.now();
    const roundTripMs = answered - asked;
    if (roundTripMs < best.roundTripMs) best = { roundTripMs, epochAtZero: Number(rows[0]?.ms) - (asked + answered) / 2 };
  }
  return best.epochAtZero;
}
