import { z } from "zod";

const UNITS = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;
const MIN_SECONDS = 10;
const MAX_SECONDS = 7 * UNITS.d;

/** `30s`, `15m`, `1h`, `2d`: at least ten seconds, at most a week. Gives seconds. */
export const Duration = z.string("is a duration like 30s, 15m or 1h").transform((text, context) => {
  const match = /^(\d{1,6})([smhd])$/.exec(text);
  const seconds = match ? Number(match[1]) * UNITS[match[2] as keyof typeof UNITS] : undefined;
  if (seconds !== undefined && seconds >= MIN_SECONDS && seconds <= MAX_SECONDS) return seconds;
  context.addIssue(seconds === undefined ? "is a duration like 30s, 15m or 1h" : "must be between 10s and 7d");
  return z.NEVER;
});

/** Seconds as people write them, in the largest unit that fits. */
export function formatDuration(seconds: number): string {
  const [unit, size] = Object.entries(UNITS).find(([, length]) => seconds % length === 0) ?? ["s", 1];
  return `${seconds / size}${unit}`;
}
