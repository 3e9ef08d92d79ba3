import { z } from "zod";
import { Timestamp } from "../leads/lead-view.ts";
import { type Channel, type ChannelName, CHANNELS } from "./channel.ts";

const settings = {
  isOn: z.boolean(),
  sourceIds: z.array(z.string().max(63)).max(200).nullable().meta({ description: "Leads of these sources; null: of every source." }),
  includesAnswers: z.boolean().meta({ description: "Send the answers too. They are personal data, and leave LeadRelay then." }),
  mostPerMinute: z.number().int().min(1).max(600).meta({ description: "More leads a minute than this come as one message for all." }),
};

/** How a channel is set and how it does. The webhook's address is a secret: only its host is shown. */
export const ChannelView = z
  .object({
    channel: z.enum(CHANNELS),
    isSetUp: z.boolean(),
    ...settings,
    recipients: z.array(z.string()),
    urlHost: z.string().nullable(),
    format: z.enum(["slack", "json"]),
    lastSentAt: Timestamp.nullable(),
    failures: z.number().int().meta({ description: "Failures in a row." }),
    lastError: z.string().nullable(),
    lastErrorAt: Timestamp.nullable(),
  })
  .meta({ id: "NotificationChannel" });

/** What a person may set. `recipients` is the e-mail's, `url` and `format` the webhook's; left out, what was given before stays. */
export const ChannelBody = z.strictObject({
  ...settings,
  sourceIds: settings.sourceIds.default(null),
  includesAnswers: settings.includesAnswers.default(false),
  mostPerMinute: settings.mostPerMinute.default(10),
  recipients: z.array(z.email().max(254)).min(1).max(20).optional(),
  url: z.url().max(2_000).optional(),
  format: z.enum(["slack", "json"]).default("slack"),
});

/** A channel as the console shows it; one that was never set up with what it would begin with. */
export function toChannelView(name: ChannelName, channel: Channel | undefined): z.infer<typeof ChannelView> {
  const target = channel?.target;
  return {
    channel: name,
    isSetUp: channel !== undefined,
    isOn: channel?.isOn ?? false,
    sourceIds: channel?.sourceIds ?? null,
    includesAnswers: channel?.includesAnswers ?? false,
    mostPerMinute: channel?.mostPerMinute ?? 10,
    recipients: target && "recipients" in target ? target.recipients : [],
    urlHost: target && "url" in target ? new URL(target.url).host : null,
    format: channel?.format === "json" ? "json" : "slack",
    lastSentAt: channel?.lastSentAt?.toISOString() ?? null,
    failures: channel?.failures ?? 0,
    lastError: channel?.lastError ?? null,
    lastErrorAt: channel?.lastErrorAt?.toISOString() ?? null,
  };
}
