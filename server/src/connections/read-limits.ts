import type { Db } from "../db/db.ts";

/** How much of a provider's limits an account has used, and how long what waits will take. Times are ISO 8601. */
export type Limits = {
  window: { used: number; limit: number; windowMs: number };
  daily: { used: number; limit: number; resetsAt: string | null };
  pausedUntil: string | null;
  backlog: { steps: number; doneAt: string | null };
};

/** The limits of a connection's account now; null where there are none. */
export function readLimits(_db: Db, _connection: { workspaceId: string; provider: string; accountId: string }): Promise<Limits | null> {
  return Promise.resolve(null); // no provider's calls are paced yet
}
