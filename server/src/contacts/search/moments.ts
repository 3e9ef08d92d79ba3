import { DateTime } from "luxon";
import type { Bound } from "./condition.ts";

const WITH_ZONE = /T.*(Z|[+-]\d\d:?\d\d)$/i;
const ISO = /^\d{4}-\d\d-\d\d(T\d\d(:\d\d(:\d\d([.,]\d{1,9})?)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * The moment a bound of a range means: ISO 8601 or epoch milliseconds. Without a zone it is one of the location's; a day without a time is
 * all of that day: from its first moment (gte, lt) or to its last (gt, lte). Undefined when it is no date between the years 1 and 9999.
 */
export function toMoment(value: unknown, bound: Bound, timeZone: string): string | undefined {
  const date = read(value, timeZone);
  if (!date?.isValid || date.toUTC().year < 1 || date.toUTC().year > 9999) return undefined;
  const isDay = typeof value === "string" && value.length === "2026-01-31".length;
  const moment = isDay && (bound === "gt" || bound === "lte") ? date.endOf("day") : date;
  return moment.toUTC().toISO() ?? undefined;
}

/** The day a bound means, as YYYY-MM-DD: a birthday has no zone, so neither has what it is compared with. */
export function toDay(value: unknown, timeZone: string): string | undefined {
  const date =
    typeof value === "string" && WITH_ZONE.test(value) ? read(value.slice(0, "2026-01-31".length), "utc") : read(value, timeZone);
  return date?.isValid && date.year >= 1 && date.year <= 9999 ? (date.toISODate() ?? undefined) : undefined;
}

function read(value: unknown, zone: string): DateTime | undefined {
  if (typeof value === "number") return DateTime.fromMillis(value, { zone });
  if (typeof value !== "string") return undefined;
  if (/^\d{10,14}$/.test(value)) return DateTime.fromMillis(Number(value), { zone });
  return ISO.test(value) ? DateTime.fromISO(value, { zone }) : undefined;
}
