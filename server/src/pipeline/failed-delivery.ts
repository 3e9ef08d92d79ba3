import { ProviderRefused, TransportError } from "../connectors/kit/failure.ts";
import type { Random } from "../lib/random.ts";
import type { ClaimedStep } from "../work/claim.ts";
import type { StepOutcome } from "../work/record.ts";
import { DELIVERY_RETRIES_MS, VERIFICATION_RETRIES_MS, withJitter } from "../work/retry.ts";

const MINUTE_MS = 60_000;

type Block = { cause: string; code: string; message: string; now: Date; probeAt: Date };
type Failure = { outcome: Pick<StepOutcome, "state" | "reason" | "dueAt" | "lane" | "attempts" | "verifications" | "run">; block?: Block };

/**
 * Decides what a failed call means for its step: surely not executed is tried again, unknown is looked up, permanent waits for
 * a person, and trouble of the connection parks the step without using an attempt.
 */
export function afterFailedDelivery(
  { random }: { random: Random },
  step: ClaimedStep,
  error: unknown,
  { isRepeatable, now }: { isRepeatable: boolean; now: Date },
): Failure {
  const { attempts, verifications } = step;
  const later = (delayMs: number) => new Date(now.getTime() + withJitter(delayMs, random));
  const isKnown = error instanceof ProviderRefused || error instanceof TransportError;
  const { code, message } = isKnown ? error : { code: "our_fault", message: "Sending it failed on our side. It is tried again." };
  const troubled = { state: "active", message: null, isTroubled: true } as const;

  const dead = (why: string, deadCode = code): Failure["outcome"] => ({
    state: "dead",
    reason: { code: deadCode, message: why },
    dueAt: null,
    attempts: attempts + 1,
    verifications,
    run: { state: "failed", message: why, isTroubled: true },
  });
  const retry = (afterMs?: number): Failure["outcome"] => {
    const delayMs = DELIVERY_RETRIES_MS[attempts];
    if (delayMs === undefined) return dead(`${message} All attempts are used up. Replay it when the cause is mended.`);
    // A look-up that failed says nothing: it must be a look-up again.
    return {
      state: step.state === "verifying" ? "verifying" : "retry_wait",
      reason: { code, message },
      dueAt: later(afterMs ?? delayMs),
      lane: 1,
      attempts: attempts + 1,
      verifications,
      run: troubled,
    };
  };
  const verify = (): Failure["outcome"] => {
    const delayMs = VERIFICATION_RETRIES_MS[verifications];
    if (delayMs === undefined && isRepeatable) {
      const outcome = retry(); // nothing is lost by doing it twice
      return outcome.state === "dead" ? outcome : { ...outcome, state: "retry_wait" };
    }
    if (delayMs === undefined)
      return dead("Whether it arrived could not be found out. Look at the destination, then replay or cancel.", "outcome_unknown");
    return {
      state: "verifying",
      reason: { code, message },
      dueAt: delayMs === 0 ? now : later(delayMs),
      attempts,
      verifications: verifications + 1,
      run: troubled,
    };
  };
  const park = (cause: string, probeAt: Date): Failure => ({
    // A step that may have arrived stays to be looked up, wherever its connection stands.
    outcome: {
      state: step.state === "verifying" ? "verifying" : "parked",
      reason: { cause, code, message },
      dueAt: probeAt,
      attempts,
      verifications,
      run: troubled, // those behind it may have other destinations, which work
    },
    block: { cause, code, message, now, probeAt },
  });

  if (error instanceof TransportError) return { outcome: error.sent ? verify() : retry() };
  if (!(error instanceof ProviderRefused)) return { outcome: verify() }; // a fault of ours may come after the bytes have left
  switch (error.verdict.kind) {
    case "retry":
    case "ambiguous":
      return { outcome: retry(error.verdict.kind === "retry" ? error.verdict.afterMs : undefined) };
    case "unknown":
      return { outcome: verify() };
    case "wait":
      return park("throttled", new Date(now.getTime() + error.verdict.afterMs));
    case "park":
      return park(error.verdict.cause, later(5 * MINUTE_MS));
    case "dead":
      return { outcome: dead(message) };
  }
}
