import fc from "fast-check";
import { expect, test } from "vitest";
import { duplicateOf, toRefusal } from "./failure.ts";
import { throttleWaitMs } from "./throttle.ts";

const answer = (status: number, body: unknown = "", headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const said = (status: number, message: unknown) => answer(status, { statusCode: status, message });

test.each([
  [said(401, "Invalid JWT"), "crm_token_rejected", { kind: "park", cause: "reauthorise" }],
  [said(401, "Invalid token: access token is invalid"), "crm_token_rejected", { kind: "park", cause: "reauthorise" }],
  [said(401, "The token is not authorized for this scope."), "crm_scope_missing", { kind: "park", cause: "access" }],
  [
    said(401, "This authClass type is not allowed to access this scope. Please check"),
    "crm_wrong_token_kind",
    { kind: "park", cause: "reauthorise" },
  ],
  [said(401, "version header was not found."), "crm_version_refused", { kind: "dead" }],
  [said(401, "version header is invalid"), "crm_version_refused", { kind: "dead" }],
  [answer(401), "crm_token_rejected", { kind: "park", cause: "reauthorise" }],
  [said(403, "The token does not have access to this location."), "crm_wrong_location", { kind: "park", cause: "access" }],
  [said(400, "Contact with id Kx4TzQ0mVb71LrWpN8sa not found"), "contact_gone", { kind: "dead" }],
  [answer(400, { statusCode: 400, error: "Contact with id x not found" }), "contact_gone", { kind: "dead" }],
  [
    answer(400, { message: "This location does not allow duplicated contacts.", meta: { contactId: "x", matchingField: "email" } }),
    "crm_duplicate_contact",
    { kind: "dead" },
  ],
  [said(422, ["email must be an email"]), "crm_field_refused", { kind: "dead" }],
  [said(422, "something"), "crm_field_refused", { kind: "dead" }],
  [said(400, "phone is invalid"), "crm_field_refused", { kind: "dead" }],
  [said(400, "Bad Request"), "crm_refused", { kind: "retry" }],
  [said(404, "Cannot GET /contacts/x"), "crm_not_found", { kind: "dead" }],
  [answer(408), "crm_unavailable", { kind: "unknown" }],
  [answer(500, "<html>"), "crm_unavailable", { kind: "unknown" }],
  [answer(503), "crm_unavailable", { kind: "unknown" }],
  [said(404, "Contact not found"), "contact_gone", { kind: "dead" }],
  [said(400, "Contact id lookup not found"), "contact_gone", { kind: "dead" }],
  [said(400, "Task with id x not found"), "crm_record_gone", { kind: "dead" }],
  [answer(404, { error: { code: "RESOURCE_NOT_FOUND", message: "Opportunity not found" } }), "crm_record_gone", { kind: "dead" }],
  [said(404, "Location not found"), "location_missing", { kind: "park", cause: "access" }],
  [said(400, "Location is not active"), "location_suspended", { kind: "park", cause: "user_action" }],
  [said(401, "Location is not active"), "location_suspended", { kind: "park", cause: "user_action" }],
  [said(403, "Location is not active"), "location_suspended", { kind: "park", cause: "user_action" }],
  [said(400, "Bad Request"), "crm_refused", { kind: "retry", once: true }],
  [answer(409), "crm_refused", { kind: "retry", once: true }],
  [answer(418), "crm_refused", { kind: "retry" }],
  [answer(302), "crm_refused", { kind: "retry" }],
] as const)("%o means %s", (response, code, verdict) => {
  expect(toRefusal(response)).toMatchObject({ code, verdict });
});

test.each([
  [{ "retry-after": "30" }, 30_000],
  [{ "retry-after": "0" }, 10_000],
  [{ "retry-after": "90000" }, 3_600_000],
  [{ "x-ratelimit-interval-milliseconds": "4000" }, 4_000],
  [{ "x-ratelimit-interval-milliseconds": "3" }, 1_000],
  [{ "x-ratelimit-interval-milliseconds": "10000", "x-ratelimit-daily-remaining": "0", "x-ratelimit-daily-reset": "600000" }, 600_000],
  [{ "x-ratelimit-interval-milliseconds": "10000", "x-ratelimit-daily-remaining": "0" }, 3_600_000],
  [{ "retry-after": "5", "x-ratelimit-daily-remaining": "0", "x-ratelimit-daily-reset": "28800000" }, 28_800_000],
  [{ "x-ratelimit-daily-remaining": "-1", "x-ratelimit-daily-reset": "864000000" }, 86_400_000],
  [{ "x-ratelimit-daily-remaining": "7", "x-ratelimit-daily-reset": "28800000" }, 10_000],
  [{ "retry-after": "soon" }, 10_000],
  [{}, 10_000],
])("a throttled call waits by %o", (headers, afterMs) => {
  expect(throttleWaitMs(headers)).toBe(afterMs);
  expect(toRefusal(answer(429, "", headers))).toMatchObject({ code: "crm_throttled", verdict: { kind: "wait", afterMs } });
});

test("the fields of a refusal are named in order and once, and only ours", () => {
  const { message } = toRefusal(
    said(422, [
      "phone must be a valid phone number",
      "email must be an email",
      "email must be a string",
      "each value in tags must be a string",
      "property secret should not exist",
    ]),
  );
  expect(message).toContain("It names: phone, email, tags.");
  expect(message).not.toContain("secret");
});

test.each([
  [{ method: "GET", path: "/contacts/x" }, "contacts.readonly"],
  [{ method: "POST", path: "/contacts/search" }, "contacts.readonly"],
  [{ method: "POST", path: "/contacts/upsert" }, "contacts.write"],
  [{ method: "GET", path: "/locations/x/customFields" }, "locations/customFields.readonly"],
  [{ method: "POST", path: "/locations/x/customFields" }, "locations/customFields.write"],
  [{ path: "/locations/x" }, "locations.readonly"],
  [{ path: "/users/" }, "users.readonly"],
  [{ method: "PUT", path: "/opportunities/x/status" }, "opportunities.write"],
] as const)("a scope that %o lacks is named: %s", (request, scope) => {
  expect(toRefusal(said(401, "The token is not authorized for this scope."), request).message).toContain(`It names: ${scope}.`);
});

test("whatever is answered, the message holds nothing of it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 599 }), fc.array(fc.stringMatching(/^[a-z]{12,16}@[a-z]{9}\.org$/)), (status, values) => {
      const refused = toRefusal(
        said(
          status,
          values.map((value) => `${value} must be other than ${value}`),
        ),
      );
      for (const value of values) expect(refused.message).not.toContain(value);
    }),
  );
});

test("no answer, however strange, makes it throw", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 300, max: 599 }),
      fc.oneof(fc.json(), fc.string()),
      fc.dictionary(fc.constantFrom("retry-after", "x-ratelimit-interval-milliseconds", "x-ratelimit-daily-remaining"), fc.string()),
      (status, body, headers) => {
        expect(toRefusal(answer(status, body, headers)).verdict.kind).toMatch(/^(retry|wait|unknown|park|dead)$/);
        duplicateOf(answer(status, body, headers));
      },
    ),
  );
});
