import { sql } from "kysely";
import type { FindCauses } from "../cause.ts";

/** What is due is taken within seconds. */
const LATE_MS = 5 * 60_000;

/** Work that is due and that nobody takes: a worker is missing, or far behind. What waits for its turn at a limited destination is not meant. */
export const findLateWork: FindCauses = async (db, { workspaceId }, now) => {
  const before = new Date(now.getTime() - LATE_MS);
  const { rows } = await sql<{ leads: number; oldest: Date | null }>`
    select count(*)::int as leads, min(due_at) as oldest from (
      select lead_id, due_at from leads where workspace_id = ${workspaceId} and due_at < ${before}
      union all
      select lead_id, due_at from steps where workspace_id = ${workspaceId} and due_at < ${before} and not is_paced
      limit 10000
    ) late`.execute(db);
  const { leads, oldest } = rows[0] ?? { leads: 0, oldest: null };
  if (leads === 0) return [];
  return [
    {
      kind: "work_late",
      subject: "",
      level: "act_now",
      title: "Work is not done in time",
      detail:
        "Leads and steps are due for more than five minutes. Is a worker running, and does the machine keep up? Start another: leadrelay start --role worker.",
      leads,
      since: oldest,
      action: { label: "Show work", href: "/work" },
    },
  ];
};
