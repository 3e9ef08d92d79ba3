import { AppError } from "../../lib/errors.ts";
import { startBackfill } from "../../sources/start-backfill.ts";
import type { FacebookDeps } from "./deps.ts";
import { type ConnectionKey, listSourceIds } from "./queries.ts";

/** Leads are listed by Meta with the time of submission, and announced a little later. */
const OVERLAP_MS = 60 * 60_000;
const MEMORY_MS = 90 * 86_400_000;

type Deps = Pick<FacebookDeps, "database" | "clock">;

/**
 * Has the leads of a connection asked for that came since then, of every source; undefined: all that Meta still holds. One that is
 * being read already is left to end: the regular search for missed leads looks a day back besides.
 */
export async function fillGap(deps: Deps, { since, ...key }: ConnectionKey & { since: Date | undefined }): Promise<void> {
  const { workspaceId } = key;
  const oldest = deps.clock.now().getTime() - MEMORY_MS;
  const from = since && new Date(Math.max(oldest, since.getTime() - OVERLAP_MS)).toISOString();
  for (const sourceId of await listSourceIds(deps.database.in(workspaceId), key)) {
    try {
      await startBackfill(deps, { workspaceId, sourceId, since: from });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}
