import type { Logger } from "pino";
import { sendNotifications, type SendDeps } from "./send-notifications.ts";

const EVERY_MS = 1_000;

/** Looks every second whether there is news to send: its rows are written with the lead, so nobody has to be woken. */
export function startNotifier(deps: SendDeps & { logger: Pick<Logger, "info" | "warn" | "error"> }): { stop(): Promise<void> } {
  let isStopping = false;
  let round: Promise<void> | undefined;

  async function look(): Promise<void> {
    try {
      await sendNotifications(deps);
    } catch (error) {
      deps.logger.warn({ err: error }, "news of leads waits; trying again");
    }
  }

  const timer = setInterval(() => {
    if (isStopping || round) return;
    round = look().finally(() => (round = undefined));
  }, EVERY_MS);
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await round;
    },
  };
}
