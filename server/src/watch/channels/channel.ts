import { z } from "zod";
import type { WorkspaceVault } from "../../vault/vault.ts";
import type { Level } from "../cause.ts";

/** The ways an alert may take: by mail, as a chat takes it, or as signed JSON for a program. The database checks the same list. */
export const CHANNEL_KINDS = ["email", "slack", "teams", "discord", "webhook"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Where a channel leads: sealed, as a chat's address is a secret, and a webhook has one that signs. */
const Target = z.union([
  z.object({ recipients: z.array(z.string()).min(1) }),
  z.object({ url: z.string(), secret: z.string().nullable() }),
]);
export type Target = z.infer<typeof Target>;

export type AlertChannel = {
  channelId: string;
  name: string;
  kind: ChannelKind;
  target: Target;
  /** It is told of alerts of these levels. */
  levels: Level[];
  isOn: boolean;
  lastSentAt: Date | null;
  failures: number;
  failingSince: Date | null;
  lastError: string | null;
  createdAt: Date;
};

export type ChannelKey = { workspaceId: string; channelId: string };

const placeOf = (channelId: string) => ({ table: "alert_channels", column: "target", rowId: channelId });

/** Seals where a channel leads, bound to its row. */
export const sealTarget = (keys: WorkspaceVault, channelId: string, target: Target): Buffer =>
  keys.sealValue(placeOf(channelId), JSON.stringify(target));

/** Opens what sealTarget made. Throws SealBroken. */
export const openTarget = (keys: WorkspaceVault, channelId: string, sealed: Buffer): Target =>
  Target.parse(JSON.parse(keys.openValue(placeOf(channelId), sealed)));
