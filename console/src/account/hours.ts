import type { Account } from "../api/types.ts";

export type Span = Account["workingHours"][number];

/** ISO 8601: 1 is Monday. */
export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map((name, at) => ({
  day: at + 1,
  name,
}));

const OFFICE = { from: "09:00", to: "17:00" };

/** A day is worked or not; one that is worked begins with office hours. */
export function toggleDay(hours: readonly Span[], day: number): Span[] {
  const rest = hours.filter((span) => span.day !== day);
  return sorted(rest.length === hours.length ? [...rest, { day, ...OFFICE }] : rest);
}

/** Changes the hours of one span: of a day that has several, by its place in the list. */
export const changeSpan = (hours: readonly Span[], at: number, change: Partial<Pick<Span, "from" | "to">>): Span[] =>
  hours.map((span, index) => (index === at ? { ...span, ...change } : span));

const sorted = (hours: Span[]) => hours.toSorted((a, b) => a.day - b.day || a.from.localeCompare(b.from));
