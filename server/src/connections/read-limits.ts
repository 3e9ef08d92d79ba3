import { sql } from "kysely";
import type { Db } from "../db/db.ts";

/** How much of a provider's limits an account has used, and how long what waits will take. Times are ISO 8601. */
export type Limits = {
  window: { used: number; limit: number; windowMs: number };
  daily: { used: number; limit: number; resetsAt: string | null };
  pausedUntil: string | null;
  backlog: { steps: number; doneAt: string | null };
};

type Row = {
  used: number;
  burstLimit: number;
  windowMs: number;
  dailyUsed: number;
  dailyLimit: number;
  dailyResetsAt: Date | null;
  pausedUntil: Date | null;
  steps: number;
};

/** The limits of a connection's account now; null where there are none. What another client of the account used counts too. */
export async function readLimits(
  db: Db,
  { workspaceId, connectionId, now }: { workspaceId: string; connectionId: string; now: Date },
): Promise<Limits | null> {
  const { rows } = await sql<Row>`
    select p.burst_limit, p.window_ms, p.daily_limit, p.paused_until,
      case when p.daily_resets_at > ${now} then p.daily_used else 0 end as daily_used,
      case when p.daily_resets_at > ${now} then p.daily_resets_at end as daily_resets_at,
      (select count(*) from pace_slots s where s.workspace_id = p.workspace_id and s.connection_id = p.connection_id and s.free_at > ${now})
        + case when p.foreign_until > ${now} then p.foreign_used else 0 end as used,
      (select count(*) from steps s where s.workspace_id = p.workspace_id and s.connection_id = p.connection_id and s.is_paced and s.due_at <= ${now}) as steps
    from paces p where p.workspace_id = ${workspaceId} and p.connection_id = ${connectionId}`.execute(db);
  const row = rows[0];
  if (!row) return null;
  return {
    window: { used: Math.min(row.used, row.burstLimit), limit: row.burstLimit, windowMs: row.windowMs },
    daily: { used: row.dailyUsed, limit: row.dailyLimit, resetsAt: row.dailyResetsAt?.toISOString() ?? null },
    pausedUntil: row.pausedUntil && row.pausedUntil > now ? row.pausedUntil.toISOString() : null,
    backlog: { steps: row.steps, doneAt: row.steps > 0 ? doneAt(row, now) : null },
  };
}

/** At the limit's pace, from now or from when the destination lets us go on: about when the last of what waits has been sent. */
function doneAt({ steps, burstLimit, windowMs, pausedUntil }: Row, now: Date): string {
  const begins = Math.max(now.getTime(), pausedUntil?.getTime() ?? 0);
  return new Date(begins + (steps * windowMs) / burstLimit).toISOString();
}
