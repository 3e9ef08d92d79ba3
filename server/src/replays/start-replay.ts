import { sql } from "kysely";
import { type Database, withTransaction } from "../db/db.ts";
import { toLeadFilter, type LeadChoice } from "../leads/lead-conditions.ts";
import type { PersonHashes } from "../leads/person-hashes.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict } from "../lib/errors.ts";
import type { Ids } from "../lib/random.ts";
import type { ReplayFrom } from "../pipeline/replay.ts";
import { countBySource, findReplay, toProgress } from "./queries.ts";
import type { ReplayProgress } from "./replay-view.ts";

type Deps = { database: Database; hashes: PersonHashes; clock: Clock; ids: Ids };

// More at once would only compete with each other; the second is most likely a mistake.
const MOST_RUNNING = 3;

/**
 * Writes down a replay of many leads. Nothing is sent by this: `advanceReplay` does, batch by batch, and any process can go on
 * with it. Throws Conflict when no lead fits or too many replays run.
 */
export async function startReplay(
  { database, hashes, clock, ids }: Deps,
  { workspaceId, from, which }: { workspaceId: string; from: ReplayFrom; which: LeadChoice },
): Promise<ReplayProgress> {
  const chosen = await toLeadFilter(hashes, workspaceId, which);
  const filter = chosen && { ...chosen, failed: from === "failed" };
  const replayId = ids.uuid();
  return withTransaction(database.in(workspaceId), async (trx) => {
    const counts = filter ? await countBySource(trx, { workspaceId, filter }) : [];
    const total = counts.reduce((sum, { leads }) => sum + leads, 0);
    if (!filter || total === 0) throw new Conflict("No lead fits. There is nothing to replay.");
    const running = await sql`select from replays where workspace_id = ${workspaceId} and state = 'running'`.execute(trx);
    if (running.rows.length >= MOST_RUNNING) throw new Conflict("Other replays are running. Wait for them, or stop one.");
    await sql`
      insert into replays (workspace_id, replay_id, starts_from, filter, state, total, started_at)
      values (${workspaceId}, ${replayId}, ${from}, ${JSON.stringify(filter)}::jsonb, 'running', ${total}, ${clock.now()})`.execute(trx);
    const replay = await findReplay(trx, { workspaceId, replayId });
    if (!replay) throw new Error("A replay that was just written is gone.");
    return toProgress(replay);
  });
}
