import { setTimeout as delay } from "node:timers/promises";
import type { DestinationConnector, Limits } from "../connectors/kit/destination.ts";
import { TransportError } from "../connectors/kit/failure.ts";
import type { ProviderFetch } from "../connectors/kit/fetch.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import type { ClaimedStep } from "../work/claim.ts";
import { type PacedCall, takeSlot } from "../work/pace.ts";

/**
 * From the moment we hand a request to the network until it has surely reached the destination's counter: at the latest when it
 * answers. A destination that takes longer would cost us its share of the limit: what is left of the hundred is for that.
 */
const ON_ITS_WAY_MS = 1_000;
/** A later request of an attempt waits at most this long for room; then the attempt is over, and the step waits instead. */
const LONGEST_WAIT_MS = 10_000;

export type PacedDeps = { database: Database; clock: Clock; ids: Ids; /** Lets time pass. */ pause(ms: number): Promise<void> };

/** Time that really passes. */
export const pause = (ms: number): Promise<void> => delay(ms);

/** What is learned of a paced destination while a step is delivered. */
export type Pacing = {
  /** The same fetch, which waits for room before every request but the first: that one's slot was taken with the step. */
  pace(fetch: ProviderFetch, connector: DestinationConnector): ProviderFetch;
  settle(pausedUntil: Date | null): PacedCall;
};

/** Follows one attempt at a paced destination. */
export function followPacedCall(deps: PacedDeps, step: ClaimedStep): Pacing {
  const { clock } = deps;
  let requests = 0;
  let first: { startedAt: Date; endedAt: Date } | undefined;
  let isFirstUnsent = false;
  let result: PacedCall["result"] = "none";
  let limits: Limits | undefined;

  return {
    pace: (fetch, connector) => async (request) => {
      requests += 1;
      const isFirst = requests === 1;
      if (!isFirst) await waitForRoom(deps, step);
      const startedAt = clock.now();
      try {
        const answer = await fetch(request);
        limits = connector.readLimits?.(answer.headers) ?? limits;
        result = answer.status >= 500 || answer.status === 408 ? "failed" : "answered";
        return answer;
      } catch (error) {
        if (isFirst) isFirstUnsent = error instanceof TransportError && !error.sent;
        result = "failed";
        throw error;
      } finally {
        if (isFirst) first = { startedAt, endedAt: clock.now() };
      }
    },
    settle(pausedUntil) {
      const sentAt = first && !isFirstUnsent ? Math.min(first.endedAt.getTime(), first.startedAt.getTime() + ON_ITS_WAY_MS) : null;
      return { sentAt: sentAt === null ? null : new Date(sentAt), result, limits, pausedUntil };
    },
  };
}

async function waitForRoom({ database, clock, ids, pause: wait }: PacedDeps, { workspaceId, connectionId }: ClaimedStep): Promise<void> {
  if (connectionId === null) return;
  const slotId = ids.uuid();
  for (let waited = 0; ;) {
    const ms = await takeSlot(database, { workspaceId, connectionId, slotId, now: clock.now() });
    if (ms === 0) return;
    if (waited + ms > LONGEST_WAIT_MS)
      throw new TransportError("The destination's limit left no room for this request in time.", { sent: false });
    await wait(ms);
    waited += ms;
  }
}
