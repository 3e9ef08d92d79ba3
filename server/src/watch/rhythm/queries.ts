import { sql } from "kysely";
import type { Db } from "../../db/db.ts";

type FormKey = { sourceId: string; formId: string };
export type RhythmRow = FormKey & { formName: string | null; learnedAt: Date; lookedAt: Date; lastLeadAt: Date; rhythm: unknown };
export type FormHour = FormKey & { formName: string | null; hour: number; leads: number; first: number; last: number };

/** The forms that are known, but those of sources and connections that are paused or set aside: their silence is no riddle. */
export async function listRhythms(db: Db, workspaceId: string): Promise<(RhythmRow & { isListening: boolean })[]> {
  const { rows } = await sql<RhythmRow & { isListening: boolean }>`
    select r.source_id, r.form_id, r.form_name, r.learned_at, r.looked_at, r.last_lead_at, r.rhythm,
      s.paused_at is null and c.paused_at is null and c.blocked_cause is null as is_listening
    from form_rhythms r
    join sources s using (workspace_id, source_id)
    join connections c on c.workspace_id = s.workspace_id and c.connection_id = s.connection_id
    where r.workspace_id = ${workspaceId} order by r.source_id, r.form_id`.execute(db);
  return rows;
}

/** How many leads each form brought in each hour since then, oldest first. By when they were sent in, as a backfill brings many at once. */
export async function countFormHours(db: Db, { workspaceId, since }: { workspaceId: string; since: Date }): Promise<FormHour[]> {
  const { rows } = await sql<FormHour>`
    select source_id, form_id, max(form_name) as form_name, (floor(extract(epoch from at) / 3600) * 3600000)::float8 as hour, count(*)::int as leads,
      (extract(epoch from min(at)) * 1000)::float8 as first, (extract(epoch from max(at)) * 1000)::float8 as last
    from (
      select l.source_id, l.form_id, l.form_name, least(coalesce(l.submitted_at, l.received_at), l.received_at) as at
      from leads l join sources s using (workspace_id, source_id)
      where l.workspace_id = ${workspaceId} and l.received_at >= ${since} and l.form_id is not null and not l.is_test and l.provider <> 'contact-book'
    ) sent where at >= ${since}
    group by source_id, form_id, floor(extract(epoch from at) / 3600) order by source_id, form_id, hour`.execute(db);
  return rows;
}

/** The last lead of each form that came since then. */
export async function listLastLeads(
  db: Db,
  { workspaceId, since }: { workspaceId: string; since: Date },
): Promise<(FormKey & { at: Date })[]> {
  const { rows } = await sql<FormKey & { at: Date }>`
    select source_id, form_id, max(least(coalesce(submitted_at, received_at), received_at)) as at from leads
    where workspace_id = ${workspaceId} and received_at >= ${since} and source_id is not null and form_id is not null and not is_test
    group by source_id, form_id`.execute(db);
  return rows;
}

/** Keeps what was learned of a form. */
export async function saveRhythm(db: Db, workspaceId: string, row: Omit<RhythmRow, "lookedAt">): Promise<void> {
  const { sourceId, formId, formName, learnedAt, lastLeadAt, rhythm } = row;
  await sql`
    insert into form_rhythms (workspace_id, source_id, form_id, form_name, learned_at, looked_at, last_lead_at, rhythm)
    values (${workspaceId}, ${sourceId}, ${formId}, ${formName}, ${learnedAt}, ${learnedAt}, ${lastLeadAt}, ${rhythm === undefined ? null : JSON.stringify(rhythm)})
    on conflict (workspace_id, source_id, form_id) do update set form_name = excluded.form_name, learned_at = excluded.learned_at, looked_at = excluded.looked_at,
      last_lead_at = excluded.last_lead_at, rhythm = excluded.rhythm`.execute(db);
}

/** Remembers how far was looked, so that the next look reads only what came since. */
export async function saveLook(
  db: Db,
  workspaceId: string,
  { sourceId, formId, lastLeadAt, now }: FormKey & { lastLeadAt: Date; now: Date },
): Promise<void> {
  await sql`
    update form_rhythms set looked_at = ${now}, last_lead_at = greatest(last_lead_at, ${lastLeadAt})
    where workspace_id = ${workspaceId} and source_id = ${sourceId} and form_id = ${formId}`.execute(db);
}

/** Forms that brought nothing for so long that there is nothing to say of them. */
export async function dropForgottenRhythms(
  db: Db,
  { workspaceId, learnedBefore }: { workspaceId: string; learnedBefore: Date },
): Promise<void> {
  await sql`delete from form_rhythms where workspace_id = ${workspaceId} and learned_at < ${learnedBefore}`.execute(db);
}
