import type { Alert, FoundCause } from "./alert.ts";
import { isMuted } from "./alert.ts";
import { LEVELS, type Level } from "./cause.ts";

/** One that is back so soon is the same alert: else a cause that comes and goes fills the list. */
export const SAME_FOR_MS = 3_600_000;
/** At most one message for a cause in this time, however often it comes and goes. */
const TELL_EVERY_MS = 3_600_000;

export type Changes = {
  opened: FoundCause[];
  /** Seen again: open, or back soon enough to be the same. */
  seen: { alert: Alert; cause: FoundCause; isBack: boolean }[];
  resolved: Alert[];
};

/**
 * What the causes of this look mean for the alerts that are known: those open, and those resolved within the last hour. What a source
 * that failed once found stays as it was: no answer is not "all is well". Pure.
 */
export function reconcile({ known, causes, failed }: { known: Alert[]; causes: FoundCause[]; failed: readonly string[] }): Changes {
  const keyOf = ({ kind, subject }: Pick<Alert, "kind" | "subject">) => `${kind}\0${subject}`;
  const byKey = new Map(known.map((alert) => [keyOf(alert), alert]));
  const found = new Map(causes.map((cause) => [keyOf(cause), cause]));
  const changes: Changes = { opened: [], seen: [], resolved: [] };
  for (const [key, cause] of found) {
    const alert = byKey.get(key);
    if (alert) changes.seen.push({ alert, cause, isBack: alert.resolvedAt !== null });
    else changes.opened.push(cause);
  }
  changes.resolved = known.filter((alert) => alert.resolvedAt === null && !found.has(keyOf(alert)) && !failed.includes(alert.foundBy));
  return changes;
}

const urgency = (level: Level): number => LEVELS.indexOf(level);

/**
 * Whether people are to be told that it is there: when they were not yet, or when it has become more pressing; at most once an hour, and
 * not while it is muted. Pure.
 */
export function mustTell(alert: Alert, now: Date): boolean {
  if (alert.resolvedAt !== null || isMuted(alert, now)) return false;
  const isNews = alert.toldLevel === null || urgency(alert.level) < urgency(alert.toldLevel);
  return isNews && (alert.toldAt === null || now.getTime() - alert.toldAt.getTime() >= TELL_EVERY_MS);
}
