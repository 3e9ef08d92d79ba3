import { sql } from "kysely";
import type { Db } from "../../db/db.ts";

export const APPOINTMENT_STATUSES = ["new", "confirmed", "cancelled", "showed", "noshow", "invalid"] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

export type Appointment = {
  appointmentId: string;
  calendarId: string;
  contactId: string;
  title: string;
  status: AppointmentStatus;
  assignedUserId: string | null;
  description: string | null;
  address: string | null;
  meetingLocationType: string | null;
  startTime: Date;
  endTime: Date;
  dateAdded: Date;
  dateUpdated: Date;
};

const columns = sql`a.appointment_id, a.calendar_id, a.contact_id, a.title, a.status, a.assigned_user_id, a.description, a.address,
  a.meeting_location_type, a.start_time, a.end_time, a.date_added, a.date_updated`;
/** A deleted contact has no appointments any more. */
const joined = sql`appointments a join contacts c on c.workspace_id = a.workspace_id and c.contact_id = a.contact_id and c.deleted_at is null`;

type Key = { workspaceId: string; appointmentId: string };

/** Undefined: the workspace has none. */
export async function findAppointment(db: Db, { workspaceId, appointmentId }: Key): Promise<Appointment | undefined> {
  const { rows } = await sql<Appointment>`
    select ${columns} from ${joined} where a.workspace_id = ${workspaceId} and a.appointment_id = ${appointmentId}`.execute(db);
  return rows[0];
}

export type AppointmentFilter = {
  workspaceId: string;
  contactIds?: string[];
  calendarId?: string;
  userId?: string;
  from?: Date;
  to?: Date;
};

/** Those that overlap the span, by their start (HighLevel API, calendars/get-calendar-events and contacts/get-appointments-for-contact). */
export async function listAppointments(
  db: Db,
  { workspaceId, contactIds, calendarId, userId, from, to }: AppointmentFilter,
): Promise<Appointment[]> {
  const { rows } = await sql<Appointment>`
    select ${columns} from ${joined}
    where a.workspace_id = ${workspaceId}
      and (${contactIds ?? null}::text[] is null or a.contact_id = any (${contactIds ?? null}::text[]))
      and (${calendarId ?? null}::text is null or a.calendar_id = ${calendarId ?? null})
      and (${userId ?? null}::text is null or a.assigned_user_id = ${userId ?? null})
      and (${from ?? null}::timestamptz is null or a.end_time > ${from ?? null}::timestamptz)
      and (${to ?? null}::timestamptz is null or a.start_time < ${to ?? null}::timestamptz)
    order by a.start_time, a.appointment_id`.execute(db);
  return rows;
}

export type AppointmentRow = Appointment & { calendarName: string; contactName: string | null };

/** A page of appointments of everybody: those to come by their start, or those that are over, the latest first. */
export async function listAppointmentRows(
  db: Db,
  input: { workspaceId: string; view: "upcoming" | "past"; now: Date; after?: { at: string; id: string } | undefined; limit: number },
): Promise<AppointmentRow[]> {
  const { workspaceId, view, now, after, limit } = input;
  const isPast = view === "past";
  const { rows } = await sql<AppointmentRow>`
    select ${columns}, k.name as calendar_name,
      coalesce(c.name, nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, c.phone) as contact_name
    from ${joined} join calendars k on k.workspace_id = a.workspace_id and k.calendar_id = a.calendar_id
    where a.workspace_id = ${workspaceId} and ${isPast ? sql`a.end_time <= ${now}` : sql`a.end_time > ${now}`}
      and (${after?.at ?? null}::timestamptz is null or ${
        isPast
          ? sql`(date_trunc('milliseconds', a.start_time), a.appointment_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null})`
          : sql`(date_trunc('milliseconds', a.start_time), a.appointment_id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null})`
      })
    order by ${isPast ? sql`date_trunc('milliseconds', a.start_time) desc, a.appointment_id desc` : sql`date_trunc('milliseconds', a.start_time), a.appointment_id`}
    limit ${limit}`.execute(db);
  return rows;
}

/** One of them. Undefined: there is none. */
export async function findAppointmentRow(db: Db, { workspaceId, appointmentId }: Key): Promise<AppointmentRow | undefined> {
  const { rows } = await sql<AppointmentRow>`
    select ${columns}, k.name as calendar_name,
      coalesce(c.name, nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, c.phone) as contact_name
    from ${joined} join calendars k on k.workspace_id = a.workspace_id and k.calendar_id = a.calendar_id
    where a.workspace_id = ${workspaceId} and a.appointment_id = ${appointmentId}`.execute(db);
  return rows[0];
}

/** Spans of a calendar that are taken, for one user (with those of nobody) or for anybody. */
export async function listTaken(
  db: Db,
  input: { workspaceId: string; calendarId: string; userId?: string | null; from: Date; to: Date; except?: string },
): Promise<{ startTime: Date; endTime: Date }[]> {
  const { rows } = await sql<{ startTime: Date; endTime: Date }>`
    select a.start_time, a.end_time from ${joined}
    where a.workspace_id = ${input.workspaceId} and a.calendar_id = ${input.calendarId} and a.status not in ('cancelled', 'noshow', 'invalid')
      and a.start_time < ${input.to} and a.end_time > ${input.from} and a.appointment_id <> ${input.except ?? ""}
      and (${input.userId ?? null}::text is null or a.assigned_user_id is null or a.assigned_user_id = ${input.userId ?? null})
    order by a.start_time`.execute(db);
  return rows;
}

/** Two bookings in one calendar run one after the other. Held until the transaction ends. */
export async function lockCalendar(db: Db, { workspaceId, calendarId }: { workspaceId: string; calendarId: string }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${workspaceId} ${calendarId}`}, 0))`.execute(db);
}

/** Writes a whole appointment: a new one, or over the one that has its id. */
export async function putAppointment(db: Db, workspaceId: string, a: Appointment): Promise<void> {
  await sql`
    insert into appointments (workspace_id, appointment_id, calendar_id, contact_id, title, status, assigned_user_id, description, address,
      meeting_location_type, start_time, end_time, date_added, date_updated)
    values (${workspaceId}, ${a.appointmentId}, ${a.calendarId}, ${a.contactId}, ${a.title}, ${a.status}, ${a.assignedUserId}, ${a.description},
      ${a.address}, ${a.meetingLocationType}, ${a.startTime}, ${a.endTime}, ${a.dateAdded}, ${a.dateUpdated})
    on conflict (workspace_id, appointment_id) do update set calendar_id = excluded.calendar_id, title = excluded.title,
      status = excluded.status, assigned_user_id = excluded.assigned_user_id, description = excluded.description, address = excluded.address,
      meeting_location_type = excluded.meeting_location_type, start_time = excluded.start_time, end_time = excluded.end_time,
      date_updated = excluded.date_updated`.execute(db);
}

/** The contact it was with. Undefined: there was none. */
export async function deleteAppointmentRow(db: Db, { workspaceId, appointmentId, now }: Key & { now: Date }): Promise<string | undefined> {
  const { rows } = await sql<{ contactId: string }>`
    with gone as (
      delete from appointments a using contacts c
      where a.workspace_id = ${workspaceId} and a.appointment_id = ${appointmentId}
        and c.workspace_id = a.workspace_id and c.contact_id = a.contact_id and c.deleted_at is null
      returning a.*
    ), told as ( -- no trigger: a row that is gone does not know when
      select count(record_event(g.workspace_id, 'appointment.deleted', g.contact_id, g.appointment_id, appointment_event_body(to_jsonb(g)), ${now})) from gone g
    )
    select contact_id from gone, told`.execute(db);
  return rows[0]?.contactId;
}
