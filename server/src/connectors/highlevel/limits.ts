import type { Limits } from "../kit/destination.ts";

/**
 * The limits an answer carries: 100 requests in 10 seconds and 200,000 a day, for each app and location (HighLevel API,
 * "Rate limits"; `X-RateLimit-Daily-Reset`, in milliseconds, is sent but not documented). Undefined when it says nothing.
 */
export function readLimits(headers: Record<string, string>): Limits | undefined {
  const number = (name: string) => {
    const value = Number(headers[name] ?? Number.NaN);
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  };
  const burst = pair(number("x-ratelimit-max"), number("x-ratelimit-remaining"));
  const day = pair(number("x-ratelimit-limit-daily"), number("x-ratelimit-daily-remaining"));
  if (!burst && !day) return undefined;
  return { burst, daily: day && { ...day, resetsInMs: number("x-ratelimit-daily-reset") ?? null } };
}

function pair(max: number | undefined, remaining: number | undefined): { max: number; remaining: number } | undefined {
  return max === undefined || max === 0 || remaining === undefined ? undefined : { max, remaining: Math.min(remaining, max) };
}
