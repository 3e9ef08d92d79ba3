const LATEST_SECONDS = 253_402_300_799; // the end of the year 9999

/** Unix seconds (a number, or its digits) as ISO 8601 in UTC, or null. */
export function timeOfUnixSeconds(value: unknown): string | null {
  const seconds = typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : value;
  if (typeof seconds !== "number" || !Number.isInteger(seconds) || seconds <= 0 || seconds > LATEST_SECONDS) return null;
  return new Date(seconds * 1000).toISOString();
}

/** A time of the Graph API as ISO 8601 in UTC, or null. Its offset has no colon: `2026-11-02T14:05:31+0000`. */
export function timeOfGraph(value: unknown): string | null {
  if (typeof value !== "string") return timeOfUnixSeconds(value);
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|([+-]\d{2}):?(\d{2}))$/.exec(value);
  if (!parts) return timeOfUnixSeconds(value);
  const time = new Date(`${parts[1]}${parts[2] ?? "+00"}:${parts[3] ?? "00"}`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
