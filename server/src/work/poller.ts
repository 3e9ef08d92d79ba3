import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { claimReadings, readAgainAtStart, ReadingTaken, releaseDeadReadings } from "../sources/queries.ts";
import type { ClaimedReading, ReadingKey } from "../sources/reading.ts";

export type Poller = {
  /** Looks for due readings and reads them until `stop`. */
  start(): void;
  /** Reads everything that is due now; `only` that one. Gives how many rounds it were. For tests and the CLI. */
  runDue(only?: ReadingKey): Promise<number>;
  /** May a round go on to its next page? Not once it is to stop. */
  mayGoOn(): boolean;
  /** Begins nothing new and waits up to `graceMs` for the page in hand: the round is given back with it. */
  stop(graceMs: number): Promise<void>;
};

type Deps = {
  database: Database;
  clock: Clock;
  logger: Pick<Logger, "warn" | "error">;
  /** This process, as the table `processes` knows it. */
  owner: string;
  read(reading: ClaimedReading): Promise<void>;
};

const LOOK_MS = 1_000;
const SWEEP_MS = 2_000;
// Each waits for a platform most of the time.
const MOST_AT_ONCE = 4;

/** The loop that reads sources: each by one process at a time, as the rows say. */
export function createPoller({ database, clock, logger, owner, read }: Deps): Poller {
  const inHand = new Set<Promise<void>>();
  const timers: NodeJS.Timeout[] = [];
  let isStopping = false;
  let isLooking = false;

  async function handle(reading: ClaimedReading): Promise<void> {
    try {
      await read(reading);
    } catch (error) {
      if (error instanceof ReadingTaken) return; // what it found is found by the other
      const { workspaceId, sourceId, kind } = reading;
      logger.error({ err: error, workspaceId, sourceId, kind }, "a reading failed; it is due again when its lease ends");
    }
  }

  async function claim(only?: ReadingKey): Promise<number> {
    const limit = MOST_AT_ONCE - inHand.size;
    if (limit <= 0 || isStopping) return 0;
    const readings = await claimReadings(database, { owner, limit, now: clock.now(), only });
    for (const reading of readings) {
      const round = handle(reading).finally(() => inHand.delete(round));
      inHand.add(round);
    }
    return readings.length;
  }

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    try {
      while ((await claim()) > 0);
    } catch (error) {
      logger.warn({ err: error }, "no reading could be taken; trying again");
    } finally {
      isLooking = false;
    }
  }

  return {
    start() {
      readAgainAtStart(database, clock.now()).catch((error: unknown) =>
        logger.warn({ err: error }, "what came while no process ran is found a little later"),
      );
      timers.push(setInterval(() => void look(), LOOK_MS));
      const sweep = () =>
        releaseDeadReadings(database, clock.now()).catch((error: unknown) => logger.warn({ err: error }, "the sweep of readings failed"));
      timers.push(setInterval(() => void sweep(), SWEEP_MS));
    },
    async runDue(only) {
      let rounds = 0;
      for (;;) {
        const claimed = await claim(only);
        rounds += claimed;
        if (claimed === 0 && inHand.size === 0) return rounds;
        if (inHand.size > 0) await Promise.race(inHand);
      }
    },
    mayGoOn: () => !isStopping,
    async stop(graceMs) {
      isStopping = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.race([Promise.all(inHand), delay(graceMs, undefined, { ref: false })]);
    },
  };
}
