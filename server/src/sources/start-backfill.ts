import { DateTime } from "luxon";
import { sql } from "kysely";
import { type Database, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, InvalidInput, NotFound } from "../lib/errors.ts";

/** How far back is asked for when nothing is said: what Facebook still holds. */
const USUAL_SPAN = "90d";
const UNITS = { d: 24 * 60 * 60_000, h: 60 * 60_000, m: 60_000 } as const;

type Deps = { database: Database; clock: Clock };

/**
 * Has the leads of the past read that a platform still holds, from `since` (`90d`, `36h`, or a date) to `until` (to now when left out);
 * the pollers of any process do it. Those we know already stay as they are. Throws NotFound; Conflict while one is under way;
 * InvalidInput for a time that is none.
 */
export async function startBackfill(
  { database, clock }: Deps,
  { workspaceId, sourceId, since, until }: { workspaceId: string; sourceId: string; since?: string; until?: string },
): Promise<{ since: Date }> {
  const now = clock.now();
  const from = readSince(since ?? USUAL_SPAN, now);
  const to = readUntil(until, from, now);
  await withTransaction(database.in(workspaceId), async (trx) => {
    const { rows } = await sql`select 1 from sources where workspace_id = ${workspaceId} and source_id = ${sourceId} for share`.execute(
      trx,
    );
    if (rows.length === 0) throw new NotFound(`This workspace has no source ${sourceId}.`);
    const begun = await sql`
      insert into readings (workspace_id, source_id, kind, due_at, since, until) values (${workspaceId}, ${sourceId}, 'backfill', ${now}, ${from}, ${to})
      on conflict (workspace_id, source_id, kind) do update set due_at = excluded.due_at, since = excluded.since, until = excluded.until, started_at = null, finished_at = null,
        listed = 0, found = 0, calls = 0, progress = 0, code = null, message = null, failures = 0
        where readings.due_at is null
      returning 1`.execute(trx);
    if (begun.rows.length === 0) throw new Conflict("A backfill of this source is under way. Wait until it is done.");
    await sql`delete from form_marks where workspace_id = ${workspaceId} and source_id = ${sourceId} and kind = 'backfill'`.execute(trx);
  });
  return { since: from };
}

/** Where a backfill ends; null: it goes up to the newest. A day that is not over ends now. Throws InvalidInput. */
export function readUntil(text: string | undefined, since: Date, now: Date): Date | null {
  if (text === undefined) return null;
  const moment = /^\d{1,6}[dhm]$/.test(text) ? readSince(text, now) : DateTime.fromISO(text, { zone: "utc" }).toJSDate();
  if (!Number.isNaN(moment.getTime()) && moment > since) return moment < now ? moment : null;
  throw new InvalidInput(`"${text}" is no time after the beginning. Write a span like 30d, or a date like 2026-09-30.`, [
    { path: "until", message: "must be a span like 30d or a date, after `since`" },
  ]);
}

/** A span before now, or a moment of ISO 8601 (UTC unless it says otherwise). Throws InvalidInput. */
export function readSince(text: string, now: Date): Date {
  const span = /^(\d{1,6})([dhm])$/.exec(text);
  const moment = span
    ? new Date(now.getTime() - Number(span[1]) * UNITS[span[2] as keyof typeof UNITS])
    : DateTime.fromISO(text, { zone: "utc" }).toJSDate();
  if (!Number.isNaN(moment.getTime()) && moment < now && moment.getTime() > 0) return moment;
  throw new InvalidInput(`"${text}" is no time in the past. Write a span like 90d or 36h, or a date like 2026-09-01.`, [
    { path: "since", message: "must be a span like 90d, or a date in the past" },
  ]);
}
