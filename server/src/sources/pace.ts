import type { ListingTerms } from "../connectors/kit/source.ts";
import { isPublicUrl } from "../lib/public-url.ts";

/** How a source is set up to bring leads. */
export type SourceMode = { mode: "webhook" | "poll" | "batch"; intervalSeconds: number | null; reconcileSeconds: number | null };

/**
 * How leads of a source come to us. `webhook`: the platform tells us, and what it forgot is looked for. `poll`: we ask often,
 * because the source says so or because the platform cannot reach us. `batch`: we ask at an interval.
 */
export type Way = { way: "webhook" | "poll" | "batch"; everySeconds: number };

const POLL_SECONDS = 60;
const RECONCILE_SECONDS = 15 * 60;
const QUIET_SECONDS = 60 * 60;
const ACTIVE_MS = 6 * 60 * 60_000;
const NEW_MS = 24 * 60 * 60_000;
const BATCH_SECONDS = 60 * 60;
// Of what the platform allows, the rest is for reading single leads and forms.
const OUR_SHARE = 0.7;
const DAY_SECONDS = 24 * 60 * 60;

/** The way a source works, and how often it is read. Sandbox platforms run beside us and always reach us. */
export function wayOf(
  { mode, intervalSeconds, reconcileSeconds }: SourceMode,
  { publicUrl, environment }: { publicUrl: string | undefined; environment: "live" | "sandbox" },
): Way {
  if (mode === "batch") return { way: "batch", everySeconds: intervalSeconds ?? BATCH_SECONDS };
  const isReachable = environment === "sandbox" || isPublicUrl(publicUrl);
  if (mode === "webhook" && isReachable) return { way: "webhook", everySeconds: reconcileSeconds ?? RECONCILE_SECONDS };
  return { way: "poll", everySeconds: intervalSeconds ?? POLL_SECONDS };
}

/**
 * How often missed leads are looked for where nobody said it: less often while the account is quiet. A new source is looked after
 * closely for a day: what is not set up right shows then.
 */
export function secondsOf(
  { way, everySeconds }: Way,
  {
    reconcileSeconds,
    createdAt,
    lastLeadAt,
    now,
  }: { reconcileSeconds: number | null; createdAt: Date; lastLeadAt: Date | null; now: Date },
): number {
  if (way !== "webhook" || reconcileSeconds !== null) return everySeconds;
  const ago = (time: Date | null) => (time === null ? Number.POSITIVE_INFINITY : now.getTime() - time.getTime());
  return ago(createdAt) < NEW_MS || ago(lastLeadAt) < ACTIVE_MS ? everySeconds : QUIET_SECONDS;
}

/** Our share of the calls that a platform allows an account of so many leads a day. */
export const callsAllowed = (terms: ListingTerms, leads: number): number => Math.floor(terms.callsADay(leads) * OUR_SHARE);

/** How many leads an account must have for reading it with `calls` calls every `everySeconds`: what is worth counting up to. */
export function leadsNeeded(terms: ListingTerms, { calls, everySeconds }: { calls: number; everySeconds: number }): number {
  return Math.ceil((DAY_SECONDS / everySeconds) * (calls / (terms.callsADay(1) * OUR_SHARE)));
}

/** How far apart rounds of `calls` calls must be to stay within our share of what the platform allows an account of so many leads. */
export function spacingSeconds(terms: ListingTerms, { calls, leads }: { calls: number; leads: number }): number {
  return Math.ceil((DAY_SECONDS * calls) / (terms.callsADay(leads) * OUR_SHARE));
}
