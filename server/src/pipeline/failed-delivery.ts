import { ProviderRefused, TransportError } from "../connectors/kit/failure.ts";
import { AppError } from "../lib/errors.ts";
import type { Random } from "../lib/random.ts";
import type { ClaimedStep } from "../work/claim.ts";
import type { StepOutcome } from "../work/record.ts";
import { DELIVERY_RETRIES_MS, VERIFICATION_RETRIES_MS, withJitter } from "../work/retry.ts";

const MINUTE_MS = 60_000;

type Block = { cause: string; code: string; message: string; now: Date; probeAt: Date };
type Outcome = Pick<StepOutcome, "state" | "reason" | "dueAt" | "lane" | "attempts" | "verifications" | "run">;
/** `isUnknown`: it may have been carried out. */
type Failure = { outcome: Outcome; block?: Block; isUnknown: boolean };

/** Nobody can find out whether it happened, and doing it twice would do harm: a person looks and decides. */
export class OutcomeUnknown extends AppError {
  readonly code = "outcome_unknown";
  readonly status = 409;

  constructor() {
    super(
      "It may have arrived, and there is no way to find out: doing it twice could do harm. Look at the destination, then say here whether it arrived.",
    );
  }
}

/**
 * Decides what a failed call means for its step: surely not executed is tried again, unknown is looked up, or held for a person
 * where it cannot be; permanent waits for a person, and trouble of the connection parks the step without using an attempt.
 */
export function afterFailedDelivery(
  { random }: { random: Random },
  step: ClaimedStep,
  error: unknown,
  { repeat, wasSent, now }: { repeat: "safe" | "look" | "hold"; wasSent: boolean; now: Date },
): Failure {
  const { attempts, verifications } = step;
  const later = (delayMs: number) => new Date(now.getTime() + withJitter(delayMs, random));
  const isKnown = error instanceof ProviderRefused || error instanceof TransportError || error instanceof OutcomeUnknown;
  const { code, message } = isKnown ? error : { code: "our_fault", message: "Sending it failed on our side. It is tried again." };
  const troubled = { state: "active", message: null, isTroubled: true } as const;

  const dead = (why: string): Outcome => ({
    state: "dead",
    reason: { code, message: why },
    dueAt: null,
    attempts: attempts + 1,
    verifications,
    run: { state: "failed", message: why, isTroubled: true },
  });
  const held = (): Outcome => {
    const unknown = new OutcomeUnknown();
    return {
      ...dead(unknown.message),
      reason: { code: unknown.code, message: unknown.message },
      run: { state: "held", message: unknown.message, isTroubled: true },
    };
  };
  const retry = (afterMs?: number): Outcome => {
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
  const verify = (): Outcome => {
    const delayMs = VERIFICATION_RETRIES_MS[verifications];
    if (repeat === "hold") return held();
    if (delayMs === undefined && repeat === "safe") {
      const outcome = retry(); // nothing is lost by doing it twice
      return outcome.state === "dead" ? outcome : { ...outcome, state: "retry_wait" };
    }
    if (delayMs === undefined) return held();
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
    isUnknown: false,
  });
  const unknown = (): Failure => ({ outcome: verify(), isUnknown: true });
  const surely = (outcome: Outcome): Failure => ({ outcome, isUnknown: false });

  if (error instanceof OutcomeUnknown) return surely(held());
  if (error instanceof TransportError) return error.sent ? unknown() : surely(retry());
  if (!(error instanceof ProviderRefused)) return wasSent ? unknown() : surely(retry()); // a fault of ours may come after the bytes have left
  const { verdict } = error;
  switch (verdict.kind) {
    case "retry":
      return surely(verdict.once && step.code === code ? dead(message) : retry(verdict.afterMs));
    case "ambiguous":
      return surely(retry());
    case "unknown":
      return unknown();
    case "wait":
      return park("throttled", new Date(now.getTime() + verdict.afterMs));
    case "park":
      return park(verdict.cause, later(5 * MINUTE_MS));
    case "dead":
      return surely(dead(message));
  }
}
