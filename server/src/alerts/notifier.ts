import type { Logger } from "pino";
import { type ReminderDeps, sendReminders } from "../reminders/send-reminders.ts";
import { sendNotifications, type SendDeps } from "./send-notifications.ts";

const EVERY_MS = 1_000;

/** Looks every second whether there is news to send or a task due: rows say so, so nobody has to be woken. */
export function startNotifier(deps: SendDeps & ReminderDeps & { logger: Pick<Logger, "info" | "warn" | "error"> }): {
  stop(): Promise<void>;
} {
  let isStopping = false;
  let round: Promise<void> | undefined;

  async function look(): Promise<void> {
    try {
      await sendNotifications(deps);
      await sendReminders(deps);
    } catch (error) {
      deps.logger.warn({ err: error }, "news of leads or tasks waits; trying again");
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
