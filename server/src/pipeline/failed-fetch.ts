import { ProviderRefused, TransportError } from "../connectors/kit/failure.ts";
import type { Random } from "../lib/random.ts";
import type { ClaimedLead } from "../work/claim.ts";
import type { LeadOutcome } from "../work/record.ts";
import { FETCH_HOURLY_MS, FETCH_RETRIES_MS, withJitter } from "../work/retry.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** How long Meta may need to show a lead; after it, "does not exist" means that we may not see it. */
const NOT_VISIBLE_YET_MS = HOUR_MS;
const RETRIES_END_MS = 72 * HOUR_MS;

type Block = { cause: string; code: string; message: string; now: Date; probeAt: Date };
type Failure = { outcome: Pick<LeadOutcome, "state" | "reason" | "dueAt" | "lane" | "attempts">; block?: Block };

/** Decides what a failed reading means for the lead, and for its connection. No lead is ever given up: it is tried daily at least. */
export function afterFailedFetch({ random }: { random: Random }, lead: ClaimedLead, error: unknown, now: Date): Failure {
  const sinceMs = now.getTime() - (lead.firstTriedAt ?? now).getTime();
  const later = (delayMs: number) => new Date(now.getTime() + withJitter(delayMs, random));
  const { code, message } =
    error instanceof ProviderRefused || error instanceof TransportError
      ? error
      : { code: "our_fault", message: "Reading it failed on our side. It is tried again." };
  const tryAgain = (): Failure["outcome"] => ({
    state: sinceMs > RETRIES_END_MS ? "unreadable" : "received",
    reason: { cause: sinceMs > RETRIES_END_MS ? "attempts_used" : undefined, code, message },
    dueAt: later(sinceMs > RETRIES_END_MS ? DAY_MS : (FETCH_RETRIES_MS[lead.attempts] ?? FETCH_HOURLY_MS)),
    lane: 1,
    attempts: lead.attempts + 1,
  });
  if (!(error instanceof ProviderRefused)) return { outcome: tryAgain() };
  const { verdict } = error;
  switch (verdict.kind) {
    case "wait": {
      const probeAt = new Date(now.getTime() + verdict.afterMs);
      return {
        outcome: { state: "unreadable", reason: { cause: "throttled", code, message }, dueAt: probeAt, attempts: lead.attempts },
        block: { cause: "throttled", code, message, now, probeAt },
      };
    }
    case "park": {
      const probeAt = later(5 * MINUTE_MS);
      return {
        outcome: { state: "unreadable", reason: { cause: verdict.cause, code, message }, dueAt: probeAt, attempts: lead.attempts },
        block: { cause: verdict.cause, code, message, now, probeAt },
      };
    }
    case "ambiguous":
      if (sinceMs < NOT_VISIBLE_YET_MS) return { outcome: tryAgain() };
      return {
        outcome: {
          state: "unreadable",
          reason: { cause: "access", code, message },
          dueAt: later(6 * HOUR_MS),
          lane: 1,
          attempts: lead.attempts + 1,
        },
      };
    case "dead":
      return {
        outcome: {
          state: "unreadable",
          reason: { cause: "refused", code, message },
          dueAt: later(DAY_MS),
          lane: 1,
          attempts: lead.attempts + 1,
        },
      };
    case "retry":
    case "unknown":
      return { outcome: tryAgain() };
  }
}
