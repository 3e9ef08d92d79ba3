import type { ProviderResponse } from "../kit/fetch.ts";
import { ProviderRefused, type ParkCause, type Verdict } from "../kit/failure.ts";
import { type GraphError, readGraphError } from "./graph-error.ts";
import { MESSAGES, type RefusalCode } from "./messages.ts";
import { isThrottleCode, throttleWaitMs } from "./throttle.ts";

const ONE_HOUR_MS = 3_600_000;
const PERMISSIONS =
  /\b(leads_retrieval|pages_manage_metadata|pages_show_list|pages_read_engagement|pages_manage_ads|ads_management|ads_read|business_management)\b/;

type Reason = { code: RefusalCode; verdict: Verdict };

/**
 * What an answer other than the one we hoped for means. Decided by Meta's code and subcode, then its text, and never by the
 * HTTP status alone: a throttled call answers 400. A code that nobody documented is tried again.
 * Source: Meta, Graph API, "Handle errors" and "Rate limits"; Marketing API, "Error reference".
 */
export function toRefusal(response: ProviderResponse): ProviderRefused {
  const error = readGraphError(response);
  const { code, verdict } = error ? reasonOf(error, response.headers) : reasonWithoutError(response);
  const permission = code === "facebook_permission_missing" ? PERMISSIONS.exec(error?.text ?? "")?.[0] : undefined;
  return new ProviderRefused({
    code,
    message: permission ? `${MESSAGES[code]} Meta asks for ${permission}.` : MESSAGES[code],
    verdict,
    cause: { status: response.status, code: error?.code, subcode: error?.subcode, traceId: error?.traceId },
  });
}

/** The answer came whole and without an error, yet is not what was asked for. Asking again does no harm. */
export function unclearAnswer(response: ProviderResponse): ProviderRefused {
  return new ProviderRefused({
    code: "facebook_unclear_answer",
    message: MESSAGES.facebook_unclear_answer,
    verdict: { kind: "retry" },
    cause: { status: response.status },
  });
}

function reasonWithoutError({ status, headers }: ProviderResponse): Reason {
  if (status === 429) return wait("facebook_throttled", throttleWaitMs(0, headers));
  return retry(status >= 500 ? "facebook_unavailable" : "facebook_unclear_answer");
}

function reasonOf(error: GraphError, headers: Record<string, string>): Reason {
  const { code, subcode, text } = error;
  if (isThrottleCode(code)) return wait("facebook_throttled", throttleWaitMs(code, headers));
  if (code === 368) return wait("facebook_temporarily_blocked", ONE_HOUR_MS);
  // Leads Access Manager also refuses under other codes, hence the text.
  if (code === 103 || /leads? access/i.test(text)) return park("facebook_leads_access_revoked", "access");
  // A wrong secret in an exchange comes under code 1, an unknown app under 101.
  if (/validating (client secret|application)/i.test(text)) return park("facebook_app_secret_wrong", "configuration");
  if (/appsecret_proof/i.test(text) || code === 104) return park("facebook_app_secret_wrong", "configuration");
  if (code === 190 || code === 102) return reasonOfToken(subcode);
  if (code === 10 || (code >= 200 && code <= 299)) return park("facebook_permission_missing", "reauthorise");
  if (code === 3) return park("facebook_app_lacks_capability", "configuration");
  if (code === 2500) return park("facebook_token_missing", "configuration");
  if (code === 2200) return park("facebook_callback_unverified", "configuration");
  if (code === 100 && (subcode === 36009 || subcode === 36007)) return park("facebook_login_unfinished", "reauthorise");
  if ((code === 100 && subcode === 33) || code === 803) return { code: "facebook_not_visible", verdict: { kind: "ambiguous" } };
  if (code === 2 && subcode === 1892058) return { code: "facebook_test_lead_exists", verdict: { kind: "dead" } };
  if (/reduce the amount of data/i.test(text)) return retry("facebook_too_much_data");
  const isPermanent = [100, 506, -3].includes(code) && !error.isTransient;
  if (isPermanent) return { code: "facebook_request_refused", verdict: { kind: "dead" } };
  return retry(code === 1 || code === 2 || error.isTransient ? "facebook_unavailable" : "facebook_unknown_error");
}

/** Why a token no longer works; the subcodes of 190 and 102. */
function reasonOfToken(subcode: number | null): Reason {
  if (subcode === 459 || subcode === 464) return park("facebook_login_check_needed", "user_action");
  if (subcode === 2069032) return park("facebook_wrong_token_kind", "configuration");
  if (subcode === 458) return park("facebook_app_removed", "reauthorise");
  if (subcode === 460) return park("facebook_password_changed", "reauthorise");
  if (subcode === 463) return park("facebook_token_expired", "reauthorise");
  if (subcode === 467) return park("facebook_logged_out", "reauthorise");
  if (subcode === 492) return park("facebook_page_role_lost", "reauthorise");
  return park("facebook_token_invalid", "reauthorise");
}

function retry(code: RefusalCode): Reason {
  return { code, verdict: { kind: "retry" } };
}

function wait(code: RefusalCode, afterMs: number): Reason {
  return { code, verdict: { kind: "wait", afterMs } };
}

function park(code: RefusalCode, cause: ParkCause): Reason {
  return { code, verdict: { kind: "park", cause } };
}
