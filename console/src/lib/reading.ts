import type { SourceReading } from "../api/types.ts";
import { duration } from "./time.ts";
import { count } from "./words.ts";

/** How leads of a source reach us, in a few words. */
export function wayOf({ way, everySeconds }: SourceReading): string {
  return way === "webhook"
    ? `In real time by webhook; missed ones are looked for ${every(everySeconds)}`
    : way === "poll"
      ? `Read ${every(everySeconds)}`
      : `Read in batches, ${every(everySeconds)}`;
}

/** What the last reading found, after "last read 2 min ago". */
export const foundOf = ({ lastFound }: SourceReading): string => (lastFound ? `found ${count(lastFound, "lead")}` : "found nothing new");

/** When the next reading is, from a given now. */
export function nextRead(iso: string, now: number): string {
  const ahead = Date.parse(iso) - now;
  if (ahead <= 0) return "next read now";
  if (ahead < 60_000) return "next read within a minute";
  return `next read in ${duration(Math.round(ahead / 60_000) * 60_000)}`;
}

function every(seconds: number): string {
  if (seconds === 60) return "every minute";
  if (seconds === 3600) return "every hour";
  return `every ${duration(seconds * 1000)}`;
}
