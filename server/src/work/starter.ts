import type { Logger } from "pino";
import { claimEvents, type ClaimedEvent } from "../automations/event-queries.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";

export type Starter = {
  /** Looks for due events and starts what they start, until `stop`. */
  start(): void;
  /** Does everything that is due now. Gives how many events it were. For tests. */
  runDue(): Promise<number>;
  /** Begins nothing new and waits for what is in hand. */
  stop(): Promise<void>;
};

type Deps = {
  database: Database;
  clock: Clock;
  logger: Pick<Logger, "warn" | "error">;
  startFromEvent(event: ClaimedEvent): Promise<number>;
  /** There are new leads to carry. */
  wake(): void;
};

const LOOK_MS = 500;
const MOST_AT_ONCE = 50;
/** An event whose process died is taken again after this. */
const LEASE_MS = 30_000;

/** The loop that starts automations from events of the contact book. Any number of processes may run it: each event is one's at a time. */
export function createStarter({ database, clock, logger, startFromEvent, wake }: Deps): Starter {
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  let looking: Promise<unknown> = Promise.resolve();
  let isLooking = false;

  async function round(): Promise<number> {
    if (isStopping) return 0;
    const events = await claimEvents(database, { limit: MOST_AT_ONCE, leaseMs: LEASE_MS, now: clock.now() });
    const started = await Promise.all(
      events.map((event) =>
        startFromEvent(event).catch((error: unknown) => {
          const { workspaceId, eventId } = event;
          logger.error({ err: error, workspaceId, eventId }, "an event started nothing; it is due again when its lease ends");
          return 0;
        }),
      ),
    );
    if (started.some((count) => count > 0)) wake();
    return events.length;
  }

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    try {
      while ((await round()) > 0);
    } catch (error) {
      logger.warn({ err: error }, "no event could be taken; trying again");
    } finally {
      isLooking = false;
    }
  }

  return {
    start() {
      timer = setInterval(() => {
        if (!isLooking) looking = look();
      }, LOOK_MS);
    },
    async runDue() {
      let done = 0;
      for (let count = await round(); count > 0; count = await round()) done += count;
      return done;
    },
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await looking;
    },
  };
}
