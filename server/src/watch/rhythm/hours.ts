import { DateTime } from "luxon";

export const HOUR_MS = 3_600_000;
export const HOURS_A_WEEK = 168;

/** Which hour of the week a moment is in, there: 0 is Monday from midnight on. */
export function hourOfWeek(ms: number, timeZone: string): number {
  const { weekday, hour } = DateTime.fromMillis(ms, { zone: timeZone });
  return (weekday - 1) * 24 + hour;
}

/**
 * How many leads `rates` let expect between two moments: each hour's rate, and of the first and last hour the part that is meant. At
 * most a year is looked at.
 */
export function expectedLeads(rates: readonly number[], timeZone: string, from: number, to: number): number {
  let expected = 0;
  const end = Math.min(to, from + 366 * 24 * HOUR_MS);
  for (let at = from; at < end; ) {
    const next = Math.min(end, (Math.floor(at / HOUR_MS) + 1) * HOUR_MS);
    expected += ((rates[hourOfWeek(at, timeZone)] ?? 0) * (next - at)) / HOUR_MS;
    at = next;
  }
  return expected;
}
