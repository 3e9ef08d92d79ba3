const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A duration people read at a glance: "12 ms", "1.4 s", "3 min 5 s", "2 h 10 min", "4 d 3 h". */
export function duration(ms: number): string {
  if (ms < 1) return "under 1 ms";
  if (ms < second) return `${Math.round(ms)} ms`;
  if (ms < 10 * second) return `${trim(ms / second)} s`;
  if (ms < minute) return `${Math.round(ms / second)} s`;
  if (ms < hour) return pair(ms, minute, "min", second, "s");
  if (ms < day) return pair(ms, hour, "h", minute, "min");
  return pair(ms, day, "d", hour, "h");
}

const trim = (value: number) => value.toFixed(1).replace(/\.0$/, "");

function pair(ms: number, big: number, bigUnit: string, small: number, smallUnit: string): string {
  const wholes = Math.floor(ms / big);
  const rest = Math.floor((ms - wholes * big) / small);
  return rest === 0 ? `${wholes} ${bigUnit}` : `${wholes} ${bigUnit} ${rest} ${smallUnit}`;
}

/** How long ago, from a given now: "just now", "4 min ago", "3 h ago", "yesterday", then the date. */
export function ago(iso: string, now: number, locale?: string): string {
  const past = now - Date.parse(iso);
  if (past < -minute) return `in ${inOneUnit(-past)}`;
  if (past < 10 * second) return "just now";
  if (past < minute) return `${Math.floor(past / second)} s ago`;
  if (past < hour) return `${Math.floor(past / minute)} min ago`;
  if (past < day) return `${Math.floor(past / hour)} h ago`;
  if (past < 2 * day) return "yesterday";
  if (past < 7 * day) return `${Math.floor(past / day)} days ago`;
  return shortDate(iso, now, locale);
}

function inOneUnit(ms: number): string {
  if (ms < hour) return `${Math.round(ms / minute)} min`;
  return ms < 2 * day ? `${Math.round(ms / hour)} h` : `${Math.round(ms / day)} days`;
}

/** "3 May", with the year when it is another one. */
export function shortDate(iso: string, now: number, locale?: string): string {
  const date = new Date(iso);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) }).format(date);
}

/** The exact moment, for tooltips and the flight recorder. */
export const exactTime = (iso: string, locale?: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "long" }).format(new Date(iso));

/** "14:05:09.412": where milliseconds matter. */
export function clockTime(iso: string): string {
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

/** The start of the hour for a chart axis: "14:00". */
export const hourOf = (iso: string): string => `${String(new Date(iso).getHours()).padStart(2, "0")}:00`;

/** A day chosen in this browser's time zone, as the moment it starts or ends. */
export function dayEdge(day: string, edge: "start" | "end"): string | undefined {
  const date = new Date(`${day}T${edge === "start" ? "00:00:00.000" : "23:59:59.999"}`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** A moment as a field for date and time wants it, in this browser's time zone: "2026-01-05T15:00". */
export function toLocal(iso: string): string {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * minute).toISOString().slice(0, 16);
}
