import { ProviderRefused, type ParkCause, type Verdict } from "../kit/failure.ts";
import type { ProviderRequest, ProviderResponse } from "../kit/fetch.ts";
import { fieldsNamed } from "./field-names.ts";
import { MESSAGES, type RefusalCode } from "./messages.ts";
import { scopeOf } from "./scopes.ts";
import { throttleWaitMs } from "./throttle.ts";

type Reason = { code: RefusalCode; verdict: Verdict; named?: string[] };
type Asked = Pick<ProviderRequest, "method" | "path">;

/**
 * What an answer other than the one we hoped for means, by HighLevel's status and text (HighLevel API, error answers as observed):
 * a missing scope is a 401, a missing contact a 400. After 408 and 5xx it may have happened. Unknown 4xx are tried once more.
 */
export function toRefusal(response: ProviderResponse, request?: Asked): ProviderRefused {
  const { code, verdict, named = [] } = reasonOf(response, request);
  const message = named.length > 0 ? `${MESSAGES[code]} It names: ${named.join(", ")}.` : MESSAGES[code];
  return new ProviderRefused({ code, message, verdict, cause: { status: response.status } });
}

/** A complete answer with a good status that is not what was asked for: it may have happened. */
export function unclearAnswer(response: ProviderResponse): ProviderRefused {
  return refusal("crm_unclear_answer", { kind: "unknown" }, { status: response.status });
}

/** A refusal of our own making. `named` is told with it, and must be safe to show. */
export function refusal(code: RefusalCode, verdict: Verdict, cause?: unknown, named: string[] = []): ProviderRefused {
  const message = named.length > 0 ? `${MESSAGES[code]} It is named: ${named.join(", ")}.` : MESSAGES[code];
  return new ProviderRefused({ code, message, verdict, cause });
}

/** `POST /contacts/` met a contact with this e-mail or phone: which one. */
export function duplicateOf(response: ProviderResponse): string | undefined {
  const id = response.status === 400 ? (readError(response)?.meta as { contactId?: unknown } | undefined)?.contactId : undefined;
  return typeof id === "string" && id !== "" ? id : undefined;
}

/** The record that was asked about is not there (any more). */
export const isGone = (error: unknown): boolean =>
  error instanceof ProviderRefused && (error.code === "contact_gone" || error.code === "crm_record_gone");

/** A refusal of the content names one of these ids, or custom fields as such: what we keep of the location may be out of date. */
export function namesCustomField(response: ProviderResponse, ids: readonly string[]): boolean {
  if (response.status !== 400 && response.status !== 422) return false;
  return /custom.?field/i.test(response.body) || ids.some((id) => response.body.includes(id));
}

function reasonOf(response: ProviderResponse, request: Asked | undefined): Reason {
  const { status } = response;
  const text = messagesOf(response).join("\n");
  if (status === 429) return { code: "crm_throttled", verdict: { kind: "wait", afterMs: throttleWaitMs(response.headers) } };
  if (status === 408 || status >= 500) return { code: "crm_unavailable", verdict: { kind: "unknown" } };
  if (/location is not active/i.test(text)) return park("location_suspended", "user_action");
  if (status === 401) return reasonOf401(text, request);
  if (status === 403) return park("crm_wrong_location", "access");
  if (status === 404 || status === 400 || status === 422) return reasonOfContent(response, text);
  return unknownRefusal;
}

function reasonOf401(text: string, request: Asked | undefined): Reason {
  if (/not authorized for this scope/i.test(text)) {
    const scope = request && scopeOf(request);
    return { ...park("crm_scope_missing", "access"), named: scope ? [scope] : [] };
  }
  if (/authClass/i.test(text)) return park("crm_wrong_token_kind", "reauthorise");
  if (/version header/i.test(text)) return dead("crm_version_refused");
  return park("crm_token_rejected", "reauthorise");
}

function reasonOfContent(response: ProviderResponse, text: string): Reason {
  if (/^cannot (get|post|put|delete) /im.test(text)) return dead("crm_not_found");
  if (/contact\b.*\bnot found|contact.*deleted/i.test(text)) return dead("contact_gone");
  const named = fieldsNamed(messagesOf(response));
  if (response.status === 422) return { ...dead("crm_field_refused"), named };
  if (/location\b.*\bnot found/i.test(text)) return park("location_missing", "access");
  if (/\bnot found|does not exist/i.test(text)) return dead("crm_record_gone");
  if (response.status === 404) return dead("crm_not_found");
  if (duplicateOf(response) || /duplicated contacts/i.test(text)) return dead("crm_duplicate_contact");
  if (named.length > 0) return { ...dead("crm_field_refused"), named };
  return unknownRefusal;
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

/** `message` is a text or a list of them; "not found" is sometimes under `error`, which in v3 is an object with a message. */
function messagesOf(response: ProviderResponse): string[] {
  const body = readError(response);
  const inner = typeof body?.error === "object" && body.error !== null ? (body.error as { message?: unknown }).message : body?.error;
  return [body?.message, inner].flat().filter((item): item is string => typeof item === "string");
}

const unknownRefusal: Reason = { code: "crm_refused", verdict: { kind: "retry", once: true } };

const park = (code: RefusalCode, cause: ParkCause): Reason => ({ code, verdict: { kind: "park", cause } });
const dead = (code: RefusalCode): Reason => ({ code, verdict: { kind: "dead" } });
