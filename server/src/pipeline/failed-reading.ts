import { ProviderRefused, TransportError } from "../connectors/kit/failure.ts";
import type { Random } from "../lib/random.ts";
import type { ClaimedReading } from "../sources/reading.ts";
import { withJitter } from "../work/retry.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const PROBE_MS = 5 * MINUTE_MS;
/** After each round that failed, then always the last: what was not read waits at the platform for 90 days. */
const READING_RETRIES_MS = [5 * SECOND_MS, 30 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS];

type Block = { cause: string; code: string; message: string; now: Date; probeAt: Date };
type Failure = { problem: { code: string; message: string }; dueAt: Date; block?: Block; isKnown: boolean };

/** Decides what a failed reading means: when the next round is, and whether everything of the connection waits, as for a single lead. */
export function afterFailedReading(
  { random }: { random: Random },
  reading: Pick<ClaimedReading, "failures">,
  error: unknown,
  now: Date,
): Failure {
  const isKnown = error instanceof ProviderRefused || error instanceof TransportError;
  const { code, message } = isKnown
    ? error
    : { code: "our_fault", message: "Reading the list failed on our side. It is tried again; the log has it whole." };
  const after = (ms: number) => new Date(now.getTime() + ms);
  const problem = { code, message };
  if (error instanceof ProviderRefused && (error.verdict.kind === "wait" || error.verdict.kind === "park")) {
    const { verdict } = error;
    const cause = verdict.kind === "wait" ? "throttled" : verdict.cause;
    const probeAt = after(verdict.kind === "wait" ? verdict.afterMs : withJitter(PROBE_MS, random));
    return { problem, dueAt: probeAt, block: { cause, code, message, now, probeAt }, isKnown };
  }
  const delayMs = READING_RETRIES_MS[Math.min(reading.failures, READING_RETRIES_MS.length - 1)] ?? MINUTE_MS;
  return { problem, dueAt: after(withJitter(delayMs, random)), isKnown };
}
