import { IANAZone } from "luxon";
import { findCalendar, listCalendars } from "../calendars/calendars.ts";
import { freeSlots } from "../calendars/free-slots.ts";
import { listTaken } from "../calendars/queries.ts";
import { calendarView } from "./appointment-views.ts";
import { locationId } from "./bodies.ts";
import { badRequest, noSuch, unprocessable } from "./refusal.ts";
import { type Call, idIn, type Route, readQuery } from "./route.ts";
import { optional, required, text, whole } from "./validate.ts";

const LONGEST_RANGE_MS = 31 * 86_400_000;
const LATEST = 253_402_300_799_999; // the last moment of the year 9999
/** HighLevel API, calendars/get-calendars. */
const LIST = { locationId };
/** HighLevel API, calendars/get-slots. */
const SLOTS = {
  startDate: required(whole(0, LATEST)),
  endDate: required(whole(0, LATEST)),
  timezone: optional(text(100)),
  userId: optional(text(100)),
};

const calendarId = (call: Call) => idIn(call, "calendarId", "Calendar");

async function read(call: Call) {
  const id = calendarId(call);
  const calendar = await findCalendar(call.book, id);
  if (!calendar) throw noSuch("Calendar", id);
  return calendar;
}

export const calendarRoutes: Route[] = [
  {
    method: "GET",
    path: "/calendars",
    query: LIST,
    async answer(call) {
      readQuery(call, LIST);
      return { calendars: (await listCalendars(call.book)).map((calendar) => calendarView(calendar, call.viewer)), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: "/calendars/:calendarId",
    async answer(call) {
      return { calendar: calendarView(await read(call), call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: "/calendars/:calendarId/free-slots",
    query: SLOTS,
    async answer(call) {
      const { startDate, endDate, timezone, userId } = readQuery(call, SLOTS);
      const calendar = await read(call);
      if (endDate <= startDate) throw unprocessable(["endDate must be after startDate"]);
      if (endDate - startDate > LONGEST_RANGE_MS) throw badRequest("Date range cannot be more than 31 days.");
      if (timezone !== undefined && !IANAZone.isValidZone(timezone)) throw unprocessable(["timezone must be an IANA time zone"]);
      const [from, to] = [new Date(startDate), new Date(endDate)];
      const { workspaceId, db, clock } = call.book;
      const taken = await listTaken(db, { workspaceId, calendarId: calendar.calendarId, userId, from, to });
      const days = freeSlots(calendar, { from, to, taken, timeZone: timezone ?? calendar.timeZone, now: clock.now() });
      return { ...days, traceId: call.traceId };
    },
  },
];
