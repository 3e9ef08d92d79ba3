import { sql } from "kysely";
import type { ListingTerms } from "../connectors/kit/source.ts";
import type { Db } from "../db/db.ts";
import { callsAllowed } from "./pace.ts";
import { countLeads } from "./queries.ts";

type Key = { workspaceId: string; connectionId: string };

/** Meta asks to slow down from 75 per cent; the share we keep to is less. */
export const MOST_USAGE_PERCENT = 70;
export const USAGE_PAUSE_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** What may still be asked of an account now, whoever of all processes and sources asked before. */
export type Allowance = { callsLeft: number; pausedUntil: Date | null };

/** Notes the calls that a list took and what its answer said of the account's allowance. */
export async function countListCalls(
  db: Db,
  { workspaceId, connectionId, calls, usagePercent, now }: Key & { calls: number; usagePercent: number; now: Date },
): Promise<void> {
  if (calls === 0) return;
  await sql`
    insert into list_calls as c (workspace_id, connection_id, hour, calls, used_percent, told_at)
    values (${workspaceId}, ${connectionId}, date_trunc('hour', ${now}::timestamptz), ${calls}, ${usagePercent}, ${now})
    on conflict (workspace_id, connection_id, hour) do update
      set calls = c.calls + excluded.calls, used_percent = excluded.used_percent, told_at = excluded.told_at`.execute(db);
}

/**
 * Reads the allowance: our share of what the platform allows an account of so many leads a day, less the calls of the last 24 hours.
 * `pausedUntil`: the platform said lately that too much is used.
 */
export async function readAllowance(db: Db, terms: ListingTerms, { workspaceId, connectionId }: Key, now: Date): Promise<Allowance> {
  const { rows } = await sql<{ calls: number; pausedAt: Date | null }>`
    select coalesce(sum(calls), 0)::int as calls, max(told_at) filter (where used_percent >= ${MOST_USAGE_PERCENT}) as paused_at
    from list_calls where workspace_id = ${workspaceId} and connection_id = ${connectionId} and hour > ${now}::timestamptz - interval '24 hours'`.execute(
    db,
  );
  const { calls, pausedAt } = rows[0] ?? { calls: 0, pausedAt: null };
  const until = pausedAt && new Date(pausedAt.getTime() + USAGE_PAUSE_MS);
  const left = callsAllowed(terms, 1) - calls;
  const pausedUntil = until && until > now ? until : null;
  if (left > 0) return { callsLeft: left, pausedUntil };
  // So many leads would justify what was asked and as much again; to count further is of no use.
  const most = Math.ceil((2 * calls) / callsAllowed(terms, 1));
  const since = new Date(now.getTime() - terms.memoryDays * DAY_MS);
  const leads = await countLeads(db, { workspaceId, connectionId, since, most });
  return { callsLeft: callsAllowed(terms, leads) - calls, pausedUntil };
}
