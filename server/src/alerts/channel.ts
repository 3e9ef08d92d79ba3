import { z } from "zod";

/** The ways news of a new lead may take. The database checks the same list. */
export const CHANNELS = ["email", "webhook"] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** How a webhook is told: as Slack takes it (Mattermost and Rocket.Chat too), or as plain JSON. `text` is an e-mail. */
export const FORMATS = ["text", "slack", "json"] as const;
export type Format = (typeof FORMATS)[number];

/** Where a channel's news go: sealed, as a chat's webhook address is a secret. */
export const Target = z.union([z.object({ recipients: z.array(z.string()) }), z.object({ url: z.string() })]);
export type Target = z.infer<typeof Target>;

/** A workspace's channel. Health: what failed last; null when the last message went through. */
export type Channel = {
  workspaceId: string;
  name: ChannelName;
  isOn: boolean;
  target: Target;
  format: Format;
  /** Null: every source. */
  sourceIds: string[] | null;
  includesAnswers: boolean;
  mostPerMinute: number;
  lastDigestAt: Date | null;
  lastSentAt: Date | null;
  failures: number;
  lastError: string | null;
  lastErrorAt: Date | null;
};

/** What a message says of one lead. `answers` is null where the setting does not ask for them. */
export type LeadNews = {
  leadId: string;
  name: string | null;
  formName: string | null;
  campaignName: string | null;
  isTest: boolean;
  submittedAt: Date | null;
  readAt: Date;
  answers: { label: string; value: string }[] | null;
};

/** One message: some leads, and how many more it stands for. `id` stays the same when it is sent again. */
export type Message = { id: string; leads: LeadNews[]; more: number };
