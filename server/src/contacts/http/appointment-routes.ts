import { findLocation } from "../locations.ts";
import { findContact } from "../queries.ts";
import { APPOINTMENT_STATUSES, type Appointment, findAppointment, listAppointments } from "../calendars/queries.ts";
import { createAppointment, deleteAppointment, isNotBooked, type NotBooked, updateAppointment } from "../calendars/write-appointment.ts";
import { appointmentView, contactAppointmentView } from "./appointment-views.ts";
import { locationId } from "./bodies.ts";
import { contactId } from "./contact-routes.ts";
import { badRequest, noSuch, unprocessable } from "./refusal.ts";
import { type Call, idIn, type Route, readBody, readQuery } from "./route.ts";
import { described, moment, oneOf, optional, required, type Rule, text, toDate, truth } from "./validate.ts";

const id = text(64);
const common = {
  title: optional(text(500)),
  endTime: optional(moment),
  appointmentStatus: optional(oneOf(APPOINTMENT_STATUSES)),
  assignedUserId: optional(text(100)),
  description: optional(text(10_000)),
  address: optional(text(1_000)),
  meetingLocationType: optional(oneOf(["custom", "zoom", "gmeet", "phone", "address", "ms_teams", "google"])),
  meetingLocationId: optional(text(100)),
  overrideLocationConfig: optional(truth),
  ignoreDateRange: optional(truth),
  ignoreFreeSlotValidation: optional(truth),
  toNotify: optional(truth),
};
/** HighLevel API, calendars/create-appointment and edit-appointment. Repeating ones (`rrule`) are not kept, and so refused. */
const CREATE = { calendarId: required(id), locationId, contactId: required(id), startTime: required(moment), ...common };
const UPDATE = { calendarId: optional(id), startTime: optional(moment), ...common };

/** Epoch milliseconds as text, or ISO 8601. */
const time: Rule<Date> = described({ type: "string", description: "Epoch milliseconds, or ISO 8601." }, (value, { path, wrong }) => {
  const found = toDate(typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value);
  if (!found) wrong.push(`${path} must be a time in epoch milliseconds`);
  return found ?? new Date(0);
});
/** HighLevel API, calendars/get-calendar-events. */
const EVENTS = {
  locationId,
  startTime: required(time),
  endTime: required(time),
  userId: optional(text(100)),
  calendarId: optional(id),
  groupId: optional(id),
};

const ONE = "/calendars/events/appointments/:eventId";
const eventId = (call: Call) => idIn(call, "eventId", "Appointment");

type Read = { [Field in keyof typeof UPDATE]?: ReturnType<(typeof UPDATE)[Field]> };

/** A body in our words. `ignoreFreeSlotValidation` books over everything, `ignoreDateRange` outside of opening hours. */
function toFields({ appointmentStatus: status, ignoreDateRange, ignoreFreeSlotValidation, ...rest }: Read) {
  const { meetingLocationId: _, overrideLocationConfig: __, toNotify: ___, ...fields } = rest;
  const overOthers = ignoreFreeSlotValidation === true;
  return { ...fields, status, freedom: { overOthers, anyHour: overOthers || ignoreDateRange === true } };
}

function booked(outcome: Appointment | NotBooked): Appointment {
  if (!isNotBooked(outcome)) return outcome;
  if (outcome.refused === "slot") throw badRequest("The slot you have selected is no longer available.");
  if (outcome.refused === "order") throw unprocessable(["endTime must be after startTime"]);
  throw badRequest(`The ${outcome.refused}Id is not one of this location.`);
}

export const appointmentRoutes: Route[] = [
  {
    method: "GET",
    path: "/contacts/:contactId/appointments",
    async answer(call) {
      const id = contactId(call);
      const { db, workspaceId } = call.book;
      const [contact, location, appointments] = await Promise.all([
        findContact(db, { workspaceId, contactId: id }),
        findLocation(db, workspaceId),
        listAppointments(db, { workspaceId, contactIds: [id] }),
      ]);
      if (!contact) throw noSuch("Contact", id);
      const timeZone = location?.timeZone ?? "UTC";
      return { events: appointments.map((one) => contactAppointmentView(one, call.viewer, timeZone)), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: "/calendars/events",
    query: EVENTS,
    async answer(call) {
      const { startTime: from, endTime: to, userId, calendarId, groupId } = readQuery(call, EVENTS);
      if ((userId ?? calendarId ?? groupId) === undefined)
        throw unprocessable(["one of userId, calendarId or groupId should not be empty"]);
      const { db, workspaceId } = call.book;
      // There are no groups of calendars here, so none has an event.
      const events = groupId === undefined ? await listAppointments(db, { workspaceId, calendarId, userId, from, to }) : [];
      return { events: events.map((event) => appointmentView(event, call.viewer)), traceId: call.traceId };
    },
  },
  {
    method: "POST",
    path: "/calendars/events/appointments",
    body: CREATE,
    async answer(call) {
      const { locationId: _, calendarId, contactId, startTime, ...rest } = readBody(call, CREATE);
      const appointment = booked(await createAppointment(call.book, { ...toFields(rest), calendarId, contactId, startTime }));
      return { ...appointmentView(appointment, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: ONE,
    async answer(call) {
      const id = eventId(call);
      const event = await findAppointment(call.book.db, { workspaceId: call.book.workspaceId, appointmentId: id });
      if (!event) throw noSuch("Appointment", id);
      return { event: appointmentView(event, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "PUT",
    path: ONE,
    body: UPDATE,
    async answer(call) {
      const id = eventId(call);
      const outcome = await updateAppointment(call.book, { appointmentId: id, ...toFields(readBody(call, UPDATE)) });
      if (!outcome) throw noSuch("Appointment", id);
      return { ...appointmentView(booked(outcome), call.viewer), traceId: call.traceId };
    },
  },
  {
    // HighLevel API, calendars/delete-event: 201, and spelled right.
    method: "DELETE",
    path: "/calendars/events/:eventId",
    status: 201,
    async answer(call) {
      const id = eventId(call);
      if (!(await deleteAppointment(call.book, id))) throw noSuch("Appointment", id);
      return { succeeded: true, traceId: call.traceId };
    },
  },
];
