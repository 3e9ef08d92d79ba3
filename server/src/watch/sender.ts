import type { Logger } from "pino";
import { sendDueMessages, type SendDeps } from "./messages/send-due.ts";

const EVERY_MS = 1_000;

/** Looks every second whether there is an alert to send: rows say so, so nobody has to be woken. */
export function startAlertSender(deps: SendDeps & { logger: Pick<Logger, "warn"> }): { stop(): Promise<void> } {
  let isStopping = false;
  let round: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    if (isStopping || round) return;
    round = sendDueMessages(deps)
      .catch((error: unknown) => deps.logger.warn({ err: error }, "alerts wait; trying again"))
      .finally(() => (round = undefined));
  }, EVERY_MS);
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await round;
    },
  };
}
