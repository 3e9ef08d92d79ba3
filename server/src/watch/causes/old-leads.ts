import { sql } from "kysely";
import { type FindCauses, hrefTo } from "../cause.ts";

const DAY_MS = 86_400_000;
/** Facebook gives the answers of a lead for 90 days (Marketing API, Lead Ads, retrieving). Ten are left to mend what is wrong. */
const KEPT_DAYS = 90;
const ALARM_DAYS = 80;

type Old = { connectionId: string; name: string; leads: number; oldest: Date };

/** Leads whose answers could never be read, and that the platform will soon forget: then they are lost. */
export const findOldLeads: FindCauses = async (db, { workspaceId }, now) => {
  const before = new Date(now.getTime() - ALARM_DAYS * DAY_MS);
  const { rows } = await sql<Old>`
    select c.connection_id, c.name, count(*)::int as leads, min(coalesce(l.submitted_at, l.received_at)) as oldest
    from leads l join connections c on c.workspace_id = l.workspace_id and c.connection_id = l.connection_id
    where l.workspace_id = ${workspaceId} and l.state in ('received', 'unreadable') and l.fetched_at is null and l.raw is null
      and coalesce(l.submitted_at, l.received_at) < ${before}
    group by c.connection_id, c.name order by c.connection_id`.execute(db);
  return rows.map(({ connectionId, name, leads, oldest }) => {
    const left = Math.max(0, Math.floor(KEPT_DAYS - (now.getTime() - oldest.getTime()) / DAY_MS));
    return {
      kind: "leads_expiring",
      subject: connectionId,
      level: "act_now",
      title: `${name} will soon forget leads that were never read`,
      detail: `The platform gives answers for ${KEPT_DAYS} days; for the oldest ${left === 1 ? "1 day is" : `${left} days are`} left. Mend the connection, and they are read at once.`,
      leads,
      since: oldest,
      action: { label: "Mend the connection", href: hrefTo("connections", connectionId) },
    };
  });
};
