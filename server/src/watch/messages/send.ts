import type { SendMail } from "../../alerts/send-email.ts";
import { standardHeaders } from "../../endpoints/sign-message.ts";
import type { AddressGuard } from "../../lib/address-guard.ts";
import type { Clock } from "../../lib/clock.ts";
import type { AlertChannel, ChannelKind } from "../channels/channel.ts";
import { AlertRefused } from "../errors.ts";
import { asDiscord, asJson, asSlack, asTeams, asText } from "./formats.ts";
import type { Message } from "./message.ts";

type Deps = { guard: Pick<AddressGuard, "post">; sendMail: SendMail; clock: Clock };

/** Sends one message over one channel. Throws MailNotSetUp, MailRefused, AddressRefused, AddressUnreachable, AlertRefused. */
export type SendAlert = (channel: Pick<AlertChannel, "kind" | "target">, message: Message) => Promise<void>;

const FORMATS: Record<Exclude<ChannelKind, "email">, (message: Message) => object> = {
  slack: asSlack,
  teams: asTeams,
  discord: asDiscord,
  webhook: asJson,
};

/** Sends over whichever channel it is. What is sent again carries the same id, by which mail programs and receivers know it. */
export function createSendAlert({ guard, sendMail, clock }: Deps): SendAlert {
  return async ({ kind, target }, message) => {
    if ("recipients" in target)
      return sendMail({ to: target.recipients, subject: message.headline, text: asText(message), messageId: `<${message.id}@leadrelay>` });
    if (kind === "email") throw new Error("A channel of e-mail has no recipients.");
    const body = JSON.stringify(FORMATS[kind](message));
    const proof = standardHeaders({ body, messageId: message.id, secrets: target.secret ? [target.secret] : [], now: clock.now() });
    const { status } = await guard.post(target.url, body, { "content-type": "application/json", ...(target.secret ? proof : {}) });
    if (status < 200 || status > 299)
      throw new AlertRefused(`The other side answered ${status}. Is the address still right, and of the kind that was chosen?`);
  };
}
