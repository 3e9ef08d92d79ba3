import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";

const EXPIRED_SHOWN_MS = 30 * 24 * 60 * 60_000;

/** Removes sessions, links, invitations, codes and tokens whose time is over: a daily job. `db` is the one of the whole installation. */
export async function removeExpired({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const now = clock.now();
  await sql`delete from auth_sessions where expires_at < ${now}`.execute(db);
  await sql`delete from auth_verifications where expires_at < ${now}`.execute(db);
  await sql`delete from login_links where expires_at < ${now} or used_at is not null`.execute(db);
  // An expired invitation is shown for a while, so that whoever made it sees why nobody came.
  await sql`delete from invitations where accepted_at is not null or expires_at < ${new Date(now.getTime() - EXPIRED_SHOWN_MS)}`.execute(
    db,
  );
  await sql`select remove_expired_oauth(${now})`.execute(db);
}
