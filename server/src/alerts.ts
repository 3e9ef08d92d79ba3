import type { Logger } from "pino";
import { type ChannelInput, listChannels, setChannel } from "./alerts/channels.ts";
import { createSendMail } from "./alerts/send-email.ts";
import { createSendMessage } from "./alerts/send-message.ts";
import type { SendDeps } from "./alerts/send-notifications.ts";
import { sendTest } from "./alerts/send-test.ts";
import type { Channel, ChannelName } from "./alerts/channel.ts";
import type { Config } from "./config.ts";
import type { Installation } from "./installation.ts";
import type { Clock } from "./lib/clock.ts";
import { createAddressGuard } from "./lib/address-guard.ts";
import { createSendReminder } from "./reminders/send-reminder.ts";
import type { ReminderDeps } from "./reminders/send-reminders.ts";
import { createLeadReader } from "./pipeline/lead-reader.ts";
import { findPublicUrl } from "./work/running-processes.ts";

/** What tells people of new leads, tied to this installation. */
export type Alerts = SendDeps &
  ReminderDeps & {
    logger: Logger;
    isMailSetUp: boolean;
    list(workspaceId: string): Promise<Channel[]>;
    set(input: ChannelInput): Promise<Channel>;
    test(input: { workspaceId: string; name: ChannelName }): Promise<void>;
  };

/** Builds it: the worker sends, the web sets and tests. */
export function createAlerts({
  installation: { database, vault, clock, ids },
  config,
  logger,
}: {
  installation: Pick<Installation, "database" | "vault" | "ids"> & { clock: Clock };
  config: Pick<Config, "allowedNetworks" | "mail" | "publicUrl" | "port">;
  logger: Logger;
}): Alerts {
  const guard = createAddressGuard({ allowedNetworks: config.allowedNetworks });
  const sendMail = createSendMail(config.mail);
  const publicUrl = async () => config.publicUrl ?? (await findPublicUrl(database)) ?? `http://127.0.0.1:${config.port}`;
  const deps = {
    database,
    vault,
    clock,
    ids,
    logger,
    readLead: createLeadReader({ vault }),
    send: createSendMessage({ guard, sendMail }),
    sendReminder: createSendReminder({ guard, sendMail }),
    publicUrl,
  };
  return {
    ...deps,
    isMailSetUp: config.mail.smtpUrl !== undefined,
    list: (workspaceId) => listChannels(deps, workspaceId),
    set: (input) => setChannel({ ...deps, guard }, input),
    test: (input) => sendTest(deps, input),
  };
}
