import type { OpenConnection } from "../connections/open-connection.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import { type ClaimedStep, LEASE_MS } from "../work/claim.ts";
import type { NewStep } from "../work/record.ts";

export type InHandDeps = {
  clock: Clock;
  ids: Ids;
  /** This process, as leases name it. */
  owner: string;
  /** False once the process is to stop: then nothing new is begun. */
  mayBegin(): boolean;
};

/** The run a step belongs to, as a claimed step names it. */
export type RunOfStep = Pick<ClaimedStep, "workspaceId" | "runId" | "leadId" | "lane" | "sealKey" | "generation" | "automationId">;

/**
 * Takes a planned step along to the worker that planned it, when it can be sent at once: it is written with a lease and its
 * attempt as started, and nothing would be learned from giving it back and claiming it. Only at our own book, which is not
 * paced, and only while its connection may send. Undefined: it waits to be claimed. What is written decides: the step may be
 * sent once it is among the ids that the record gives back.
 */
export function takeInHand(
  { clock, ids, owner, mayBegin }: InHandDeps,
  { planned, run, connection }: { planned: NewStep; run: RunOfStep; connection: OpenConnection | undefined },
): ClaimedStep | undefined {
  if (planned.dueAt === null || planned.input === null || !connection || planned.connectionId !== connection.id) return undefined;
  if (connection.provider !== "contact-book" || connection.isBlocked || connection.isPaused || !mayBegin()) return undefined;
  const state = planned.state === "verifying" ? "verifying" : "sending";
  const now = clock.now();
  const hold = { leaseToken: ids.uuid(), leaseOwner: owner, attemptId: ids.uuid() };
  Object.assign(planned, { state, dueAt: new Date(now.getTime() + LEASE_MS), hold });
  const { stepId, path, operation, connectionId, input } = planned;
  const { leaseToken, attemptId } = hold;
  const fresh = { attempts: 0, crashes: 0, verifications: 0, firstTriedAt: now, cause: null, code: null };
  return { ...run, ...fresh, isPaced: false, stepId, path, operation, connectionId, input, state, leaseToken, attemptId };
}
