import { AppError, type Retry } from "../../lib/errors.ts";

/** Why work is set aside without using up attempts; each has one remedy that a person can apply. */
export const PARK_CAUSES = ["reauthorise", "access", "configuration", "user_action", "throttled", "unknown_account", "template"] as const;
export type ParkCause = (typeof PARK_CAUSES)[number];

/**
 * What a failed call means for the work behind it (reliability: "surely not executed", "unknown", "permanent").
 * - retry: surely not executed, or harmless to repeat. `once`: the same refusal again is for good.
 * - wait: the account is throttled; everything of it waits, no attempt is used.
 * - unknown: it may have been executed; look before repeating.
 * - park: a person must mend something first.
 * - ambiguous: missing, forbidden or not visible yet; retry for an hour, then park with cause `access`.
 * - dead: repeating cannot help.
 */
export type Verdict =
  | { kind: "retry"; afterMs?: number; once?: boolean }
  | { kind: "wait"; afterMs: number }
  | { kind: "unknown" }
  | { kind: "ambiguous" }
  | { kind: "park"; cause: ParkCause }
  | { kind: "dead" };

/** A provider said no. `message` is safe to show and says what to do next; it never holds a body, token or personal data. */
export class ProviderRefused extends AppError {
  readonly code: string;
  readonly status = 502;
  readonly verdict: Verdict;
  override readonly retry: Retry;

  constructor(input: { code: string; message: string; verdict: Verdict; cause?: unknown }) {
    super(input.message, { cause: input.cause });
    this.code = input.code;
    this.verdict = input.verdict;
    this.retry = toRetry(input.verdict);
  }
}

/** No complete answer. `sent` false: not a byte of the request left (DNS, refused, TLS, connect timeout). */
export class TransportError extends AppError {
  readonly code = "no_answer";
  readonly status = 502;
  readonly sent: boolean;
  override readonly retry: Retry = { when: "later" };

  constructor(message: string, options: { sent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.sent = options.sent;
  }
}

function toRetry(verdict: Verdict): Retry {
  if (verdict.kind === "park") return { when: "reconnected" };
  if (verdict.kind === "dead") return { when: "never" };
  return "afterMs" in verdict && verdict.afterMs !== undefined ? { when: "later", afterMs: verdict.afterMs } : { when: "later" };
}
