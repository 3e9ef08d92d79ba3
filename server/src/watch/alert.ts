import type { Cause, Level } from "./cause.ts";

/** A cause that stands or stood, as it is kept. */
export type Alert = {
  alertId: string;
  kind: string;
  subject: string;
  foundBy: string;
  level: Level;
  title: string;
  detail: string;
  leads: number;
  actionLabel: string;
  actionHref: string;
  since: Date;
  openedAt: Date;
  seenAt: Date;
  times: number;
  resolvedAt: Date | null;
  mutedUntil: Date | null;
  toldAt: Date | null;
  toldLevel: Level | null;
};

/** A cause with the name of what found it. */
export type FoundCause = Cause & { foundBy: string };

export type AlertKey = { workspaceId: string; alertId: string };

export const isMuted = ({ mutedUntil }: Pick<Alert, "mutedUntil">, now: Date): boolean => mutedUntil !== null && mutedUntil > now;
