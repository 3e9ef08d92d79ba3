const ONE_SECOND_MS = 1_000;
const ONE_HOUR_MS = 3_600_000;
const ONE_DAY_MS = 24 * ONE_HOUR_MS;
// The burst window of HighLevel ("Rate limits"): 100 requests in 10 seconds.
const BURST_WINDOW_MS = 10_000;

/** As long as HighLevel asks, between a second and an hour. A day that is used up lasts until its reset, a day at most. */
export function throttleWaitMs(headers: Record<string, string>): number {
  const isDayUsedUp = Number(headers["x-ratelimit-daily-remaining"] ?? 1) <= 0;
  if (isDayUsedUp) return clamp(positive(headers["x-ratelimit-daily-reset"]) ?? ONE_HOUR_MS, ONE_DAY_MS);
  const retryAfter = positive(headers["retry-after"]);
  const asked = retryAfter === undefined ? positive(headers["x-ratelimit-interval-milliseconds"]) : retryAfter * ONE_SECOND_MS;
  return clamp(asked ?? BURST_WINDOW_MS, ONE_HOUR_MS);
}

const clamp = (waitMs: number, most: number) => Math.min(Math.max(waitMs, ONE_SECOND_MS), most);

function positive(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
