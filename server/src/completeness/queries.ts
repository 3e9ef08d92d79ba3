import { sql } from "kysely";
import type { Provider } from "../connectors/kit/providers.ts";
import type { Db } from "../db/db.ts";
import { OUTCOME_NAMES, type Outcome } from "./outcomes.ts";

/** Days of a workspace, both included, in its time zone. */
export type Days = { workspaceId: string; timeZone: string; from: string; to: string };

type Place = { provider: Provider; accountId: string; formId: string; day: string };

/** How much of a day a platform was asked for: all of it, all of it up to its last list, a part, or nothing. */
export type Asked = "whole" | "so_far" | "part" | "no";

/** What a platform named of a form and day, and how many of those are not here. */
export type ListedDay = Place & { listed: number; missing: number };
/** The leads that are here of a form and day. */
export type StoredDay = Place & {
  formName: string | null;
  stored: number;
  contacts: number;
  organic: number;
  reconciled: number;
  unlisted: number;
  doubled: number;
} & Record<Outcome, number>;
export type AskedForm = { provider: Provider; accountId: string; formId: string; name: string | null; listedAt: Date };

const startOf = ({ from, timeZone }: Days) => sql`(${from}::date::timestamp at time zone ${timeZone})`;
const endOf = ({ to, timeZone }: Days) => sql`((${to}::date + 1)::timestamp at time zone ${timeZone})`;

export async function selectListedDays(db: Db, days: Days): Promise<ListedDay[]> {
  const { rows } = await sql<ListedDay>`
    select x.provider, x.account_id, x.form_id, (x.submitted_at at time zone ${days.timeZone})::date::text as day,
      count(*)::int as listed, count(*) filter (where l.lead_id is null)::int as missing
    from listed_leads x left join leads l on l.workspace_id = x.workspace_id and l.provider = x.provider and l.external_id = x.external_id
    where x.workspace_id = ${days.workspaceId} and x.submitted_at >= ${startOf(days)} and x.submitted_at < ${endOf(days)}
    group by 1, 2, 3, 4`.execute(db);
  return rows;
}

/**
 * Every lead of these days with the one thing that became of it. A lead counts as doubled when the same step of the same automation, run
 * again, made a second contact for it. Leads of a clock that is a day ahead of ours are found as well.
 */
export async function selectStoredDays(db: Db, days: Days): Promise<StoredDay[]> {
  const { rows } = await sql<StoredDay>`
    with mine as (
      select l.*, coalesce(l.submitted_at, l.received_at) as happened_at from leads l
      where l.workspace_id = ${days.workspaceId} and l.provider <> 'contact-book' and l.received_at >= ${startOf(days)} - interval '1 day'
        and coalesce(l.submitted_at, l.received_at) >= ${startOf(days)} and coalesce(l.submitted_at, l.received_at) < ${endOf(days)}
    ), judged as (
      select m.provider, m.account_id, coalesce(m.form_id, '') as form_id, m.form_name, (m.happened_at at time zone ${days.timeZone})::date::text as day,
        m.is_organic, m.is_reconciled, contact.contact_id, listed.external_id is null as is_unlisted, coalesce(twice.is_doubled, false) as is_doubled,
        case
          when m.state = 'erased' then 'erased'
          when m.is_test then 'test'
          when m.state = 'unreadable' or m.state = 'normalised' and m.code is not null then 'parked'
          when m.state = 'undecodable' then 'refused'
          when m.state in ('held', 'unrouted') then m.state
          when m.state <> 'matched' then 'underWay'
          when contact.contact_id is not null then 'contact'
          when work.is_refused then 'refused'
          when work.is_held then 'held'
          when work.is_parked then 'parked'
          when work.is_open then 'underWay'
          when work.is_cancelled then 'cancelled'
          else 'noContact'
        end as outcome
      from mine m
      left join listed_leads listed on listed.workspace_id = m.workspace_id and listed.provider = m.provider and listed.external_id = m.external_id
      left join lateral (
        select c.contact_id from lead_contacts c where c.workspace_id = m.workspace_id and c.lead_id = m.lead_id order by c.written_at limit 1
      ) contact on m.state = 'matched'
      left join lateral (
        select bool_or(s.state = 'dead' or r.state = 'failed') as is_refused, bool_or(r.state = 'held') as is_held, bool_or(s.state = 'parked') as is_parked,
          bool_or(s.due_at is not null or r.state in ('active', 'waiting')) as is_open, bool_or(r.state = 'cancelled') as is_cancelled
        from runs r left join steps s on s.workspace_id = r.workspace_id and s.run_id = r.run_id
        where r.workspace_id = m.workspace_id and r.lead_id = m.lead_id and r.generation = m.generation
      ) work on m.state = 'matched' and contact.contact_id is null
      left join lateral (
        select true as is_doubled from steps s
          join runs r on r.workspace_id = s.workspace_id and r.run_id = s.run_id
          join lead_contacts c on c.workspace_id = s.workspace_id and c.lead_id = s.lead_id and c.connection_id = s.connection_id and c.contact_id = s.remote_id and c.is_new
        where s.workspace_id = m.workspace_id and s.lead_id = m.lead_id and s.state = 'delivered'
        group by r.automation_id, s.path, s.iteration, s.connection_id having count(distinct s.remote_id) > 1 limit 1
      ) twice on m.generation > 0
    )
    select provider, account_id, form_id, day, max(form_name) as form_name, count(*)::int as stored, count(distinct contact_id) filter (where outcome = 'contact')::int as contacts,
      count(*) filter (where is_organic)::int as organic, count(*) filter (where is_reconciled)::int as reconciled,
      count(*) filter (where is_unlisted)::int as unlisted, count(*) filter (where is_doubled)::int as doubled,
      ${sql.raw(OUTCOME_NAMES.map((outcome) => `count(*) filter (where outcome = '${outcome}')::int as "${outcome}"`).join(", "))}
    from judged group by 1, 2, 3, 4`.execute(db);
  return rows;
}

/** Of these forms and days: how much of the day was asked for. */
export async function selectAsked(db: Db, { workspaceId, timeZone }: Days, places: Place[]): Promise<Asked[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<{ asked: Asked }>`
    select case
        when f.listed is null or not f.listed && d.hours then 'no'
        when f.listed @> d.hours then 'whole'
        when upper(f.listed) > lower(d.hours) and f.listed @> tstzrange(lower(d.hours), least(upper(d.hours), upper(f.listed))) then 'so_far'
        else 'part'
      end as asked
    from unnest(${places.map(({ provider }) => provider)}::text[], ${places.map(({ accountId }) => accountId)}::text[], ${places.map(({ formId }) => formId)}::text[],
      ${places.map(({ day }) => day)}::date[]) with ordinality as p (provider, account_id, form_id, day, position)
    cross join lateral (select tstzrange(p.day::timestamp at time zone ${timeZone}, (p.day + 1)::timestamp at time zone ${timeZone}) as hours) d
    left join listed_forms f on f.workspace_id = ${workspaceId} and f.provider = p.provider and f.account_id = p.account_id and f.form_id = p.form_id
    order by p.position`.execute(db);
  return rows.map(({ asked }) => asked);
}

export async function selectAskedForms(db: Db, workspaceId: string): Promise<AskedForm[]> {
  const { rows } = await sql<AskedForm>`
    select provider, account_id, form_id, name, listed_at from listed_forms where workspace_id = ${workspaceId}`.execute(db);
  return rows;
}

/** What the report is of, and the time zone of its days. Undefined when there is no such workspace. */
export async function findReportWorkspace(db: Db, workspaceId: string): Promise<{ name: string; timeZone: string } | undefined> {
  return db.selectFrom("workspaces").select(["name", "timeZone"]).where("workspaceId", "=", workspaceId).executeTakeFirst();
}

/** The sources with the account each reads, and the forms that have been seen: what a line of the report is called by. */
export async function selectIntakes(db: Db, workspaceId: string) {
  const { rows } = await sql<{
    sourceId: string;
    connectionId: string;
    connectionName: string;
    provider: Provider;
    accountId: string;
    formId: string | null;
  }>`
    select s.source_id, s.connection_id, c.name as connection_name, c.provider, c.account_id, s.form_id
    from sources s join connections c on c.workspace_id = s.workspace_id and c.connection_id = s.connection_id
    where s.workspace_id = ${workspaceId} order by s.created_at, s.source_id`.execute(db);
  return rows;
}
