import { expect, test } from "vitest";
import { TransportError } from "../kit/failure.ts";
import type { ProviderFetch, ProviderRequest, ProviderResponse } from "../kit/fetch.ts";
import { readFixture, readJsonFixture } from "./fixtures/read-fixture.ts";
import { createFacebook, facebook } from "./index.ts";

const connection = { id: "c1", accountId: "104000000000001", accountName: "Example Kitchens" };
const ok = (body: string): ProviderResponse => ({ status: 200, headers: {}, body });
const refused = (error: object): ProviderResponse => ({ status: 400, headers: {}, body: JSON.stringify({ error }) });
const badField = refused({ code: 100, message: "(#100) Tried accessing nonexisting field (foo) on node type (Lead)" });

/** A Facebook that gives these answers in turn and remembers what it was asked. */
function answering(...answers: ProviderResponse[]): { fetch: ProviderFetch; asked: ProviderRequest[] } {
  const asked: ProviderRequest[] = [];
  const fetch: ProviderFetch = async (request) => {
    asked.push(request);
    return answers[asked.length - 1] ?? refused({ code: 1 });
  };
  return { fetch, asked };
}
const readLead = (fetch: ProviderFetch, externalId = "18000000000000001") => facebook.fetchLead(fetch, connection, { externalId });

test("a lead is asked for with all its fields and kept as it came", async () => {
  const { fetch, asked } = answering(ok(readFixture("lead-full.json")));
  expect(await readLead(fetch)).toEqual({ body: readFixture("lead-full.json") });
  expect(asked).toEqual([
    {
      path: "/v26.0/18000000000000001",
      query: {
        fields:
          "id,created_time,ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name,form_id,is_organic,platform,partner_name,retailer_item_id,field_data,custom_disclaimer_responses",
      },
    },
  ]);
});

test("the version of the Graph API is a setting", async () => {
  const { fetch, asked } = answering(ok(readFixture("lead-full.json")));
  await createFacebook({ version: "v27.0" }).fetchLead(fetch, connection, { externalId: "18000000000000001" });
  expect(asked[0]?.path).toBe("/v27.0/18000000000000001");
});

test("when one field is refused the lead is read without naming fields", async () => {
  const { fetch, asked } = answering(badField, ok(readFixture("lead-organic.json")));
  expect((await readLead(fetch, "18000000000000004")).body).toBe(readFixture("lead-organic.json"));
  expect(asked[1]).toEqual({ path: "/v26.0/18000000000000004" });
});

test("the second refusal is the last", async () => {
  const { fetch, asked } = answering(badField, badField);
  await expect(readLead(fetch)).rejects.toMatchObject({ code: "facebook_request_refused", verdict: { kind: "dead" } });
  expect(asked).toHaveLength(2);
});

test.each([
  ["a lead that is not there", { code: 100, error_subcode: 33 }, "facebook_not_visible"],
  ["a wrong app secret", { code: 100, message: "Invalid appsecret_proof provided in the API argument" }, "facebook_app_secret_wrong"],
  ["an expired token", { code: 190, error_subcode: 463 }, "facebook_token_expired"],
])("%s is not asked for twice", async (_what, error, code) => {
  const { fetch, asked } = answering(refused(error));
  await expect(readLead(fetch)).rejects.toMatchObject({ code });
  expect(asked).toHaveLength(1);
});

test("an error inside a 200 is a refusal", async () => {
  const { fetch } = answering({ ...refused({ code: 190, error_subcode: 463 }), status: 200 });
  await expect(readLead(fetch)).rejects.toMatchObject({ code: "facebook_token_expired" });
});

test.each(["", "<html>ok</html>", "null", "[]", "{}", '{"id":null}', '{"id":"18000000000000002","field_data":[]}'])(
  "an answer that is not this lead is asked for again later: %s",
  async (body) => {
    const { fetch } = answering(ok(body));
    await expect(readLead(fetch)).rejects.toMatchObject({ code: "facebook_unclear_answer", verdict: { kind: "retry" } });
  },
);

test.each(["connection-checks.json", "insights-page.json", "forms-page.json", "leads-pages.json", "capi-crm-event.json"])(
  "another kind of answer is never taken for a lead or a form: %s",
  async (name) => {
    await expect(readLead(answering(ok(readFixture(name))).fetch)).rejects.toMatchObject({ verdict: { kind: "retry" } });
    await expect(facebook.fetchForm(answering(ok(readFixture(name))).fetch, connection, "1200000000000101")).rejects.toMatchObject({
      verdict: { kind: "retry" },
    });
  },
);

test("the page's answer about lead access is not taken for a lead, though it has an id", async () => {
  const { has_lead_access_denied } = readJsonFixture<{ has_lead_access_denied: unknown }>("connection-checks.json");
  await expect(readLead(answering(ok(JSON.stringify(has_lead_access_denied))).fetch)).rejects.toMatchObject({
    code: "facebook_unclear_answer",
  });
});

test("an id sent as a number beyond 2^53 is still recognised", async () => {
  const body = '{"id":18000000000000001,"field_data":[]}';
  expect(await readLead(answering(ok(body)).fetch)).toEqual({ body });
});

test("a throttled read says how long to wait", async () => {
  const usage = '{"104":[{"type":"leadgen","estimated_time_to_regain_access":14}]}';
  const { fetch } = answering({ ...refused({ code: 80005 }), headers: { "x-business-use-case-usage": usage } });
  await expect(readLead(fetch)).rejects.toMatchObject({
    verdict: { kind: "wait", afterMs: 840_000 },
    retry: { when: "later", afterMs: 840_000 },
  });
});

test("no answer at all stays what it is", async () => {
  const fetch: ProviderFetch = () => Promise.reject(new TransportError("Connection refused.", { sent: false }));
  await expect(readLead(fetch)).rejects.toBeInstanceOf(TransportError);
});

test("a form is read with its questions, choices and legal text", async () => {
  const { fetch, asked } = answering(ok(readFixture("form-with-questions.json")));
  const form = await facebook.fetchForm(fetch, connection, "1200000000000101");
  expect(form).toMatchObject({
    id: "1200000000000101",
    name: "Kitchen quote – EN – v3",
    body: readJsonFixture("form-with-questions.json"),
  });
  expect(asked).toHaveLength(1);
  expect(asked[0]?.path).toBe("/v26.0/1200000000000101");
  for (const part of [
    "options{key,value}",
    "conditional_questions_choices",
    "dependent_conditional_questions",
    "checkboxes{id,key,text,is_required",
  ]) {
    expect(asked[0]?.query?.fields).toContain(part);
  }
});

test("when one field of a form is refused the shorter list is asked for", async () => {
  const { fetch, asked } = answering(badField, ok(readFixture("form-with-questions.json")));
  await facebook.fetchForm(fetch, connection, "1200000000000101");
  expect(asked[1]?.query).toEqual({ fields: "id,name,page,questions,legal_content" });
});
