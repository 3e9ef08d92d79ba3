import type { AddressGuard } from "../lib/address-guard.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError } from "../lib/errors.ts";
import { composeMessage } from "./compose-message.ts";
import type { Sendable, Try } from "./message.ts";
import { isTaken } from "./retry.ts";
import { signMessage } from "./sign-message.ts";
import type { SigningKey } from "./signing-key.ts";

export type SendDeps = { guard: AddressGuard; clock: Clock; monotonicMs(): number; signingKey(): Promise<SigningKey>; version: string };

/** So much of an answer is kept: enough for the sentence that says what is wrong. */
const KEPT_ANSWER_BYTES = 2_048;

/** Sends a message once. Never throws for what the other side does; `retryAfterMs` is how long it asked to be left alone. */
export async function sendMessage(deps: SendDeps, message: Sendable): Promise<{ tried: Try; retryAfterMs: number }> {
  const { guard, clock, monotonicMs, version } = deps;
  const startedAt = clock.now();
  const startedMs = monotonicMs();
  const body = composeMessage(message);
  const { privateKey: key } = await deps.signingKey();
  const proof = signMessage({ body, messageId: message.messageId, secrets: message.target.secrets, key, now: startedAt });
  const headers = { "content-type": "application/json", "user-agent": `LeadRelay/${version}`, ...proof };
  const end = (rest: Omit<Try, "startedAt" | "ms">): Try => ({ startedAt, ms: Math.round(monotonicMs() - startedMs), ...rest });
  try {
    const { status, text, retryAfter } = await guard.post(message.target.url, body, headers, { keptBytes: KEPT_ANSWER_BYTES });
    const answered = { status, answer: text };
    if (isTaken({ status })) return { tried: end({ ...answered, code: null, message: null }), retryAfterMs: 0 };
    const sentence = `The other side answered ${status}.${status >= 300 && status < 400 ? " Redirects are not followed: give the address it leads to." : ""}`;
    return { tried: end({ ...answered, code: "webhook_refused", message: sentence }), retryAfterMs: readRetryAfter(retryAfter, startedAt) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { tried: end({ status: null, answer: null, code: error.code, message: error.message }), retryAfterMs: 0 };
  }
}

const LONGEST_RETRY_AFTER_MS = 3_600_000;

/** Seconds or a date (RFC 9110 section 10.2.3); at most an hour, as some ask for absurd times. */
function readRetryAfter(header: string | undefined, now: Date): number {
  if (!header) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now.getTime();
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS);
}
