import { setTimeout as delay } from "node:timers/promises";
import { ProviderRefused } from "../connectors/kit/failure.ts";
import { findDueTokens } from "./queries.ts";
import type { RefreshDeps } from "./refresh-tokens.ts";
import { settleRescued } from "./settle-rescued.ts";
import type { Tokens } from "./tokens.ts";

export type FreshTokens = {
  /** Stores what an earlier process could not, then refreshes what is due until `stop`. */
  start(): void;
  /** Does once what `start` does again and again. Gives how many were looked at. */
  runDue(): Promise<number>;
  /** Begins nothing new and waits up to `graceMs` for the calls under way: a pair that is not stored may be lost. */
  stop(graceMs: number): Promise<void>;
};

const LOOK_MS = 2_000;
const MOST_AT_ONCE = 4;

/** The loop that keeps tokens fresh. Every process may run it; the database says which tokens are due, a lock who refreshes one. */
export function createFreshTokens(deps: RefreshDeps, tokens: Tokens): FreshTokens {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<number> | undefined;

  async function look(): Promise<number> {
    await settleRescued(deps);
    const due = await findDueTokens(deps.database, deps.clock.now(), MOST_AT_ONCE);
    await Promise.all(
      due.map(async (key) => {
        try {
          await tokens.refreshDue(key);
        } catch (error) {
          if (error instanceof ProviderRefused) return; // the row says why, and when it is due again
          deps.logger.warn({ err: error, ...key }, "the tokens of a connection could not be refreshed; they are due again");
        }
      }),
    );
    return due.length;
  }

  /** One look at a time; whoever asks meanwhile gets the one under way. */
  const runOnce = () => (running ??= look().finally(() => (running = undefined)));

  return {
    start() {
      const tick = () =>
        void runOnce()
          .catch((error: unknown) => {
            deps.logger.warn({ err: error }, "tokens could not be looked at; trying again");
            return 0;
          })
          .then((found) => (timer = timer && setTimeout(tick, found < MOST_AT_ONCE ? LOOK_MS : 0)));
      timer = setTimeout(tick, 0);
    },
    runDue: runOnce,
    async stop(graceMs) {
      clearTimeout(timer);
      timer = undefined;
      await Promise.race([running?.catch(() => 0), delay(graceMs, undefined, { ref: false })]);
    },
  };
}
