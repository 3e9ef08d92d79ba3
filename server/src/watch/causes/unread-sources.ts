import { sql } from "kysely";
import { type FindCauses, hrefTo } from "../cause.ts";

/** A round that fails is nothing: the next one is minutes away. */
const ROUNDS = 3;

type Unread = { sourceId: string; connectionId: string; name: string; code: string; since: Date; mode: string };

/**
 * Sources that the platform would not let us read, several times in a row: leads that no webhook brings are not found. Without those whose
 * connection is set aside or paused, which has an alert of its own.
 */
export const findUnreadSources: FindCauses = async (db, { workspaceId }) => {
  const { rows } = await sql<Unread>`
    select r.source_id, c.connection_id, c.name, r.code, s.mode, coalesce(r.finished_at, r.started_at) as since
    from readings r
    join sources s using (workspace_id, source_id)
    join connections c on c.workspace_id = s.workspace_id and c.connection_id = s.connection_id
    where r.workspace_id = ${workspaceId} and r.kind = 'poll' and r.failures >= ${ROUNDS} and r.code is not null
      and s.paused_at is null and c.paused_at is null and c.blocked_cause is null
    order by r.source_id`.execute(db);
  return rows.map(({ sourceId, connectionId, name, code, mode, since }) => ({
    kind: "source_unreadable",
    subject: sourceId,
    level: mode === "webhook" ? "act_today" : "act_now",
    title: `${name} cannot be asked for its leads`,
    detail: `The last rounds of the source ${sourceId} failed (${code}). ${
      mode === "webhook"
        ? "Leads that no webhook brings are not found meanwhile."
        : "No new lead comes in meanwhile; the platform keeps them."
    } Test the connection: it says what is missing.`,
    leads: 0,
    since,
    action: { label: "Test the connection", href: hrefTo("connections", connectionId) },
  }));
};
