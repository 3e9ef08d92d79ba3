import { sql } from "kysely";
import type { Db } from "../../db/db.ts";

/** HighLevel API, "Rate limits": in any ten seconds, and in a day (UTC). */
export const USUAL_LIMITS = { burst: 100, daily: 200_000 } as const;
export const WINDOW_MS = 10_000;

export type Limits = { burst: number; daily: number };
export type Taken = { isAllowed: boolean; leftInWindow: number; leftToday: number; untilTomorrowMs: number };

const DAY_MS = 86_400_000;

/** Counts a request of a holder of tokens in a workspace, exact over all processes; one that does not fit is not counted. `holder` is an app or a token. */
export async function takeRequest(
  db: Db,
  { workspaceId, holder, limits, now }: { workspaceId: string; holder: string; limits: Limits; now: Date },
): Promise<Taken> {
  const { rows } = await sql<Omit<Taken, "untilTomorrowMs">>`
    select is_allowed, left_in_window, left_today
    from take_crm_request(${workspaceId}, ${holder}, ${now}, ${limits.burst}, ${WINDOW_MS}, ${limits.daily})`.execute(db);
  const [taken] = rows;
  if (!taken) throw new Error("The database did not count a request.");
  return { ...taken, untilTomorrowMs: DAY_MS - (now.getTime() % DAY_MS) };
}
