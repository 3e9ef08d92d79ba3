import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { Alert } from "../alert.ts";

const DAY_MS = 86_400_000;

type About = { workspaceId: string; alert: Alert; now: Date };

/** Tells the channels that want alerts of this level. One that was never sent yet is not written twice. */
export async function planOpened(db: Db, { workspaceId, alert, now }: About): Promise<void> {
  await sql`
    insert into alert_messages (workspace_id, message_id, channel_id, alert_id, type, state, due_at, created_at)
    select c.workspace_id, gen_random_uuid(), c.channel_id, ${alert.alertId}, 'opened', 'waiting', ${now}, ${now}
    from alert_channels c
    where c.workspace_id = ${workspaceId} and c.is_on and ${alert.level} = any (c.levels) and not exists (
      select from alert_messages m where m.workspace_id = c.workspace_id and m.alert_id = ${alert.alertId} and m.channel_id = c.channel_id and m.state = 'waiting')`.execute(
    db,
  );
}

/**
 * Tells those who were told that it was there, this time: an alert that is over before anybody heard of it is no news. Muted, it is none
 * either.
 */
export async function planResolved(db: Db, { workspaceId, alert, now }: About): Promise<void> {
  await sql`
    delete from alert_messages where workspace_id = ${workspaceId} and alert_id = ${alert.alertId} and state = 'waiting' and lease_token is null`.execute(
    db,
  );
  if (alert.toldLevel === null || alert.toldAt === null || (alert.mutedUntil && alert.mutedUntil > now)) return;
  await sql`
    insert into alert_messages (workspace_id, message_id, channel_id, alert_id, type, state, due_at, created_at)
    select m.workspace_id, gen_random_uuid(), m.channel_id, m.alert_id, 'resolved', 'waiting', ${now}, ${now}
    from alert_messages m
    where m.workspace_id = ${workspaceId} and m.alert_id = ${alert.alertId} and m.type = 'opened' and (m.state = 'sent' or m.lease_token is not null)
      and not exists (select from alert_messages r where r.workspace_id = m.workspace_id and r.alert_id = m.alert_id and r.channel_id = m.channel_id
        and r.type = 'resolved' and r.created_at >= m.created_at)
    group by m.workspace_id, m.channel_id, m.alert_id`.execute(db);
}

/** Once a day what is still open, for each channel that wants some of it: as long as something was told of a day ago and stands. */
export async function planSummaries(db: Db, { workspaceId, now }: { workspaceId: string; now: Date }): Promise<void> {
  const yesterday = new Date(now.getTime() - DAY_MS);
  await sql`
    with due as (
      update alert_channels c set last_summary_at = ${now}
      where c.workspace_id = ${workspaceId} and c.is_on and coalesce(c.last_summary_at <= ${yesterday}, true) and exists (
        select from alerts a where a.workspace_id = c.workspace_id and a.resolved_at is null and a.level = any (c.levels) and a.told_at <= ${yesterday}
          and (a.muted_until is null or a.muted_until <= ${now}))
      returning c.channel_id
    )
    insert into alert_messages (workspace_id, message_id, channel_id, type, state, due_at, created_at)
    select ${workspaceId}, gen_random_uuid(), channel_id, 'summary', 'waiting', ${now}, ${now} from due`.execute(db);
}
