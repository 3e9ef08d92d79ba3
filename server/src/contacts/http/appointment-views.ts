import { DateTime } from "luxon";
import type { Calendar } from "../calendars/calendars.ts";
import type { Appointment } from "../calendars/queries.ts";
import type { Viewer } from "./views.ts";

/** HighLevel API, calendars/get-appointment. What is not set is left out. */
export function appointmentView(appointment: Appointment, { locationId }: Viewer) {
  const { appointmentId, status, assignedUserId, description } = appointment;
  return {
    id: appointmentId,
    calendarId: appointment.calendarId,
    contactId: appointment.contactId,
    locationId,
    title: appointment.title,
    status: status === "new" || status === "confirmed" ? "booked" : status,
    appointmentStatus: status,
    assignedUserId: assignedUserId ?? undefined,
    users: assignedUserId ? [assignedUserId] : [],
    notes: description ?? undefined,
    description: description ?? undefined,
    address: appointment.address ?? undefined,
    meetingLocationType: appointment.meetingLocationType ?? undefined,
    isRecurring: false,
    startTime: appointment.startTime.toISOString(),
    endTime: appointment.endTime.toISOString(),
    dateAdded: appointment.dateAdded.toISOString(),
    dateUpdated: appointment.dateUpdated.toISOString(),
    assignedResources: [],
  };
}

/** As the contact's list has it: times of the workspace's clock, without a zone (HighLevel API, contacts/get-appointments-for-contact). */
export function contactAppointmentView(appointment: Appointment, viewer: Viewer, timeZone: string) {
  const local = (time: Date) => DateTime.fromJSDate(time, { zone: timeZone }).toFormat("yyyy-MM-dd HH:mm:ss");
  const { startTime, endTime, dateAdded, dateUpdated } = appointment;
  return {
    ...appointmentView(appointment, viewer),
    startTime: local(startTime),
    endTime: local(endTime),
    dateAdded: local(dateAdded),
    dateUpdated: local(dateUpdated),
  };
}

/** HighLevel API, calendars/get-calendar: what our calendars have of it. */
export function calendarView(calendar: Calendar, { locationId }: Viewer) {
  const { calendarId, name, openDays, opensAt, closesAt, slotMinutes } = calendar;
  const hours = {
    openHour: Math.floor(opensAt / 60),
    openMinute: opensAt % 60,
    closeHour: Math.floor(closesAt / 60),
    closeMinute: closesAt % 60,
  };
  return {
    id: calendarId,
    locationId,
    name,
    isActive: true,
    calendarType: "event",
    teamMembers: [],
    slotDuration: slotMinutes,
    slotDurationUnit: "mins",
    slotInterval: slotMinutes,
    slotIntervalUnit: "mins",
    openHours: openDays.map((day) => ({ daysOfTheWeek: [day % 7], hours: [hours] })), // Sunday is 0 there
  };
}
