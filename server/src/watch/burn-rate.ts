/** How many leads came in the last minutes, and how many of them fail to arrive. */
export type Window = { minutes: number; leads: number; bad: number };

/** Of a hundred leads one may fail at its first tries. */
const ALLOWED = 0.01;
/** Below this a share says nothing: one of two is no half. */
const FEWEST_BAD = 3;

/**
 * Two windows each: the long one proves that it is serious, the short one that it still goes on, so that the alert ends soon after the
 * trouble. Source of both pairs: Google, The Site Reliability Workbook, chapter 5, "Alerting on SLOs" (14.4 spends 2 % of a month's
 * allowance in an hour, 6 spends 5 % in six hours).
 */
const RULES = [
  { isFast: true, factor: 14.4, longMinutes: 60, shortMinutes: 5 },
  { isFast: false, factor: 6, longMinutes: 360, shortMinutes: 30 },
] as const;

/** Whether the allowance is spent too fast, by the fastest rule that says so. Pure. */
export function burnOf(windows: readonly Window[]): (Window & { isFast: boolean }) | undefined {
  const windowOf = (minutes: number) => windows.find((window) => window.minutes === minutes);
  for (const { isFast, factor, longMinutes, shortMinutes } of RULES) {
    const [long, short] = [windowOf(longMinutes), windowOf(shortMinutes)];
    const isBurning = (window: Window | undefined) =>
      window !== undefined && window.leads > 0 && window.bad / window.leads >= factor * ALLOWED;
    if (long && long.bad >= FEWEST_BAD && isBurning(long) && isBurning(short)) return { ...long, isFast };
  }
  return undefined;
}
