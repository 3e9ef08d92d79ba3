import { sql } from "kysely";
import { burnOf, type Window } from "../burn-rate.ts";
import type { FindCauses } from "../cause.ts";

const MINUTE_MS = 60_000;

/**
 * Whether leads that came lately fail to arrive faster than the objective allows. A lead is bad while one of its steps waits for another
 * try, is parked, or gave up. Steps that wait for a connection that is set aside are that connection's alert, not this one's.
 */
export const findFailingDeliveries: FindCauses = async (db, { workspaceId }, now) => {
  const { rows } = await sql<Window>`
    with windows (minutes) as (values (5), (30), (60), (360)), spans as (
      select minutes, ${now}::timestamptz - minutes * interval '1 minute' as since from windows
    ), bad as (
      select s.lead_id, max(l.received_at) as received_at
      from steps s
      join leads l on l.workspace_id = s.workspace_id and l.lead_id = s.lead_id
      left join connections c on c.workspace_id = s.workspace_id and c.connection_id = s.connection_id
      where s.workspace_id = ${workspaceId} and s.state in ('retry_wait', 'verifying', 'parked', 'dead')
        and s.created_at > ${new Date(now.getTime() - 360 * MINUTE_MS)} and not l.is_test
        and c.blocked_cause is null and c.paused_at is null
      group by s.lead_id
    ), seen as (
      select received_at from leads
      where workspace_id = ${workspaceId} and received_at > ${new Date(now.getTime() - 360 * MINUTE_MS)} and not is_test and state = 'matched'
    )
    select minutes, (select count(*)::int from seen where received_at > since) as leads, (select count(*)::int from bad where received_at > since) as bad
    from spans`.execute(db);
  const burn = burnOf(rows);
  if (!burn) return [];
  const { bad, leads, minutes } = burn;
  return [
    {
      kind: "deliveries_failing",
      subject: "",
      level: burn.isFast ? "act_now" : "act_today",
      title: `${Math.round((bad / leads) * 100)} % of the leads of the last ${minutes === 60 ? "hour" : "six hours"} do not arrive`,
      detail: "They are tried again or wait for a person; none is lost. The page of the work says why, by cause.",
      leads: bad,
      since: null,
      action: { label: "Show work", href: "/work" },
    },
  ];
};
