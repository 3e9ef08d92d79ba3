import { ProviderRefused, type ParkCause, type Verdict } from "../kit/failure.ts";
import type { ProviderResponse } from "../kit/fetch.ts";
import { MESSAGES, type RefusalCode } from "./messages.ts";

const ONE_SECOND_MS = 1_000;
const ONE_HOUR_MS = 3_600_000;
// The burst window of HighLevel ("Rate limits"): 100 requests in 10 seconds.
const BURST_WINDOW_MS = 10_000;

type Reason = { code: RefusalCode; verdict: Verdict; fields?: string[] };

/**
 * What an answer other than the one we hoped for means, by HighLevel's status and text (HighLevel API, error answers as observed):
 * a missing scope is a 401, a missing contact a 400. After 408 and 5xx it may have happened. Unknown 4xx are tried again.
 */
export function toRefusal(response: ProviderResponse): ProviderRefused {
  const { code, verdict, fields = [] } = reasonOf(response);
  const message = fields.length > 0 ? `${MESSAGES[code]} It names: ${fields.join(", ")}.` : MESSAGES[code];
  return new ProviderRefused({ code, message, verdict, cause: { status: response.status } });
}

/** A complete answer with a good status that is not what was asked for: it may have happened. */
export function unclearAnswer(response: ProviderResponse): ProviderRefused {
  return refusal("crm_unclear_answer", { kind: "unknown" }, { status: response.status });
}

/** A refusal of our own making. */
export function refusal(code: RefusalCode, verdict: Verdict, cause?: unknown): ProviderRefused {
  return new ProviderRefused({ code, message: MESSAGES[code], verdict, cause });
}

/** `POST /contacts/` met a contact with this e-mail or phone: which one. */
export function duplicateOf(response: ProviderResponse): string | undefined {
  const id = response.status === 400 ? (readError(response)?.meta as { contactId?: unknown } | undefined)?.contactId : undefined;
  return typeof id === "string" && id !== "" ? id : undefined;
}

function reasonOf(response: ProviderResponse): Reason {
  const { status } = response;
  const text = messagesOf(response).join("\n");
  if (status === 429) return { code: "crm_throttled", verdict: { kind: "wait", afterMs: throttleWaitMs(response.headers) } };
  if (status === 408 || status >= 500) return { code: "crm_unavailable", verdict: { kind: "unknown" } };
  if (status === 401) return reasonOf401(text);
  if (status === 403) return park("crm_wrong_location", "access");
  if (status === 404) return dead("crm_not_found");
  if (status === 400 || status === 422) return reasonOfContent(response, text);
  return { code: "crm_refused", verdict: { kind: "retry" } };
}

function reasonOf401(text: string): Reason {
  if (/not authorized for this scope/i.test(text)) return park("crm_scope_missing", "access");
  if (/authClass/i.test(text)) return park("crm_wrong_token_kind", "reauthorise");
  if (/version header/i.test(text)) return dead("crm_version_refused");
  return park("crm_token_rejected", "reauthorise");
}

function reasonOfContent(response: ProviderResponse, text: string): Reason {
  if (/contact\b.*\bnot found|contact.*deleted/i.test(text)) return dead("contact_gone");
  if (duplicateOf(response) || /duplicated contacts/i.test(text)) return dead("crm_duplicate_contact");
  const fields = fieldsNamed(messagesOf(response));
  if (fields.length > 0 || response.status === 422) return { ...dead("crm_field_refused"), fields };
  return { code: "crm_refused", verdict: { kind: "retry" } };
}

// What a message may name: the fields we send. A name that is not among them may be part of a value, and is not shown.
const FIELDS = [
  "locationId",
  "contactId",
  "email",
  "phone",
  "firstName",
  "lastName",
  "name",
  "companyName",
  "address1",
  "city",
  "state",
  "country",
  "postalCode",
  "website",
  "timezone",
  "source",
  "dateOfBirth",
  "assignedTo",
  "gender",
  "tags",
  "customFields",
  "dnd",
  "title",
  "body",
  "dueDate",
  "completed",
  "userId",
  "color",
  "pinned",
];

/** Names of fields only, in the order HighLevel gives them: a value or a piece of text never gets into a message. */
function fieldsNamed(messages: string[]): string[] {
  const named = messages.flatMap((message) => {
    const words = message.split(/[^A-Za-z0-9]+/);
    return FIELDS.filter(
      (field) =>
        words[0] === field || (words.includes(field) && /should not exist|each value in|must |not valid|invalid|required/i.test(message)),
    );
  });
  return [...new Set(named)];
}

/** As long as HighLevel asks, between a second and an hour; a used-up day is waited for hour by hour. */
export function throttleWaitMs(headers: Record<string, string>): number {
  const dayIsUsedUp = Number(headers["x-ratelimit-daily-remaining"] ?? 1) <= 0;
  const waits = [
    Number(headers["retry-after"]) * ONE_SECOND_MS,
    dayIsUsedUp ? Number(headers["x-ratelimit-daily-reset"] ?? ONE_HOUR_MS) : Number.NaN,
    Number(headers["x-ratelimit-interval-milliseconds"]),
  ].filter((wait) => Number.isFinite(wait) && wait > 0);
  return Math.min(Math.max(waits[0] ?? BURST_WINDOW_MS, ONE_SECOND_MS), ONE_HOUR_MS);
}

type ErrorBody = { message?: unknown; error?: unknown; meta?: unknown };

function readError(response: ProviderResponse): ErrorBody | undefined {
  try {
    const body: unknown = JSON.parse(response.body);
    return typeof body === "object" && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

/** `message` is a text or a list of them; "not found" is sometimes under `error`. */
function messagesOf(response: ProviderResponse): string[] {
  const body = readError(response);
  return [body?.message, body?.error].flat().filter((item): item is string => typeof item === "string");
}

const park = (code: RefusalCode, cause: ParkCause): Reason => ({ code, verdict: { kind: "park", cause } });
const dead = (code: RefusalCode): Reason => ({ code, verdict: { kind: "dead" } });
