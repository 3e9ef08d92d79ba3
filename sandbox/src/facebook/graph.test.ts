import { expect, test } from "vitest";
import { anyText } from "../testing/matchers.ts";
import { appSecret, pageToken, startFacebook } from "../testing/index.ts";
import { appSecretProof, newsletterFormId, roofFormId, samplePageId } from "./index.ts";

test("a lead read without fields has only id, time and answers", async () => {
  await using sandbox = await startFacebook();
  const lead = sandbox.facebook.submitLead({
    answers: { full_name: "Ana Lopez", email: "ana.lopez@example.com", "what_needs_work?": ["leak", "gutters"] },
  });
  const { status, body, headers } = await sandbox.get(lead.id);
  expect(status).toBe(200);
  expect(body).toEqual({
    id: lead.id,
    created_time: "2026-11-02T14:00:00+0000",
    field_data: [
      { name: "full_name", values: ["Ana Lopez"] },
      { name: "email", values: ["ana.lopez@example.com"] },
      { name: "what_needs_work?", values: ["leak", "gutters"] },
    ],
  });
  expect(headers.get("facebook-api-version")).toBe("v26.0");
  expect(JSON.parse(headers.get("x-business-use-case-usage") ?? "")).toMatchObject({ [samplePageId]: [{ type: "leadgen" }] });
});

test("only the fields asked for are answered, beside the id, and parts of them when asked", async () => {
  await using sandbox = await startFacebook();
  const lead = sandbox.facebook.submitLead({
    answers: { email: "a@example.com" },
    consents: { marketing: true, terms: true },
    adId: "120210470000000301",
    platform: "ig",
  });
  const { body } = await sandbox.get(lead.id, {
    fields: "ad_id,ad_name,adset_name,campaign_name,platform,is_organic,custom_disclaimer_responses,field_data{name}",
  });
  expect(body).toEqual({
    ad_id: "120210470000000301",
    ad_name: "Before the storm – video A",
    adset_name: "Homeowners 35-65, 25 miles",
    campaign_name: "Roofing | Leads | Spring",
    platform: "ig",
    is_organic: false,
    custom_disclaimer_responses: [{ checkbox_key: "marketing", is_checked: "1" }],
    field_data: [{ name: "email" }],
    id: lead.id,
  });
});

test("what a lead does not have is left out, not null: organic, test, and a token without ad rights", async () => {
  await using sandbox = await startFacebook();
  const fields = "ad_id,ad_name,campaign_id,is_organic,platform,partner_name";
  const organic = sandbox.facebook.submitLead({ formId: newsletterFormId });
  expect((await sandbox.get(organic.id, { fields })).body).toEqual({ is_organic: true, platform: organic.platform, id: organic.id });
  const tried = sandbox.facebook.submitLead({ isTest: true });
  expect((await sandbox.get(tried.id, { fields })).body).toEqual({ is_organic: true, id: tried.id });
  const paid = sandbox.facebook.submitLead({ platform: "fb" });
  sandbox.facebook.removePermission(samplePageId, "ads_management");
  expect((await sandbox.get(paid.id, { fields })).body).toEqual({ is_organic: false, platform: "fb", id: paid.id });
});

test("a test lead carries the dummy answers of Meta", async () => {
  await using sandbox = await startFacebook();
  const lead = sandbox.facebook.submitLead({ isTest: true, formId: newsletterFormId });
  expect((await sandbox.get(lead.id)).body.field_data).toEqual([
    { name: "email", values: ["test@meta.com"] },
    { name: "first_name", values: ["<test lead: dummy data for first_name>"] },
  ]);
});

test("ids are text of 17 digits above 2^53 that grow but leave gaps", async () => {
  await using sandbox = await startFacebook();
  const ids = Array.from({ length: 200 }, () => sandbox.facebook.submitLead().id);
  expect(ids.every((id) => /^\d{17}$/.test(id) && BigInt(id) > 2n ** 53n)).toBe(true);
  expect(ids).toEqual(ids.toSorted());
  expect(BigInt(ids.at(-1) ?? 0) - BigInt(ids[0] ?? 0)).toBeGreaterThan(1000n);
});

test("answers are written in ASCII with escaped slashes, as Meta writes them", async () => {
  await using sandbox = await startFacebook();
  const lead = sandbox.facebook.submitLead({ answers: { full_name: "Zoë 🌻", "anything_else_/_comments?": "=1+1\n<b>" } });
  const response = await fetch(
    `${sandbox.url}/v26.0/${lead.id}?access_token=${pageToken}&appsecret_proof=${appSecretProof(appSecret, pageToken)}`,
  );
  const text = await response.text();
  expect(text).toContain(String.raw`Zo\u00eb \ud83c\udf3b`);
  expect(text).toContain(String.raw`anything_else_\/_comments?`);
});

test("a field that does not exist is refused by name, on any level", async () => {
  await using sandbox = await startFacebook();
  const lead = sandbox.facebook.submitLead();
  expect(await sandbox.get(lead.id, { fields: "id,foo" })).toMatchObject({
    status: 400,
    body: { error: { code: 100, type: "OAuthException", message: "(#100) Tried accessing nonexisting field (foo) on node type (Lead)" } },
  });
  expect((await sandbox.get(lead.id, { fields: "field_data{name,label}" })).body.error).toMatchObject({ code: 100 });
  expect((await sandbox.get(lead.id, { fields: "platform{name}" })).body.error).toMatchObject({ code: 100 });
  expect((await sandbox.get(lead.id, { fields: "id,field_data{name" })).body.error).toMatchObject({ code: 2500 });
  expect((await sandbox.get(lead.id, { fields: "__proto__" })).body.error).toMatchObject({ code: 100 });
});

test("an unknown parameter, path, version or method is refused", async () => {
  await using sandbox = await startFacebook();
  const lead = sandbox.facebook.submitLead();
  expect((await sandbox.get(lead.id, { field: "id" })).body.error).toMatchObject({ code: 100 });
  expect((await sandbox.get(lead.id, { date_format: "U" })).body.error).toMatchObject({ code: 100 });
  expect((await sandbox.get(lead.id, { pretty: "1", debug: "all" })).status).toBe(200);
  expect((await sandbox.get(`${lead.id}/answers`)).body.error).toMatchObject({ code: 2500, message: "Unknown path components: /answers" });
  expect((await sandbox.post(lead.id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  for (const path of [`/${lead.id}`, `/v19.0/${lead.id}`]) {
    expect((await sandbox.request("GET", path, { access_token: pageToken })).body.error).toMatchObject({ code: 2500 });
  }
});

test("an id that nobody knows is 100/33, an unfilled placeholder 803", async () => {
  await using sandbox = await startFacebook();
  expect(await sandbox.get("18000000000000009")).toMatchObject({
    status: 400,
    body: { error: { code: 100, error_subcode: 33, type: "GraphMethodException" } },
  });
  expect(await sandbox.get("{leadgen_id}")).toMatchObject({ status: 404, body: { error: { code: 803 } } });
});

test("no token, a wrong one and one of the wrong kind are all 190; another page's token finds nothing", async () => {
  await using sandbox = await startFacebook({ userAccessToken: "EAAuser", requireAppSecretProof: false });
  const { facebook } = sandbox;
  facebook.addPage({ id: "104000000000002", name: "Example Bakery Café", accessToken: "EAAother", forms: [] });
  const lead = facebook.submitLead();
  const read = (token?: string) => sandbox.request("GET", `/v26.0/${lead.id}`, token ? { access_token: token } : {});
  expect((await read()).body.error).toMatchObject({ code: 190, type: "OAuthException" });
  expect((await read("EAAnobody")).body.error).toMatchObject({ code: 190 });
  expect((await read("EAAuser")).body.error).toMatchObject({ code: 190, error_subcode: 2069032 });
  expect((await read("EAAother")).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  const bearer = await sandbox.request("GET", `/v26.0/${lead.id}`, {}, { headers: { authorization: `Bearer ${pageToken}` } });
  expect(bearer.status).toBe(200);
});

test("a missing proof is refused where the app requires one, a wrong one always", async () => {
  await using strict = await startFacebook();
  await using lenient = await startFacebook({ requireAppSecretProof: false });
  for (const [sandbox, status] of [
    [strict, 400],
    [lenient, 200],
  ] as const) {
    const { id } = sandbox.facebook.submitLead();
    const read = (params: Record<string, string>) => sandbox.request("GET", `/v26.0/${id}`, { access_token: pageToken, ...params });
    expect((await read({})).status).toBe(status);
    expect(await read({ appsecret_proof: "0".repeat(64) })).toMatchObject({
      status: 400,
      body: { error: { code: 100, type: "GraphMethodException" } },
    });
    expect((await read({ appsecret_proof: appSecretProof(appSecret, pageToken) })).status).toBe(200);
  }
});

test("a proof with a time is good for five minutes", async () => {
  await using sandbox = await startFacebook();
  const { id } = sandbox.facebook.submitLead();
  const time = String(Math.floor(sandbox.clock.now().getTime() / 1000));
  const params = { appsecret_time: time, appsecret_proof: appSecretProof(appSecret, pageToken, time) };
  expect((await sandbox.get(id, params)).status).toBe(200);
  sandbox.clock.advance({ minutes: 5, seconds: 1 });
  expect((await sandbox.get(id, params)).body.error).toMatchObject({
    code: 100,
    message: "Invalid appsecret_proof provided in the API argument",
  });
});

test("proofs are the published test vectors", () => {
  expect(appSecretProof("app_secret_for_tests", "EAAtesttoken")).toBe("e42d3230fb64e4b98173f4e9cc7c9b7603b754d7dfb63b6b35df16630f4757c9");
  expect(appSecretProof("app_secret_for_tests", "EAAtesttoken", "1793577600")).toBe(
    "09014a06d68f91d1efbf91b023f57b1eaf5fc84275de3908de0d931e6faaadd5",
  );
});

test("a form shows its questions, options and disclaimer, and counts its leads", async () => {
  await using sandbox = await startFacebook();
  sandbox.facebook.submitLead({ isOrganic: true });
  sandbox.facebook.submitLead();
  sandbox.facebook.submitLead({ createdAt: new Date("2026-07-01T00:00:00Z") });
  const fields =
    "id,name,status,page,leads_count,organic_leads_count,expired_leads_count,questions{key,type,options{key,value}},legal_content{privacy_policy,custom_disclaimer{title,checkboxes{key,is_required}}},tracking_parameters";
  const { body } = await sandbox.get(roofFormId, { fields });
  expect(body).toMatchObject({
    name: "Free roof inspection",
    status: "ACTIVE",
    page: { id: samplePageId, name: "Harbour Roofing (sandbox)" },
    leads_count: 3,
    organic_leads_count: 1,
    expired_leads_count: 1,
    legal_content: {
      custom_disclaimer: {
        title: "Stay in touch",
        checkboxes: [
          { key: "terms", is_required: true },
          { key: "marketing", is_required: false },
        ],
      },
    },
  });
  expect(body.questions).toContainEqual({ key: "budget", type: "CUSTOM" });
  expect((await sandbox.get(roofFormId)).body).toEqual({ id: roofFormId, locale: "en_US", name: "Free roof inspection", status: "ACTIVE" });
});

test("a page lists its forms page by page, and forms can be archived but not deleted", async () => {
  await using sandbox = await startFacebook();
  const first = await sandbox.get(`${samplePageId}/leadgen_forms`, { fields: "id,status", limit: "1" });
  expect(first.body.data).toEqual([{ id: roofFormId, status: "ACTIVE" }]);
  const second = await sandbox.get(`${samplePageId}/leadgen_forms`, { fields: "id", limit: "1", after: first.body.paging.cursors.after });
  expect(second.body.data).toEqual([{ id: newsletterFormId }]);
  expect(second.body.paging.next).toBeUndefined();
  expect((await sandbox.post(roofFormId, { status: "ARCHIVED" })).body).toEqual({ success: true });
  expect((await sandbox.get(roofFormId, { fields: "status" })).body.status).toBe("ARCHIVED");
  expect((await sandbox.delete(roofFormId)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
});

test("a page tells its name, and whether its leads may be read", async () => {
  await using sandbox = await startFacebook();
  expect((await sandbox.get(samplePageId, { fields: "name" })).body).toEqual({ name: "Harbour Roofing (sandbox)", id: samplePageId });
  const fields = "has_lead_access.user_id(704700000000001).app_id(504700000000001)";
  expect((await sandbox.get(samplePageId, { fields })).body.has_lead_access).toMatchObject({ can_access_lead: true });
  sandbox.facebook.revokeLeadsAccess(samplePageId);
  expect((await sandbox.get(samplePageId, { fields })).body.has_lead_access).toMatchObject({
    can_access_lead: false,
    failure_resolution: anyText,
  });
  expect((await sandbox.get(samplePageId, { fields: "has_lead_access" })).body.error).toMatchObject({ code: 100 });
});

test("a missing permission is named", async () => {
  await using sandbox = await startFacebook();
  sandbox.facebook.removePermission(samplePageId, "pages_manage_ads");
  expect(await sandbox.get(`${samplePageId}/leadgen_forms`)).toMatchObject({
    status: 403,
    body: { error: { code: 200, message: "(#200) Requires pages_manage_ads permission to manage the object" } },
  });
});

test("a lead can be read for 90 days, and not before it is visible", async () => {
  await using sandbox = await startFacebook();
  const { id } = sandbox.facebook.submitLead({ visibleAfterMs: 60_000 });
  expect((await sandbox.get(id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  sandbox.clock.advance({ days: 90 });
  expect((await sandbox.get(id)).status).toBe(200);
  sandbox.clock.advance({ seconds: 1 });
  expect((await sandbox.get(id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
});

test("one test lead a form: the second is refused until the first is deleted, and real leads cannot be deleted", async () => {
  await using sandbox = await startFacebook();
  const fieldData = JSON.stringify([{ name: "email", values: ["x@example.com"] }]);
  const first = await sandbox.post(`${roofFormId}/test_leads`, { field_data: fieldData });
  expect((await sandbox.get(first.body.id)).body.field_data).toEqual([{ name: "email", values: ["x@example.com"] }]);
  expect((await sandbox.post(`${roofFormId}/test_leads`)).body.error).toMatchObject({
    code: 2,
    error_subcode: 1892058,
    is_transient: false,
  });
  expect((await sandbox.delete(first.body.id)).body).toEqual({ success: true });
  expect((await sandbox.get(first.body.id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await sandbox.post(`${roofFormId}/test_leads`)).status).toBe(200);
  const real = sandbox.facebook.submitLead();
  expect((await sandbox.delete(real.id)).body.error).toMatchObject({ code: 10 });
  await sandbox.facebook.deliverDue();
  expect(sandbox.receiver.posts).toHaveLength(3);
});

test("the names of an ad can be read", async () => {
  await using sandbox = await startFacebook();
  const { body } = await sandbox.get("120210470000000301", { fields: "name,adset{id,name},campaign{name}" });
  expect(body).toEqual({
    name: "Before the storm – video A",
    adset: { id: "120210470000000201", name: "Homeowners 35-65, 25 miles" },
    campaign: { name: "Roofing | Leads | Spring" },
    id: "120210470000000301",
  });
});

test("calls are counted by kind, also those that were refused", async () => {
  await using sandbox = await startFacebook();
  const { requests, submitLead } = sandbox.facebook;
  await sandbox.get(submitLead().id);
  await sandbox.get("18000000000000009");
  await sandbox.get(`${roofFormId}/leads`);
  expect(requests.counts).toEqual({ lead: 2, leads: 1 });
  expect([requests.count(), requests.count("lead"), requests.http]).toEqual([3, 2, 3]);
  expect(JSON.stringify(requests.recent)).not.toContain(pageToken);
});
