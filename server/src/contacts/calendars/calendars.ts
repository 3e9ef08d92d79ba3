import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";

/** When appointments may be booked. Days of the week (1 is Monday) and minutes after midnight, in the workspace's time zone. */
export type Calendar = {
  calendarId: string;
  name: string;
  openDays: number[];
  opensAt: number;
  closesAt: number;
  slotMinutes: number;
  timeZone: string;
};

/** All calendars; a workspace that has none gets "Appointments" (HighLevel API, calendars/get-calendars). */
export async function listCalendars({ db, clock, workspaceId }: { db: Db; clock: Clock; workspaceId: string }): Promise<Calendar[]> {
  const { rows } = await read(db, workspaceId);
  if (rows.length > 0) return rows;
  await sql`select ensure_calendar(${workspaceId}, ${clock.now()})`.execute(db);
  return (await read(db, workspaceId)).rows;
}

/** Undefined: the workspace has none (HighLevel API, calendars/get-calendar). */
export async function findCalendar(deps: { db: Db; clock: Clock; workspaceId: string }, calendarId: string): Promise<Calendar | undefined> {
  return (await listCalendars(deps)).find((calendar) => calendar.calendarId === calendarId);
}

const read = (db: Db, workspaceId: string) =>
  sql<Calendar>`
    select c.calendar_id, c.name, c.open_days, c.opens_at, c.closes_at, c.slot_minutes, w.time_zone
    from calendars c join workspaces w using (workspace_id) where c.workspace_id = ${workspaceId} order by c.date_added, c.calendar_id`.execute(
    db,
  );
