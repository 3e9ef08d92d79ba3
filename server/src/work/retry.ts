import type { Random } from "../lib/random.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After each failed delivery (12 retries, about 76 hours): the spacing Standard Webhooks shows, three days like Stripe's. */
export const DELIVERY_RETRIES_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
  24 * HOUR,
  24 * HOUR,
];

/** After each look-up that could not tell; the first look is at once. */
export const VERIFICATION_RETRIES_MS = [0, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE];

/** After each failed reading of a lead, then hourly. Meta keeps a lead for 90 days. */
export const FETCH_RETRIES_MS = [SECOND, 5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE];
export const FETCH_HOURLY_MS = HOUR;

/** The delay ±20 %, so that what failed together does not come back together. */
export function withJitter(delayMs: number, random: Random): number {
  const share = random.bytes(4).readUInt32BE(0) / 0xffff_ffff;
  return Math.round(delayMs * (0.8 + 0.4 * share));
}
