import { setTimeout as delay } from "node:timers/promises";
import { deliverMessage, type DeliverDeps } from "./deliver-message.ts";
import { claimMessages, releaseMessages } from "./queries.ts";

export type Sender = {
  /** Looks for due messages and sends them until `stop`. */
  start(): void;
  /** Sends everything that is due now. Gives how many tries it were. For tests. */
  runDue(): Promise<number>;
  /** Begins nothing new, waits up to `graceMs` for what is in hand, and gives the rest back. */
  stop(graceMs: number): Promise<void>;
};

const LOOK_MS = 1_000;
/** What ends in the same moment makes room for one look. */
const SOON_MS = 10;
/** Longer than the longest call, so that no message is sent twice while a process lives. */
const LEASE_MS = 60_000;
const MOST_AT_ONCE = 40;

/** The loop that sends webhooks. Any number of processes may run it: each message is one's at a time, as the rows say. */
export function createSender(deps: DeliverDeps & { owner: string; logger: { error(fields: object, text: string): void } }): Sender {
  const { database, clock, owner, logger } = deps;
  const inHand = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  let isStopping = false;
  let isLooking = false;

  async function claim(): Promise<number> {
    const limit = MOST_AT_ONCE - inHand.size;
    if (limit <= 0 || isStopping) return 0;
    const messages = await claimMessages(database, { owner, limit, leaseMs: LEASE_MS, now: clock.now() });
    for (const message of messages) {
      const { workspaceId, endpointId, messageId } = message;
      const sending = deliverMessage(deps, message)
        .then(
          () => {},
          (error: unknown) =>
            logger.error({ err: error, workspaceId, endpointId, messageId }, "a webhook failed; it is due again when its lease ends"),
        )
        .finally(() => inHand.delete(sending))
        .finally(lookSoon);
      inHand.add(sending);
    }
    return messages.length;
  }

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    try {
      while ((await claim()) > 0);
    } catch (error) {
      logger.warn({ err: error }, "no webhook could be taken; trying again");
    } finally {
      isLooking = false;
    }
  }

  function lookSoon(): void {
    if (!timer || isStopping) return;
    soon ??= setTimeout(() => {
      soon = undefined;
      void look();
    }, SOON_MS);
  }

  return {
    start() {
      timer = setInterval(() => void look(), LOOK_MS);
    },
    async runDue() {
      let tries = 0;
      for (;;) {
        const claimed = await claim();
        tries += claimed;
        if (claimed === 0 && inHand.size === 0) return tries;
        if (inHand.size > 0) await Promise.race(inHand);
      }
    },
    async stop(graceMs) {
      isStopping = true;
      clearInterval(timer);
      clearTimeout(soon);
      await Promise.race([Promise.all(inHand), delay(graceMs, undefined, { ref: false })]);
      await releaseMessages(database, { owner, now: clock.now() });
    },
  };
}
