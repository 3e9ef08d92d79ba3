import { DateTime } from "luxon";

export const HOUR_MS = 3_600_000;
export const HOURS_A_WEEK = 168;

/** Which hour of the week a moment is in: 0 is Monday from midnight on. */
export type SlotOf = (ms: number) => number;

/** Hours of the week as a time zone has them. It remembers what it was asked: the zone's rules are slow to read. */
export function hoursOfWeek(timeZone: string): SlotOf {
  const known = new Map<number, number>();
  return (ms) => {
    const hour = Math.floor(ms / HOUR_MS);
    let slot = known.get(hour);
    if (slot === undefined) {
      const local = DateTime.fromMillis(hour * HOUR_MS, { zone: timeZone });
      slot = (local.weekday - 1) * 24 + local.hour;
      known.set(hour, slot);
    }
    return slot;
  };
}

const LONGEST_MS = 366 * 24 * HOUR_MS;

/** How many leads `rates` let expect between two moments: each hour's rate, and of the first and last hour the part that is meant. At most a year. */
export function expectedLeads(rates: readonly number[], slotOf: SlotOf, from: number, to: number): number {
  let expected = 0;
  const end = Math.min(to, from + LONGEST_MS);
  for (let at = from; at < end;) {
    const next = Math.min(end, (Math.floor(at / HOUR_MS) + 1) * HOUR_MS);
    expected += ((rates[slotOf(at)] ?? 0) * (next - at)) / HOUR_MS;
    at = next;
  }
  return expected;
}
