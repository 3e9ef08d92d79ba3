import { findVerifyFirst } from "../../backup/verify-first.ts";
import { selectTrouble } from "../../insights/health-queries.ts";
import { describeHealth } from "../../insights/health.ts";
import type { HealthItem } from "../../insights/home-view.ts";
import type { Cause, FindCauses } from "../cause.ts";

/** A destination that is away for a moment, or asks us to wait, mends itself most of the time. */
const PATIENCE_MS: Record<string, number> = { breaker_open: 5 * 60_000 };
const THROTTLED_MS = 15 * 60_000;

/**
 * What Home shows as standing trouble, so that the two never disagree: connections that are set aside or paused, work that is parked,
 * held or given up, webhooks that nobody takes, an old database.
 */
export const findStandingTrouble =
  (operationName: (operation: string) => string): FindCauses =>
  async (db, { workspaceId }, now) => {
    const clock = { now: () => now };
    const [trouble, verifyFirst] = await Promise.all([
      selectTrouble({ db, clock, operationName }, workspaceId),
      findVerifyFirst({ db, clock }),
    ]);
    return describeHealth({ ...trouble, verifyFirst })
      .items.filter((item) => isPatienceOver(item, now))
      .map(toCause);
  };

function isPatienceOver({ code, level, since }: HealthItem, now: Date): boolean {
  const patienceMs = PATIENCE_MS[code] ?? (level === "look" ? THROTTLED_MS : 0);
  return since === null || now.getTime() - Date.parse(since) >= patienceMs;
}

function toCause({ code, level, title, detail, leads, since, action }: HealthItem): Cause {
  return {
    kind: code,
    subject: action?.href ?? "",
    level,
    title,
    // What a step or lead says of itself may quote what a person wrote; of a group its page says it.
    detail: action?.href.startsWith("/work") ? "Nothing of it is lost. The page of the work says what happened and what to do." : detail,
    leads,
    since: since === null ? null : new Date(since),
    action: action ?? { label: "Show Home", href: "/" },
  };
}
