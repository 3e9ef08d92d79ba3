import { sql } from "kysely";
import { findVerifyFirst } from "../backup/verify-first.ts";
import type { Db } from "../db/db.ts";
import { selectLeadRows } from "../leads/queries.ts";
import type { Clock } from "../lib/clock.ts";
import { NotFound } from "../lib/errors.ts";
import { isPublicUrl } from "../lib/public-url.ts";
import { connectionState, selectSources } from "./connections.ts";
import { describeHealth } from "./health.ts";
import { selectTrouble } from "./health-queries.ts";
import type { Home, Hour, Today } from "./home-view.ts";
import { listWatchedItems } from "./watched-items.ts";
import { describeReading } from "./reading.ts";

const LATEST = 8;

/** The start page of a workspace. Throws NotFound. */
export async function readHome(
  { db, clock, publicUrl, operationName }: { db: Db; clock: Clock; publicUrl: string; operationName: (operation: string) => string },
  workspaceId: string,
): Promise<Home> {
  const now = clock.now();
  const day = await findDay(db, { workspaceId, now });
  const [today, byHour, sources, latest, trouble, verifyFirst, watched] = await Promise.all([
    selectToday(db, { workspaceId, dayStart: day.start }),
    selectHours(db, { workspaceId, firstHour: day.firstHour }),
    selectSources(db, { workspaceId, now, dayStart: day.start }),
    selectLeadRows(db, { workspaceId, limit: LATEST }),
    selectTrouble({ db, clock, operationName }, workspaceId),
    findVerifyFirst({ db, clock }),
    listWatchedItems({ db, clock }, workspaceId),
  ]);
  return {
    health: describeHealth({ ...trouble, verifyFirst, watched }),
    today,
    byHour,
    sources: sources.map((source) => ({
      id: source.sourceId,
      provider: source.provider,
      mode: source.mode,
      receivedToday: source.today,
      name: source.formName ?? (source.formId === null ? `All forms of ${source.connectionName}` : source.sourceId),
      lastLeadAt: source.lastLeadAt?.toISOString() ?? null,
      connectionHealth: connectionState(source),
      reading: describeReading(source, publicUrl),
    })),
    publicAddress: { url: publicUrl, isPublic: isPublicUrl(publicUrl) },
    latest: latest.map(({ row }) => row),
  };
}

/** When the workspace's day began, and the first of its last 24 hours: some zones are half an hour apart from UTC's. */
async function findDay(db: Db, { workspaceId, now }: { workspaceId: string; now: Date }): Promise<{ start: Date; firstHour: Date }> {
  const { rows } = await sql<{ start: Date; firstHour: Date }>`
    select date_trunc('day', ${now}::timestamptz, time_zone) as start, date_trunc('hour', ${now}::timestamptz, time_zone) - interval '23 hours' as first_hour
    from workspaces where workspace_id = ${workspaceId}`.execute(db);
  if (!rows[0]) throw new NotFound("There is no such workspace for you.");
  return rows[0];
}

async function selectToday(db: Db, { workspaceId, dayStart }: { workspaceId: string; dayStart: Date }): Promise<Today> {
  const { rows } = await sql<Today>`
    select count(*) as received, count(contact.written_at) as contacts,
      avg(contact.seconds)::float8 as average_seconds_to_contact, percentile_cont(0.95) within group (order by contact.seconds) as p95_seconds_to_contact,
      count(*) filter (where l.state = 'held') as held,
      count(*) filter (where l.state = 'unreadable' or stuck.parked) as parked,
      count(*) filter (where l.state = 'unrouted') as unrouted,
      count(*) filter (where l.state = 'undecodable' or stuck.dead) as failed
    from leads l
    left join lateral (
      select min(c.written_at) as written_at, extract(epoch from min(c.written_at) - l.received_at)::float8 as seconds
      from lead_contacts c where c.workspace_id = l.workspace_id and c.lead_id = l.lead_id
    ) contact on true
    left join lateral (
      select bool_or(s.state = 'parked') as parked, bool_or(s.state = 'dead') as dead
      from steps s where s.workspace_id = l.workspace_id and s.lead_id = l.lead_id and s.state in ('parked', 'dead')
    ) stuck on l.delivered_at is null
    where l.workspace_id = ${workspaceId} and l.received_at >= ${dayStart} and not l.is_test and l.provider <> 'contact-book'`.execute(db);
  return rows[0] as Today; // an aggregate always gives one row
}

async function selectHours(db: Db, { workspaceId, firstHour }: { workspaceId: string; firstHour: Date }): Promise<Hour[]> {
  // There is no index on deliveries: those of leads that came more than a week before are not looked for.
  const { rows } = await sql<{ hour: Date; received: number; delivered: number }>`
    with recent as (
      select received_at, delivered_at from leads
      where workspace_id = ${workspaceId} and received_at >= ${firstHour}::timestamptz - interval '7 days' and not is_test and provider <> 'contact-book'
    ), counted as (
      select floor(extract(epoch from received_at - ${firstHour}::timestamptz) / 3600)::int as slot, 1 as received, 0 as delivered from recent where received_at >= ${firstHour}
      union all
      select floor(extract(epoch from delivered_at - ${firstHour}::timestamptz) / 3600)::int, 0, 1 from recent where delivered_at >= ${firstHour}
    )
    select ${firstHour}::timestamptz + slot * interval '1 hour' as hour, coalesce(sum(received), 0)::int as received, coalesce(sum(delivered), 0)::int as delivered
    from generate_series(0, 23) as slot left join counted using (slot)
    group by slot order by slot`.execute(db);
  return rows.map(({ hour, received, delivered }) => ({ hour: hour.toISOString(), received, delivered }));
}
