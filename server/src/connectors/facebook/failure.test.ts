import { expect, test } from "vitest";
import type { Verdict } from "../kit/failure.ts";
import { readJsonFixture } from "./fixtures/read-fixture.ts";
import { toRefusal } from "./failure.ts";
import { MESSAGES } from "./messages.ts";

type Sample = { name: string; class: string; http_status: number; headers: Record<string, string>; body: unknown };
const samples = readJsonFixture<Sample[]>("errors.json");

const toResponse = ({ http_status, headers, body }: Omit<Sample, "name" | "class">) => ({
  status: http_status,
  headers,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const refuse = (error: object, headers: Record<string, string> = {}, status = 400) =>
  toRefusal(toResponse({ http_status: status, headers, body: { error: { type: "OAuthException", ...error } } }));

const park = (cause: string) => ({ kind: "park", cause }) as Verdict;
const wait = (minutes: number): Verdict => ({ kind: "wait", afterMs: minutes * 60_000 });
const retry: Verdict = { kind: "retry" };
const expected: Record<string, [code: string, verdict: Verdict]> = {
  unknown_transient: ["facebook_unavailable", retry],
  reduce_data: ["facebook_too_much_data", retry],
  reduce_data_in_user_msg: ["facebook_too_much_data", retry],
  service_unavailable: ["facebook_unavailable", retry],
  html_gateway_page: ["facebook_unavailable", retry],
  test_lead_exists: ["facebook_test_lead_exists", { kind: "dead" }],
  app_throttled: ["facebook_throttled", wait(5)],
  user_throttled: ["facebook_throttled", wait(5)],
  page_throttled: ["facebook_throttled", wait(5)],
  leadgen_bucket_throttled: ["facebook_throttled", wait(14)],
  ads_insights_throttled: ["facebook_throttled", wait(37)],
  custom_rate_limit: ["facebook_throttled", wait(5)],
  permission_denied: ["facebook_permission_missing", park("reauthorise")],
  missing_pages_manage_ads: ["facebook_permission_missing", park("reauthorise")],
  missing_pages_manage_metadata: ["facebook_permission_missing", park("reauthorise")],
  leads_access_revoked: ["facebook_leads_access_revoked", park("access")],
  object_missing_or_forbidden: ["facebook_not_visible", { kind: "ambiguous" }],
  appsecret_proof_required: ["facebook_app_secret_wrong", park("configuration")],
  appsecret_proof_invalid: ["facebook_app_secret_wrong", park("configuration")],
  invalid_parameter: ["facebook_request_refused", { kind: "dead" }],
  code_already_used: ["facebook_login_unfinished", park("reauthorise")],
  token_app_removed: ["facebook_app_removed", park("reauthorise")],
  token_checkpoint: ["facebook_login_check_needed", park("user_action")],
  token_password_changed: ["facebook_password_changed", park("reauthorise")],
  token_expired: ["facebook_token_expired", park("reauthorise")],
  token_logged_out: ["facebook_logged_out", park("reauthorise")],
  page_role_lost: ["facebook_page_role_lost", park("reauthorise")],
  wrong_token_kind: ["facebook_wrong_token_kind", park("configuration")],
  policy_block: ["facebook_temporarily_blocked", wait(60)],
  alias_missing: ["facebook_not_visible", { kind: "ambiguous" }],
  callback_verification_failed: ["facebook_callback_unverified", park("configuration")],
  unknown_code: ["facebook_unknown_error", retry],
};

test.each(samples)("Meta's refusal is understood: $name", (sample) => {
  const refusal = toRefusal(toResponse(sample));
  expect([refusal.code, refusal.verdict]).toEqual(expected[sample.name]);
});

test.each(samples)("the message of a refusal holds no id and nothing of Meta's text: $name", (sample) => {
  const { message } = toRefusal(toResponse(sample));
  expect(message).not.toMatch(/\d{5,}|AFakeTrace|EAA|OAuthException|#\d/);
  expect(message.length).toBeGreaterThan(40);
});

test("a missing permission is named", () => {
  const sample = samples.find(({ name }) => name === "missing_pages_manage_ads") as Sample; // checked above, with all of them
  expect(toRefusal(toResponse(sample)).message).toContain("pages_manage_ads");
});

test("the trace id that Meta's support asks for is kept for the log", () => {
  expect(refuse({ code: 190, error_subcode: 463, fbtrace_id: "AFake" }).cause).toEqual({
    status: 400,
    code: 190,
    subcode: 463,
    traceId: "AFake",
  });
});

test("codes that no sample has are understood too", () => {
  expect(refuse({ code: 103 }).verdict).toEqual(park("access"));
  expect(refuse({ code: 3 }).verdict).toEqual(park("configuration"));
  expect(refuse({ code: 104 }).verdict).toEqual(park("configuration"));
  expect(refuse({ code: 2500 }).verdict).toEqual(park("configuration"));
  expect(refuse({ code: 102, error_subcode: 464 }).verdict).toEqual(park("user_action"));
  expect(refuse({ code: 190 }).verdict).toEqual(park("reauthorise"));
  expect(refuse({ code: 299 }).verdict).toEqual(park("reauthorise"));
  expect(refuse({ code: 341 }).verdict).toEqual(wait(5));
  expect(refuse({ code: 80014 }).verdict).toEqual(wait(5));
  expect(refuse({ code: 506 }).verdict).toEqual({ kind: "dead" });
  expect(refuse({ code: -3, error_subcode: 1504045 }).verdict).toEqual({ kind: "dead" });
  expect(refuse({ code: 100, error_subcode: 36007 }).verdict).toEqual(park("reauthorise"));
});

test("a code that comes as text counts as its number", () => {
  expect(refuse({ code: "190", error_subcode: "463" }).code).toBe("facebook_token_expired");
});

test("Leads Access Manager is known by its words under any code", () => {
  expect(refuse({ code: 200, message: "Your CRM has no lead access for this page" }).code).toBe("facebook_leads_access_revoked");
  expect(refuse({ code: 999, error_user_msg: "Ask for Leads Access" }).code).toBe("facebook_leads_access_revoked");
});

test("what Meta itself calls transient is tried again", () => {
  expect(refuse({ code: 100, is_transient: true }).verdict).toEqual(retry);
  expect(refuse({ code: 424242, is_transient: true }).code).toBe("facebook_unavailable");
});

test("a throttle waits for its own bucket, not for another one in the same header", () => {
  const usage = [
    { type: "ads_insights", estimated_time_to_regain_access: 50 },
    { type: "leadgen", estimated_time_to_regain_access: 3 },
  ];
  expect(refuse({ code: 80005 }, { "x-business-use-case-usage": JSON.stringify({ "104": usage }) }).verdict).toEqual(wait(3));
  expect(refuse({ code: 4 }, { "x-business-use-case-usage": JSON.stringify({ "104": usage }) }).verdict).toEqual(wait(50));
});

test("an ad account says in seconds when it is open again", () => {
  expect(refuse({ code: 17 }, { "x-ad-account-usage": '{"acc_id_util_pct":100,"reset_time_duration":90}' }).verdict).toEqual(wait(1.5));
});

test("no throttle waits longer than an hour or shorter than a second", () => {
  const regain = (minutes: unknown) => ({
    "x-business-use-case-usage": JSON.stringify({ a: [{ type: "leadgen", estimated_time_to_regain_access: minutes }] }),
  });
  expect(refuse({ code: 80005 }, regain(9_999)).verdict).toEqual(wait(60));
  expect(refuse({ code: 80005 }, regain(0.001)).verdict).toEqual({ kind: "wait", afterMs: 1_000 });
});

test("a usage header that says nothing useful leaves the five minutes", () => {
  for (const header of [
    "",
    "nonsense",
    "null",
    "[]",
    "{}",
    '{"a":null}',
    '{"a":[null,7]}',
    '{"a":[{"type":"leadgen","estimated_time_to_regain_access":0}]}',
  ]) {
    expect(refuse({ code: 80005 }, { "x-business-use-case-usage": header }).verdict).toEqual(wait(5));
  }
});

test("an answer without an error that we can read is tried again", () => {
  const bodies = ["", "null", "[]", "{", "<html>", '{"error":"no"}', '{"error":{}}', '{"error":{"code":{}}}', "[".repeat(40)];
  for (const body of bodies) {
    expect(toRefusal({ status: 500, headers: {}, body })).toMatchObject({ code: "facebook_unavailable", verdict: retry });
    expect(toRefusal({ status: 400, headers: {}, body })).toMatchObject({ code: "facebook_unclear_answer", verdict: retry });
  }
});

test("a 429 without Meta's envelope waits", () => {
  expect(toRefusal({ status: 429, headers: {}, body: "" }).verdict).toEqual(wait(5));
});

test("a refused batch item and a refused conversion event are understood like any answer", () => {
  const batch = readJsonFixture<({ code: number; body: string } | null)[]>("batch-response.json");
  expect(toRefusal({ status: batch[1]?.code ?? 0, headers: {}, body: batch[1]?.body ?? "" }).code).toBe("facebook_not_visible");
  const { response_invalid } = readJsonFixture<{ response_invalid: unknown }>("capi-crm-event.json");
  expect(toRefusal({ status: 400, headers: {}, body: JSON.stringify(response_invalid) }).verdict).toEqual({ kind: "dead" });
});

test("every message says in a sentence what happens or what to do", () => {
  for (const message of Object.values(MESSAGES)) {
    expect(message).toMatch(/\.$/);
    expect(message).toMatch(/by itself|every hour|Open |open |Check|Copy|Delete|workspace file|log in|Start|assign/);
  }
});
