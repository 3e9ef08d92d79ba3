import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { limitHeaders } from "./headers.ts";
import { takeRequest } from "./take-request.ts";

type Counted = { workspaceId: string; holder?: { name: string; burst: number; daily: number } };
export type Admitted = { isAllowed: boolean; /** What every answer says of the limits. */ headers: Record<string, string> };

/** Counts a request against the limits of who makes it. */
export function createAdmit({ database, clock }: { database: Pick<Database, "in">; clock: Clock }) {
  return async ({ workspaceId, holder: limits }: Counted): Promise<Admitted> => {
    if (!limits) return { isAllowed: true, headers: {} };
    const taken = await takeRequest(database.in(workspaceId), { workspaceId, holder: limits.name, limits, now: clock.now() });
    return { isAllowed: taken.isAllowed, headers: limitHeaders(limits, taken) };
  };
}
