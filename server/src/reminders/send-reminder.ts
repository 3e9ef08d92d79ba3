import { WebhookRefused } from "../alerts/errors.ts";
import type { SendMail } from "../alerts/send-email.ts";
import type { AddressGuard } from "../lib/address-guard.ts";
import { composeJson, composeSlack, composeText, subjectOf } from "./reminder.ts";
import type { ReminderDeps } from "./send-reminders.ts";

/** Sends a reminder over a channel of news. Throws MailNotSetUp, MailRefused, AddressRefused, AddressUnreachable, WebhookRefused. */
export function createSendReminder({ guard, sendMail }: { guard: AddressGuard; sendMail: SendMail }): ReminderDeps["sendReminder"] {
  return async ({ target, format }, id, task, origin) => {
    if ("recipients" in target)
      return sendMail({
        to: target.recipients,
        subject: subjectOf(task, origin),
        text: composeText(task, origin),
        messageId: `<${id}@leadrelay>`,
      });
    const body = format === "slack" ? composeSlack(task, origin) : composeJson(id, task, origin);
    const { status } = await guard.post(target.url, JSON.stringify(body), { "content-type": "application/json", "idempotency-key": id });
    if (status < 200 || status > 299) throw new WebhookRefused(`The other side answered ${status}. Is the address still right?`);
  };
}
