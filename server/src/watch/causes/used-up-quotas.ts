import { sql } from "kysely";
import { type FindCauses, hrefTo } from "../cause.ts";

const WARN_SHARE = 0.8;
/** From here on only new leads are sent: see `room` in the migration of pacing. */
const SHORT_SHARE = 0.95;

type Quota = { connectionId: string; name: string; used: number; most: number; resetsAt: Date };

/** Accounts whose allowance for the day is nearly used up at the destination. */
export const findUsedUpQuotas: FindCauses = async (db, { workspaceId }, now) => {
  const { rows } = await sql<Quota>`
    select c.connection_id, c.name, p.daily_used as used, p.daily_limit as most, p.daily_resets_at as resets_at
    from paces p join connections c using (workspace_id, connection_id)
    where p.workspace_id = ${workspaceId} and p.daily_resets_at > ${now} and p.daily_used >= p.daily_limit * ${WARN_SHARE}::float8
    order by c.connection_id`.execute(db);
  return rows.map(({ connectionId, name, used, most, resetsAt }) => ({
    kind: "daily_quota",
    subject: connectionId,
    level: used >= most ? "act_now" : used >= most * SHORT_SHARE ? "act_today" : "look",
    title: `${name} has used ${Math.floor((used / most) * 100)} % of its calls of the day`,
    detail:
      used >= most
        ? `Its leads wait until ${minute(resetsAt)}, when the count begins anew; none is lost. Does another program use the same account?`
        : `The count begins anew at ${minute(resetsAt)}. The last twentieth is kept for new leads; backfills and retries wait then.`,
    leads: 0,
    since: null,
    action: { label: "Show connection", href: hrefTo("connections", connectionId) },
  }));
};

const minute = (moment: Date) => `${moment.toISOString().slice(0, 16).replace("T", " ")} UTC`;
