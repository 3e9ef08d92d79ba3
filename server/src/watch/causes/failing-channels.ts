import { sql } from "kysely";
import type { FindCauses } from "../cause.ts";

const PATIENCE_MS = 30 * 60_000;

type Failing = { kind: "alerts" | "news"; id: string; name: string; error: string | null; since: Date };

/** Ways of telling people that do not work: then nobody hears of what is wrong, or of new leads. */
export const findFailingChannels: FindCauses = async (db, { workspaceId }, now) => {
  const before = new Date(now.getTime() - PATIENCE_MS);
  const { rows } = await sql<Failing>`
    select 'alerts' as kind, channel_id::text as id, name, last_error as error, failing_since as since
    from alert_channels where workspace_id = ${workspaceId} and is_on and failing_since < ${before}
    union all
    select 'news', channel, case channel when 'email' then 'E-mail' else 'The webhook' end, last_error, last_error_at
    from notification_channels where workspace_id = ${workspaceId} and is_on and failures >= 5
    order by 1, 2`.execute(db);
  return rows.map(({ kind, id, name, error, since }) => ({
    kind: kind === "alerts" ? "alert_channel_failing" : "news_channel_failing",
    subject: id,
    level: "act_today",
    title: kind === "alerts" ? `Alerts cannot be sent over ${name}` : `${name} does not take news of new leads`,
    detail: `${error ?? "It does not answer."} What cannot be sent is tried again for a day.`,
    leads: 0,
    since,
    action: kind === "alerts" ? { label: "Show channels", href: "/alerts?tab=channels" } : { label: "Show settings", href: "/settings" },
  }));
};
