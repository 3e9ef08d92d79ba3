import { withTransaction, type Db } from "../../db/db.ts";
import { type Book, type ContactEvent, displayName } from "../contact.ts";
import { findContact } from "../queries.ts";
import { findCalendar } from "./calendars.ts";
import { isOpen } from "./free-slots.ts";
import {
  type Appointment,
  type AppointmentStatus,
  deleteAppointmentRow,
  findAppointment,
  listTaken,
  lockCalendar,
  putAppointment,
} from "./queries.ts";

/** What a write changes: a field that is not named is left alone. Without an end, it lasts a slot of its calendar. */
export type AppointmentFields = {
  calendarId?: string;
  title?: string;
  status?: AppointmentStatus;
  assignedUserId?: string;
  description?: string;
  address?: string;
  meetingLocationType?: string;
  startTime?: Date;
  endTime?: Date;
};
/** HighLevel's switches: `anyHour` books outside of opening hours, `overOthers` over what is taken as well. */
type Freedom = { anyHour: boolean; overOthers: boolean };
export type NotBooked = { refused: "contact" | "calendar" | "slot" | "order" };

export const isNotBooked = (outcome: object | undefined): outcome is NotBooked => outcome !== undefined && "refused" in outcome;

/** Books an appointment with a contact; of two at the same time for one slot, one is refused (HighLevel API, calendars/create-appointment). */
export async function createAppointment(
  book: Book,
  { contactId, freedom, ...fields }: AppointmentFields & { calendarId: string; contactId: string; startTime: Date; freedom: Freedom },
): Promise<Appointment | NotBooked> {
  const { clock, ids, workspaceId } = book;
  const contact = await findContact(book.db, { workspaceId, contactId });
  if (!contact) return { refused: "contact" };
  const now = clock.now();
  const blank: Appointment = {
    appointmentId: ids.crm(),
    calendarId: fields.calendarId,
    contactId,
    title: displayName(contact) ?? contact.email ?? contact.phone ?? "Appointment",
    status: "confirmed",
    assignedUserId: null,
    description: null,
    address: null,
    meetingLocationType: null,
    startTime: fields.startTime,
    endTime: fields.startTime,
    dateAdded: now,
    dateUpdated: now,
  };
  return tell(book, "AppointmentCreate", await withTransaction(book.db, (trx) => write({ ...book, db: trx }, blank, fields, freedom)));
}

/** Changes the fields that are named. Undefined: there is none (HighLevel API, calendars/edit-appointment). */
export async function updateAppointment(
  book: Book,
  { appointmentId, freedom, ...fields }: { appointmentId: string; freedom: Freedom } & AppointmentFields,
): Promise<Appointment | NotBooked | undefined> {
  const { workspaceId } = book;
  const outcome = await withTransaction(book.db, async (trx) => {
    const before = await findAppointment(trx, { workspaceId, appointmentId });
    return before && write({ ...book, db: trx }, before, fields, freedom);
  });
  return outcome && tell(book, "AppointmentUpdate", outcome);
}

/** False: there is none (HighLevel API, calendars/delete-event). */
export async function deleteAppointment(book: Book, appointmentId: string): Promise<boolean> {
  const { workspaceId, db, clock, onChanged } = book;
  const contactId = await deleteAppointmentRow(db, { workspaceId, appointmentId, now: clock.now() });
  if (contactId !== undefined) onChanged?.({ type: "AppointmentDelete", workspaceId, contactId, itemId: appointmentId, at: clock.now() });
  return contactId !== undefined;
}

async function write(
  { workspaceId, db, clock }: { workspaceId: string; db: Db; clock: Book["clock"] },
  before: Appointment,
  fields: AppointmentFields,
  freedom: Freedom,
): Promise<Appointment | NotBooked> {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const after: Appointment = { ...before, ...given, dateUpdated: clock.now() };
  const calendar = await findCalendar({ db, clock, workspaceId }, after.calendarId);
  if (!calendar) return { refused: "calendar" };
  if (fields.startTime && !fields.endTime) {
    const lasts = before.endTime.getTime() - before.startTime.getTime() || calendar.slotMinutes * 60_000;
    after.endTime = new Date(fields.startTime.getTime() + lasts);
  }
  if (after.endTime <= after.startTime) return { refused: "order" };
  await lockCalendar(db, { workspaceId, calendarId: after.calendarId });
  if (asksForRoom(before, after) && !(await hasRoom())) return { refused: "slot" };
  await putAppointment(db, workspaceId, after);
  return after;

  async function hasRoom(): Promise<boolean> {
    if (!freedom.anyHour && !isOpen(calendar as NonNullable<typeof calendar>, after.startTime, after.endTime)) return false;
    if (freedom.overOthers) return true;
    const taken = await listTaken(db, {
      workspaceId,
      calendarId: after.calendarId,
      userId: after.assignedUserId,
      from: after.startTime,
      to: after.endTime,
      except: after.appointmentId,
    });
    return taken.length === 0;
  }
}

/** Only a new time, place or revival is looked at: a title can be changed although the hours have changed since. */
function asksForRoom(before: Appointment, after: Appointment): boolean {
  const isNew = before.startTime.getTime() === before.endTime.getTime();
  const moved = (["calendarId", "assignedUserId"] as const).some((field) => before[field] !== after[field]);
  const shifted = before.startTime.getTime() !== after.startTime.getTime() || before.endTime.getTime() !== after.endTime.getTime();
  const holds = ({ status }: Appointment) => !["cancelled", "noshow", "invalid"].includes(status);
  return holds(after) && (isNew || moved || shifted || !holds(before));
}

function tell(
  { workspaceId, clock, onChanged }: Book,
  type: ContactEvent["type"],
  outcome: Appointment | NotBooked,
): Appointment | NotBooked {
  if (!isNotBooked(outcome)) {
    const { contactId, appointmentId: itemId } = outcome;
    onChanged?.({ type, workspaceId, contactId, itemId, at: clock.now() });
  }
  return outcome;
}
