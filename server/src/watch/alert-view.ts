import { z } from "zod";
import { Timestamp } from "../leads/lead-view.ts";
import type { Alert } from "./alert.ts";
import { LEVELS } from "./cause.ts";
import { type AlertChannel, CHANNEL_KINDS } from "./channels/channel.ts";
import type { WatchSettings } from "./installation.ts";

export const AlertView = z
  .object({
    id: z.uuid(),
    kind: z.string().meta({ description: "What is wrong: a stable code; docs/alerts.md lists them." }),
    subject: z.string().meta({ description: "What it is wrong with." }),
    level: z.enum(LEVELS),
    title: z.string(),
    detail: z.string(),
    leads: z.number().int().meta({ description: "How many leads wait for it." }),
    action: z.object({ label: z.string(), href: z.string() }).meta({ description: "A page of the console, without the workspace." }),
    since: Timestamp.meta({ description: "Since when it is so, as the facts say." }),
    openedAt: Timestamp.meta({ description: "When it was first seen." }),
    seenAt: Timestamp.meta({ description: "When it was last seen." }),
    times: z.number().int().meta({ description: "How often it came: one that is back within an hour is the same alert." }),
    resolvedAt: Timestamp.nullable(),
    mutedUntil: Timestamp.nullable(),
  })
  .meta({ id: "Alert", description: "One cause that is not well: there is at most one open alert for each." });

export const AlertListView = z.object({
  items: z.array(AlertView),
  open: z.number().int().meta({ description: "How many are open and not muted." }),
  nextCursor: z.string().nullable(),
});

export const MuteBody = z.strictObject({ until: z.iso.datetime().meta({ description: "Within the next 90 days." }) });

const Levels = z.array(z.enum(LEVELS)).max(LEVELS.length);
const channel = {
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(CHANNEL_KINDS),
  levels: Levels.meta({ description: "It is told of alerts of these levels." }),
  isOn: z.boolean(),
  recipients: z.array(z.string()),
  urlHost: z.string().nullable().meta({ description: "The address itself is a secret." }),
  lastSentAt: Timestamp.nullable(),
  failingSince: Timestamp.nullable(),
  lastError: z.string().nullable(),
};
export const AlertChannelView = z.object(channel).meta({ id: "AlertChannel" });
export const NewAlertChannelView = z
  .object({ ...channel, secret: z.string().nullable().meta({ description: "Of a webhook: what signs. Shown this once." }) })
  .meta({ id: "NewAlertChannel" });

const Name = z.string().trim().min(1).max(100);
const Recipients = z.array(z.email().max(254)).min(1).max(20);
const Url = z.url().max(2_000);
export const CreateChannelBody = z.strictObject({
  name: Name,
  kind: z.enum(CHANNEL_KINDS),
  levels: Levels.default(["act_now", "act_today"]),
  isOn: z.boolean().default(true),
  recipients: Recipients.optional().meta({ description: "Of e-mail." }),
  url: Url.optional().meta({ description: "Of everything else." }),
});
export const ChangeChannelBody = z.strictObject({
  name: Name.optional(),
  levels: Levels.optional(),
  isOn: z.boolean().optional(),
  recipients: Recipients.optional(),
  url: Url.optional(),
});

export const WatchSettingsView = z
  .object({
    workspaceId: z
      .string()
      .nullable()
      .meta({ description: "Its people look after the installation; null: nobody chose, so it is `effectiveWorkspaceId`." }),
    effectiveWorkspaceId: z.string().nullable(),
    heartbeatHost: z.string().nullable().meta({ description: "The address itself is a secret. Null: there is no heartbeat." }),
    heartbeatAt: Timestamp.nullable(),
    failingSince: Timestamp.nullable(),
    lastError: z.string().nullable(),
  })
  .meta({ id: "WatchSettings" });
export const ChangeWatchBody = z.strictObject({
  workspaceId: z.string().max(63).nullable().optional(),
  heartbeatUrl: Url.nullable().optional(),
});

/** An alert as the console and programs see it. */
export function toAlertView(alert: Alert): z.infer<typeof AlertView> {
  const { alertId: id, kind, subject, level, title, detail, leads, times, actionLabel: label, actionHref: href } = alert;
  return {
    id,
    kind,
    subject,
    level,
    title,
    detail,
    leads,
    action: { label, href },
    since: alert.since.toISOString(),
    openedAt: alert.openedAt.toISOString(),
    seenAt: alert.seenAt.toISOString(),
    times,
    resolvedAt: alert.resolvedAt?.toISOString() ?? null,
    mutedUntil: alert.mutedUntil?.toISOString() ?? null,
  };
}

/** A channel without its secrets. */
export function toChannelView({
  channelId: id,
  name,
  kind,
  levels,
  isOn,
  target,
  ...health
}: AlertChannel): z.infer<typeof AlertChannelView> {
  return {
    id,
    name,
    kind,
    levels,
    isOn,
    recipients: "recipients" in target ? target.recipients : [],
    urlHost: "url" in target ? new URL(target.url).host : null,
    lastSentAt: health.lastSentAt?.toISOString() ?? null,
    failingSince: health.failingSince?.toISOString() ?? null,
    lastError: health.lastError,
  };
}

export function toWatchView(settings: WatchSettings): z.infer<typeof WatchSettingsView> {
  return {
    workspaceId: settings.chosenWorkspaceId,
    effectiveWorkspaceId: settings.workspaceId,
    heartbeatHost: settings.heartbeatUrl && new URL(settings.heartbeatUrl).host,
    heartbeatAt: settings.heartbeatAt?.toISOString() ?? null,
    failingSince: settings.failingSince?.toISOString() ?? null,
    lastError: settings.error,
  };
}
