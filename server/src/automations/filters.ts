import type { FilterImplOptions, Liquid } from "liquidjs";
import { DateTime } from "luxon";

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `5m`, `1h`, `2d`, `-30m` in milliseconds; undefined for anything else. A day is 24 hours. */
export function parseSpan(span: unknown): number | undefined {
  const match = typeof span === "string" ? /^\s*([+-]?\d{1,6})\s*([smhdw])\s*$/.exec(span) : null;
  return match ? Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS] : undefined;
}

export const SPAN_MESSAGE = "add_time takes a span like '5m', '1h', '2d' or '-30m'";

/**
 * `{{ now | add_time: '5m' }}`: a moment later (or earlier), as ISO 8601 in UTC. Takes `now` or any ISO 8601 text; one without
 * an offset is in the workspace's time zone. Nothing gives nothing; text that is no date is an error, as no due date can follow.
 */
export function addTime(this: { context: { opts: { timezoneOffset?: string | number } } }, value: unknown, span: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  const spanMs = parseSpan(span);
  if (spanMs === undefined) throw new Error(SPAN_MESSAGE);
  const zone = this.context.opts.timezoneOffset;
  const time = typeof value === "string" ? DateTime.fromISO(value, { zone: typeof zone === "string" ? zone : "utc" }) : undefined;
  if (!time?.isValid) throw new Error("add_time was given something that is no date");
  const moved = new Date(time.toMillis() + spanMs);
  if (Number.isNaN(moved.getTime())) throw new Error("add_time led to a date outside of the calendar");
  return moved.toISOString();
}

/** `{{ lead.firstName | title_case }}`: "ADA o'neil" becomes "Ada O'Neil". A list has each of its texts changed. */
export function titleCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(titleCase);
  if (typeof value !== "string") return value;
  return value
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(
      /\b([od])(['’])(\p{L})/giu,
      (_, name: string, mark: string, letter: string) => name.toUpperCase() + mark + letter.toUpperCase(),
    );
}

/** Our own filters, beside Liquid's standard ones (`slugify`, `default`, `date`, `join` … are theirs and stay as they are). */
export const OWN_FILTERS = { add_time: addTime, title_case: titleCase };

/** Registers them; a name that Liquid has already is a mistake of ours. */
export function addFilters(liquid: Liquid): void {
  for (const [name, filter] of Object.entries(OWN_FILTERS)) {
    if (liquid.filters[name]) throw new Error(`${name} is a standard filter`);
    liquid.registerFilter(name, filter as FilterImplOptions);
  }
}
