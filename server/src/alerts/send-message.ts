import type { AddressGuard } from "../lib/address-guard.ts";
import type { Channel, Message } from "./channel.ts";
import { composeJson, composeSlack, composeText, subjectOf, type Origin } from "./compose-message.ts";
import { WebhookRefused } from "./errors.ts";
import type { SendMail } from "./send-email.ts";

/** Sends one message over one channel. Throws MailNotSetUp, MailRefused, AddressRefused, AddressUnreachable, WebhookRefused. */
export type SendMessage = (channel: Pick<Channel, "target" | "format">, message: Message, origin: Origin) => Promise<void>;

/** Sends over whichever channel it is. A message that is sent again carries the same id, by which mail programs and receivers know it. */
export function createSendMessage({ guard, sendMail }: { guard: AddressGuard; sendMail: SendMail }): SendMessage {
  return async ({ target, format }, message, origin) => {
    if ("recipients" in target)
      return sendMail({
        to: target.recipients,
        subject: subjectOf(message, origin),
        text: composeText(message, origin),
        messageId: `<${message.id}@leadrelay>`,
      });
    const body = format === "slack" ? composeSlack(message, origin) : composeJson(message, origin);
    const { status } = await guard.post(target.url, JSON.stringify(body), {
      "content-type": "application/json",
      "idempotency-key": message.id,
    });
    if (status < 200 || status > 299) throw new WebhookRefused(`The other side answered ${status}. Is the address still right?`);
  };
}
