import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { WorkingHours } from "./working-hours.ts";

export type Theme = "auto" | "light" | "dark";
export type Profile = {
  crmId: string;
  email: string;
  name: string;
  phone: string | null;
  timeZone: string | null;
  theme: Theme;
  workingHours: WorkingHours;
  hasTwoFactor: boolean;
};

/** A person as they see themselves. */
export async function findProfile(db: Db, userId: string): Promise<Profile | undefined> {
  const { rows } = await sql<Profile>`
    select crm_id, email, name, phone, time_zone, theme, working_hours, two_factor_enabled as has_two_factor
    from users where id = ${userId}`.execute(db);
  return rows[0];
}

export async function updateProfile(
  db: Db,
  { userId, now, ...profile }: Pick<Profile, "name" | "phone" | "timeZone" | "theme" | "workingHours"> & { userId: string; now: Date },
): Promise<void> {
  await sql`
    update users set name = ${profile.name}, phone = ${profile.phone}, time_zone = ${profile.timeZone}, theme = ${profile.theme},
      working_hours = ${JSON.stringify(profile.workingHours)}::jsonb, updated_at = ${now}
    where id = ${userId}`.execute(db);
}

export type SessionRow = { id: string; userAgent: string | null; createdAt: Date; lastUsedAt: Date };

/** A person's sessions that have not ended, the last used first. Sessions are kept by the machine's clock. */
export async function listSessions(db: Db, userId: string): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select id, nullif(user_agent, '') as user_agent, created_at, updated_at as last_used_at
    from auth_sessions where user_id = ${userId} and expires_at > now()
    order by updated_at desc, id`.execute(db);
  return rows;
}

/** Ends one session of a person; false when there is no such. */
export async function deleteSession(db: Db, { userId, sessionId }: { userId: string; sessionId: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from auth_sessions where user_id = ${userId} and id = ${sessionId}`.execute(db);
  return numAffectedRows === 1n;
}

/** Ends every session of a person but one. */
export async function deleteOtherSessions(db: Db, { userId, sessionId }: { userId: string; sessionId: string }): Promise<void> {
  await sql`delete from auth_sessions where user_id = ${userId} and id <> ${sessionId}`.execute(db);
}
