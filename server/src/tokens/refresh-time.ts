import type { Random } from "../lib/random.ts";

const MINUTE_MS = 60_000;
const SHARE_OF_LIFE = 0.8;
const JITTER = 0.1;
/** Then a provider that is away for a quarter of an hour stops nothing. */
const LEAST_AHEAD_MS = 15 * MINUTE_MS;
/** A token so short-lived that it has no such quarter is used for half its life. */
const LEAST_SHARE = 0.5;
/** A refresh token that nobody uses dies silently (HighLevel's after a year). */
const KEEP_ALIVE_MS = 30 * 24 * 60 * MINUTE_MS;

/** When to refresh: at 80 % of the lifetime, ±10 %, never later than 15 minutes before the end, and every 30 days in any case. */
export function refreshTime({ random }: { random: Random }, { issuedAt, expiresAt }: { issuedAt: Date; expiresAt: Date | null }): Date {
  const issued = issuedAt.getTime();
  const keepAlive = issued + KEEP_ALIVE_MS;
  if (expiresAt === null) return new Date(keepAlive);
  const life = expiresAt.getTime() - issued;
  const jittered = issued + life * SHARE_OF_LIFE * (1 + JITTER * (random.bytes(4).readUInt32BE() / 2 ** 31 - 1));
  const latest = Math.max(expiresAt.getTime() - LEAST_AHEAD_MS, issued + life * LEAST_SHARE);
  return new Date(Math.min(jittered, latest, keepAlive));
}
