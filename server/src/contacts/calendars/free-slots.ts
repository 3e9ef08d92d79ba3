import { DateTime } from "luxon";
import type { Calendar } from "./calendars.ts";

type Span = { startTime: Date; endTime: Date };

/**
 * Starts that are free between two moments, by day, written in `timeZone` (HighLevel API, calendars/get-slots). Opening hours are
 * those of the calendar's own zone; what has begun before `now` is not offered.
 */
export function freeSlots(
  calendar: Calendar,
  { from, to, taken, timeZone, now }: { from: Date; to: Date; taken: Span[]; timeZone: string; now: Date },
): Record<string, { slots: string[] }> {
  const days: Record<string, { slots: string[] }> = {};
  const earliest = Math.max(from.getTime(), now.getTime());
  const last = DateTime.fromJSDate(to, { zone: calendar.timeZone }).endOf("day");
  for (
    let day = DateTime.fromJSDate(from, { zone: calendar.timeZone }).startOf("day");
    day <= last;
    day = day.plus({ days: 1 }).startOf("day")
  ) {
    if (!calendar.openDays.includes(day.weekday)) continue;
    for (let minute = calendar.opensAt; minute + calendar.slotMinutes <= calendar.closesAt; minute += calendar.slotMinutes) {
      const start = day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }); // by the wall clock, also where it is changed
      const end = start.plus({ minutes: calendar.slotMinutes });
      if (start.toMillis() < earliest || end.toMillis() > to.getTime() || overlaps(taken, start.toJSDate(), end.toJSDate())) continue;
      const shown = start.setZone(timeZone);
      const date = shown.toISODate() ?? "";
      (days[date] ??= { slots: [] }).slots.push(shown.toISO({ suppressMilliseconds: true }) ?? "");
    }
  }
  return days;
}

/** The span lies within the opening hours of one day. */
export function isOpen(calendar: Calendar, start: Date, end: Date): boolean {
  const from = DateTime.fromJSDate(start, { zone: calendar.timeZone });
  const to = DateTime.fromJSDate(end, { zone: calendar.timeZone });
  const minutes = (time: DateTime) => time.hour * 60 + time.minute;
  const closes = to > from && to.hasSame(from.plus({ days: 1 }), "day") && minutes(to) === 0 ? 1440 : minutes(to);
  const isOneDay = closes === 1440 || from.hasSame(to, "day");
  return isOneDay && calendar.openDays.includes(from.weekday) && minutes(from) >= calendar.opensAt && closes <= calendar.closesAt;
}

const overlaps = (taken: Span[], start: Date, end: Date) => taken.some(({ startTime, endTime }) => startTime < end && endTime > start);
