import { sql } from "kysely";
import { type FindCauses, hrefTo } from "../cause.ts";

const WINDOW_MS = 24 * 3_600_000;
/** One that is lost now and then is what the search is for. */
const SEVERAL = 3;

type Missed = { sourceId: string; connectionId: string; name: string; last: Date; missed: number };

/** Leads that a webhook should have brought, and that only asking found: nothing is lost, but they were late, and something is set up wrongly. */
export const findMissedWebhooks: FindCauses = async (db, { workspaceId }, now) => {
  const since = new Date(now.getTime() - WINDOW_MS);
  const { rows } = await sql<Missed>`
    select r.source_id, c.connection_id, c.name, r.last_reconciled_at as last,
      (select count(*)::int from leads l where l.workspace_id = r.workspace_id and l.received_at > ${since}
        and l.source_id = r.source_id and l.origin = 'poll' and l.received_at - l.submitted_at > interval '5 minutes') as missed
    from readings r
    join sources s using (workspace_id, source_id)
    join connections c on c.workspace_id = s.workspace_id and c.connection_id = s.connection_id
    where r.workspace_id = ${workspaceId} and r.kind = 'poll' and s.mode = 'webhook' and s.paused_at is null and r.last_reconciled_at > ${since}
    order by r.source_id`.execute(db);
  return rows
    .filter(({ missed }) => missed >= SEVERAL)
    .map(({ sourceId, connectionId, name, missed }) => ({
      kind: "webhooks_missing",
      subject: sourceId,
      level: "act_today",
      title: `Webhooks of ${name} do not arrive`,
      detail: `${missed} leads of the last 24 hours came by no webhook; the regular search found them, minutes later. Is the page still subscribed, and does its address answer? Test the connection: it says so.`,
      leads: 0,
      since: null,
      action: { label: "Test the connection", href: hrefTo("connections", connectionId) },
    }));
};
