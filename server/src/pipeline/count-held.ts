import { sql } from "kysely";
import { recordListedLeads, recordListedStretch } from "../completeness/record-listed.ts";
import { NotFound } from "../lib/errors.ts";
import { countListCalls } from "../sources/allowance.ts";
import { openRound, type Problem, readForms, type RoundDeps } from "./reading-round.ts";

export type Held = { listed: number; unknown: number; calls: number; problem: Problem | null };
export type HeldInput = { workspaceId: string; sourceId: string; since: Date; until?: Date };

/**
 * Counts what a platform holds, by reading the same lists as a backfill, and stores no lead: only that the platform named them is noted,
 * for the report of completeness. `onPage` is told after each page. Throws NotFound when there is no such source or it cannot be
 * listed, and what listing throws.
 */
export async function countHeld(
  deps: RoundDeps,
  { workspaceId, sourceId, since, until }: HeldInput,
  onPage: (progress: number) => void,
): Promise<Held> {
  const round = await openRound(deps, { workspaceId, sourceId, kind: "backfill", since, until: until ?? null });
  if (!round) throw new NotFound(`This workspace has no source ${sourceId} whose platform can be asked for its leads.`);
  const db = deps.database.in(workspaceId);
  const account = { workspaceId, provider: round.connection.provider, accountId: round.connection.accountId };
  const held = { listed: 0, unknown: 0, calls: 0 };
  const { problem } = await readForms(round, {
    marks: [],
    async store({ leads, progress, usagePercent }) {
      const ids = leads.map(({ externalId }) => externalId);
      const { rows } = await sql<{ known: number }>`
        select count(*)::int as known from leads where workspace_id = ${workspaceId} and provider = ${account.provider} and external_id = any (${ids}::text[])`.execute(
        db,
      );
      await recordListedLeads(db, account, leads, deps.clock.now());
      held.listed += leads.length;
      held.unknown += leads.length - (rows[0]?.known ?? 0);
      const calls = round.takeCalls();
      // The pollers keep to one allowance, and what is counted here is a part of it.
      await countListCalls(db, { workspaceId, connectionId: round.connection.id, calls, usagePercent, now: deps.clock.now() });
      held.calls += calls;
      onPage(progress);
    },
    saveMark: async (_mark, listed) => {
      if (listed) await recordListedStretch(db, account, listed, deps.clock.now());
    },
    mustPause: () => false,
  });
  return { ...held, problem };
}
