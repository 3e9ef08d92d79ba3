import { sql } from "kysely";
import { NotFound } from "../lib/errors.ts";
import { openRound, type Problem, readForms, type RoundDeps } from "./reading-round.ts";

export type Held = { listed: number; unknown: number; calls: number; problem: Problem | null };

/**
 * Counts what a backfill would find, by reading the same lists and storing nothing. `onPage` is told after each page. Throws
 * NotFound when there is no such source or it cannot be listed, and what listing throws.
 */
export async function countHeld(
  deps: RoundDeps,
  { workspaceId, sourceId, since }: { workspaceId: string; sourceId: string; since: Date },
  onPage: (progress: number) => void,
): Promise<Held> {
  const round = await openRound(deps, { workspaceId, sourceId, kind: "backfill", since });
  if (!round) throw new NotFound(`This workspace has no source ${sourceId} whose platform can be asked for its leads.`);
  const held = { listed: 0, unknown: 0, calls: 0 };
  const { problem } = await readForms(round, {
    marks: [],
    async store({ leads, progress }) {
      const ids = leads.map(({ externalId }) => externalId);
      const { rows } = await sql<{ known: number }>`
        select count(*)::int as known from leads where workspace_id = ${workspaceId} and provider = ${round.connection.provider} and external_id = any (${ids}::text[])`.execute(
        deps.database.in(workspaceId),
      );
      held.listed += leads.length;
      held.unknown += leads.length - (rows[0]?.known ?? 0);
      held.calls += round.takeCalls();
      onPage(progress);
    },
    saveMark: async () => {},
    mustPause: () => false,
  });
  return { ...held, problem };
}
