import type { Db } from "../db/db.ts";
import { countProbeFailure, countProbeSuccess, unblockConnection } from "./queries.ts";

/** So many pieces of work in a row close the breaker of a destination that was away. */
export const PROBES_TO_CLOSE = 3;

type Key = { workspaceId: string; connectionId: string };

/**
 * A piece of work went through at a connection that is blocked. A destination that was away must show it three times, one piece
 * after the other, or once for each piece that waits; any other block ends with the first.
 */
export async function afterProbeWorked(db: Db, { stepId, ...key }: Key & { stepId: string }, now: Date): Promise<void> {
  const isHalfOpen = await countProbeSuccess(db, { ...key, stepId, enough: PROBES_TO_CLOSE }, now);
  if (!isHalfOpen) await unblockConnection(db, key, now);
}

/** A probe has found the destination away still: the next one after twice the time, at most five minutes. */
export async function afterProbeFailed(db: Db, key: Key, now: Date): Promise<void> {
  await countProbeFailure(db, key, now);
}
