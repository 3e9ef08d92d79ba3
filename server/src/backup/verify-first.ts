import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";

/**
 * How long what may have been sent is looked up first. Facebook repeats an unanswered webhook for 36 hours, and a delivery
 * is tried for 76: by then nothing of the forgotten time is on its way any more.
 */
export const VERIFY_FIRST_MS = 96 * 60 * 60 * 1_000;

export const VERIFY_FIRST_REASONS = ["restored", "rolled_back", "by_hand"] as const;
export type VerifyFirstReason = (typeof VERIFY_FIRST_REASONS)[number];
/** `missingFrom`: what happened from then until `since` is not in the database. */
export type VerifyFirst = { since: Date; until: Date; reason: VerifyFirstReason; missingFrom: Date | null };

/** The mode this installation is in; undefined when it is in none. */
export async function findVerifyFirst({ db, clock }: { db: Db; clock: Clock }): Promise<VerifyFirst | undefined> {
  const { rows } = await sql<VerifyFirst>`
    select verify_first_since as since, verify_first_until as until, verify_first_reason as reason, missing_from
    from installation where verify_first_until > ${clock.now()}`.execute(db);
  return rows[0];
}

/** From now on nothing is sent that was not looked up. For whoever put an old database in place by hand. */
export async function beginVerifyFirst({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const now = clock.now();
  await sql`select begin_verify_first('by_hand', null, ${now}, ${untilOf(now)})`.execute(db);
}

export async function endVerifyFirst({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  await sql`select end_verify_first(${clock.now()})`.execute(db);
}

export const untilOf = (now: Date) => new Date(now.getTime() + VERIFY_FIRST_MS);
