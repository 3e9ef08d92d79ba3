import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonLosslessly } from "../../lib/json.ts";
import { readFixture, readJsonFixture } from "./fixtures/read-fixture.ts";
import { facebook } from "./index.ts";

const context = {
  account: { id: "104000000000001", name: "Example Kitchens" },
  formId: "1200000000000101",
  formVersion: 3,
  country: "US",
  receivedAt: "2026-11-02T15:00:00.000Z",
};
const form = {
  id: "1200000000000101",
  name: "Kitchen quote – EN – v3",
  body: parseJsonLosslessly(readFixture("form-with-questions.json")),
};
const fixture = (name: string, withForm: typeof form | null = form) => facebook.normalise({ body: readFixture(name) }, withForm, context);
const normalise = (lead: object, withForm: { id: string; name: null; body: unknown } | null = null, extra: Partial<typeof context> = {}) =>
  facebook.normalise({ body: JSON.stringify({ id: "18000000000000001", ...lead }) }, withForm, { ...context, ...extra });

test("a lead carries its page, form, ad, ad set, campaign and time", () => {
  expect(fixture("lead-full.json")).toMatchObject({
    account: { id: "104000000000001", name: "Example Kitchens" },
    form: { id: "1200000000000101", name: "Kitchen quote – EN – v3", version: 3 },
    ad: { id: "120210000000000301", name: "Spring kitchens – video A" },
    adSet: { id: "120210000000000201", name: "US 25-54 homeowners" },
    campaign: { id: "120210000000000101", name: "Kitchens | Leads | Nov 2026" },
    platform: "ig",
    isOrganic: false,
    isTest: false,
    submittedAt: "2026-11-02T14:05:31.000Z",
  });
});

test("who submitted is read from the answers", () => {
  expect(fixture("lead-full.json").person).toEqual({
    email: "ana.lopez@example.com",
    phone: "+12025550143",
    firstName: "Ana",
    lastName: "Lopez",
    fullName: "Ana Lopez",
    company: null,
    jobTitle: null,
    street: null,
    city: "Exampleville",
    state: null,
    postalCode: "00000",
    country: null,
    dateOfBirth: "1990-02-16",
  });
});

test("tracking parameters and the inbox link are answers like any other", () => {
  expect(fixture("lead-full.json").answers.slice(-3)).toEqual([
    { key: "utm_source", label: "utm_source", type: "string", value: "meta", values: ["meta"], rawValues: ["meta"] },
    {
      key: "utm_campaign",
      label: "utm_campaign",
      type: "string",
      value: "kitchens-nov",
      values: ["kitchens-nov"],
      rawValues: ["kitchens-nov"],
    },
    {
      key: "inbox_url",
      label: "inbox_url",
      type: "string",
      value: "https://business.facebook.com/latest/inbox/example",
      values: ["https://business.facebook.com/latest/inbox/example"],
      rawValues: ["https://business.facebook.com/latest/inbox/example"],
    },
  ]);
});

test("consents keep the words, the form's version and the time; required ones come with the submission", () => {
  const facts = { version: "1200000000000101:3", at: "2026-11-02T14:05:31.000Z" };
  expect(fixture("lead-full.json").consents).toEqual([
    { key: "terms", text: "I accept the terms.", given: true, ...facts },
    { key: "marketing_emails", text: "Send me offers by email.", given: true, ...facts },
    { key: "partner_offers", text: "Share my details with partners.", given: false, ...facts },
  ]);
});

test("a multi-select keeps every choice, each in the form's words", () => {
  const { answers } = fixture("lead-custom-multiselect.json");
  expect(answers.find(({ key }) => key === "which_rooms_do_you_want_to_renovate?")).toEqual({
    key: "which_rooms_do_you_want_to_renovate?",
    label: "Which rooms do you want to renovate?",
    type: "list",
    value: "Kitchen",
    values: ["Kitchen", "Bath room", "Other 🏠"],
    rawValues: ["kitchen", "bath_room", "other"],
  });
  expect(answers.find(({ key }) => key === "what_is_your_budget?")).toMatchObject({
    type: "choice",
    value: "Up to $10k",
    rawValues: ["up_to_10k"],
  });
});

test("a conditional answer and the one that depends on it have their labels", () => {
  const { answers } = fixture("lead-custom-multiselect.json");
  expect(answers.find(({ key }) => key === "state_choice")).toMatchObject({
    label: "Nearest showroom",
    type: "choice",
    value: "State B",
    rawValues: ["state_b"],
  });
  expect(answers.find(({ key }) => key === "showroom_choice")).toMatchObject({
    label: "Showroom",
    type: "choice",
    value: "Showroom B2",
    rawValues: ["showroom_b2"],
  });
});

test("a local phone number is read as in the workspace's country and what was typed is kept", () => {
  const { person, answers } = fixture("lead-custom-multiselect.json");
  expect(person.phone).toBe("+12025550178");
  expect(answers.find(({ key }) => key === "phone_number")?.value).toBe("(202) 555-0178");
});

test("line breaks, quotes, markup and formulas in an answer stay as they are", () => {
  const { answers, person } = fixture("lead-custom-multiselect.json");
  expect(answers.at(-1)?.value).toBe('Please call after 5pm.\nGate code is "none"; dog <b>barks</b>, =1+1');
  expect(person).toMatchObject({ firstName: "Tim", lastName: "O’Sample-Jones", email: "tim+kitchen@example.com" });
});

test("an optional check box without an answer says nothing", () => {
  expect(fixture("lead-custom-multiselect.json").consents.map(({ key, given }) => [key, given])).toEqual([
    ["terms", true],
    ["marketing_emails", false],
  ]);
});

test("an organic lead has no ad, and its name comes in two parts", () => {
  expect(fixture("lead-organic.json", null)).toMatchObject({
    form: { id: "1200000000000102", name: null, version: 3 },
    ad: null,
    adSet: null,
    campaign: null,
    platform: "fb",
    isOrganic: true,
    person: { firstName: "Priya", lastName: "Testwala", fullName: "Priya Testwala", phone: "+447700900123" },
    consents: [],
  });
});

test("keys and answers in any script pass whole", () => {
  const { answers, person, campaign, adSet } = fixture("lead-non-latin-emoji.json", null);
  expect(answers.map(({ key, value }) => [key, value]).slice(3)).toEqual([
    ["какой_у_вас_опыт_в_продажах?", "1–2_года"],
    ["お名前（ふりがな）", "やまだ れいこ"],
    ["المدينة", "مدينة المثال"],
    ["favourite_emoji_👩‍👩‍👧", "👩🏽‍🚀"],
    ["name_in_decomposed_form", "Zoe\u0308 Beispiel"],
  ]);
  expect(answers.at(3)?.label).toBe("какой_у_вас_опыт_в_продажах?");
  expect(person).toMatchObject({
    fullName: "Ольга Примерова 🌻",
    firstName: "Ольга Примерова 🌻",
    lastName: null,
    phone: "+447700900456",
  });
  expect([campaign?.name, adSet?.name]).toEqual(["حملة نوفمبر", "広告セット・東京"]);
});

test("an answer without values, with none, or with an empty one is empty and kept", () => {
  const { answers, person } = fixture("lead-missing-email.json");
  const empty = answers.filter(({ value }) => value === null);
  expect(empty.map(({ key, values, rawValues }) => [key, values, rawValues])).toEqual([
    ["email", [], []],
    ["what_is_your_budget?", [], []],
    ["anything_else_/_comments?", [], [""]],
    ["inbox_url", [], []],
  ]);
  expect(empty.map(({ type }) => type)).toEqual(["email", "choice", "string", "string"]);
  expect(person).toMatchObject({ email: null, phone: "+12025550199", firstName: "Sam" });
});

test("a test lead is known by Meta's dummy values", () => {
  const lead = fixture("lead-test-dummy.json");
  expect(lead).toMatchObject({ isTest: true, isOrganic: true, ad: null, person: { email: "test@meta.com", phone: null } });
  expect(lead.person).toMatchObject({ firstName: "<test lead: dummy data for full_name>", lastName: null });
  expect(lead.answers).toHaveLength(4);
});

test("any one dummy value makes a test lead, and an ordinary value none", () => {
  const isTest = (value: string) => normalise({ field_data: [{ name: "email", values: [value] }] }).isTest;
  expect(isTest(" Test@FB.com ")).toBe(true);
  expect(isTest("<TEST LEAD: dummy data for email>")).toBe(true);
  expect(isTest("test@example.com")).toBe(false);
  expect(isTest("I saw <test lead: dummy data for email>")).toBe(false);
});

test("leads of a bulk read and of a batch are the same as those read one by one", () => {
  const pages = readJsonFixture<{ data: object[] }[]>("leads-pages.json");
  const emails = pages.flatMap((page) => page.data.map((lead) => normalise(lead).person.email));
  expect(new Set(emails)).toEqual(new Set(["avery.fiction@example.com", "blake.fiction@example.com", "casey.fiction@example.com"]));
  const batch = readJsonFixture<({ code: number; body: string } | null)[]>("batch-response.json");
  const ok = batch.flatMap((item) => (item?.code === 200 ? [facebook.normalise({ body: item.body }, null, context)] : []));
  expect(ok.map((lead) => lead.person.fullName)).toEqual(["Avery Fiction", "Casey 😀 Fiction"]);
});

test("every form of a list answer can stand beside a lead", () => {
  for (const body of readJsonFixture<{ data: { id: string; name: string }[] }>("forms-page.json").data) {
    const lead = facebook.normalise({ body: readFixture("lead-full.json") }, { id: body.id, name: body.name, body }, context);
    expect(lead.form.name).toBe(body.name);
    expect(lead.answers.map(({ label }) => label)).toContain("Phone number");
  }
});

test("the page's name comes from the form when the connection has none", () => {
  const nameless = { ...context, account: { id: "104000000000001", name: null } };
  expect(facebook.normalise({ body: readFixture("lead-full.json") }, form, nameless).account.name).toBe("Example Kitchens");
  expect(facebook.normalise({ body: readFixture("lead-full.json") }, null, nameless).account.name).toBeNull();
});

test("without a form id of its own the lead belongs to the form that its notification named", () => {
  expect(normalise({}).form.id).toBe("1200000000000101");
  expect(normalise({ form_id: 1200000000000102 }).form.id).toBe("1200000000000102");
});

test("a missing or strange time is replaced by when the notification came", () => {
  expect(normalise({}).submittedAt).toBe(context.receivedAt);
  expect(normalise({ created_time: "yesterday" }).submittedAt).toBe(context.receivedAt);
  expect(normalise({ created_time: "2026-13-02T14:05:31+0000" }).submittedAt).toBe(context.receivedAt);
});

test("times are UTC whatever their offset", () => {
  expect(normalise({ created_time: "2026-11-02T14:05:31-0730" }).submittedAt).toBe("2026-11-02T21:35:31.000Z");
  expect(normalise({ created_time: "2026-11-02T14:05:31+00:00" }).submittedAt).toBe("2026-11-02T14:05:31.000Z");
  expect(normalise({ created_time: 1793628331 }).submittedAt).toBe("2026-11-02T14:05:31.000Z");
});

test.each(["", "<html>", "null", "[]", "{}", '{"error":{"code":190}}'])("what is no lead is invalid input: %s", (body) => {
  expect(() => facebook.normalise({ body }, form, context)).toThrow(expect.objectContaining({ code: "invalid_input" }));
});

test("characters that a database cannot hold become U+FFFD everywhere", () => {
  const bad = "a\\u0000b\\ud800c";
  const lead = facebook.normalise(
    {
      body: `{"id":"1","platform":"${bad}","ad_id":"7","ad_name":"${bad}","field_data":[{"name":"${bad}","values":["${bad}"]},{"name":"full_name","values":["${bad}"]}]}`,
    },
    {
      id: "7",
      name: "a\0b",
      body: JSON.parse(
        `{"name":"${bad}","questions":[{"key":"${bad}","label":"${bad}","type":"CUSTOM","options":[{"key":"${bad}","value":"${bad}"}]}],"legal_content":{"custom_disclaimer":{"checkboxes":[{"key":"${bad}","text":"${bad}","is_required":true}]}}}`,
      ),
    },
    context,
  );
  expect(hasBadCharacter(lead)).toBe(false);
  expect(lead.answers[0]).toMatchObject({
    key: "a\uFFFDb\uFFFDc",
    label: "a\uFFFDb\uFFFDc",
    value: "a\uFFFDb\uFFFDc",
    rawValues: ["a\uFFFDb\uFFFDc"],
  });
  expect(lead.consents[0]?.text).toBe("a\uFFFDb\uFFFDc");
});

test("long answers are kept whole", () => {
  const long = "é".repeat(100_000);
  expect(normalise({ field_data: [{ name: "story", values: [long] }] }).answers[0]?.value).toBe(long);
});

test("hostile shapes in the place of answers and consents are no answers", () => {
  for (const shape of [null, {}, "text", 7, [null, [], "x", 7]]) {
    expect(normalise({ field_data: shape, custom_disclaimer_responses: shape })).toMatchObject({ answers: [], consents: [] });
  }
});

const anyText = fc.string({ unit: "binary", maxLength: 40 });
const anyEntry = fc.record({ name: anyText, values: fc.array(anyText, { maxLength: 3 }) });
const anyForm = fc.record({
  questions: fc.array(
    fc.oneof(
      fc.jsonValue(),
      fc.record({
        key: anyText,
        label: anyText,
        type: fc.constantFrom("EMAIL", "PHONE", "DOB", "FULL_NAME", "SLIDER", "CUSTOM", "HOLOGRAM"),
        options: fc.array(fc.record({ key: anyText, value: anyText })),
      }),
    ),
  ),
  legal_content: fc.jsonValue(),
});

test("whatever people write, each question keeps its answer, and no character is one that a database cannot hold", () => {
  fc.assert(
    fc.property(fc.array(anyEntry), (entries) => {
      const lead = normalise({ field_data: entries });
      const names = new Set(entries.map(({ name }) => name.toWellFormed().replaceAll("\0", "\uFFFD").normalize("NFC")));
      expect(lead.answers).toHaveLength(names.size);
      expect(lead.answers.flatMap(({ rawValues }) => rawValues)).toHaveLength(entries.flatMap(({ values }) => values).length);
      expect(hasBadCharacter(lead)).toBe(false);
    }),
  );
});

test("no lead and no form make normalising throw", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.oneof(fc.jsonValue(), anyForm), fc.array(anyEntry), (value, formBody, entries) => {
      const fields = {
        field_data: value,
        custom_disclaimer_responses: value,
        created_time: value,
        ad_id: value,
        platform: value,
      };
      for (const lead of [fields, { ...fields, field_data: entries }]) {
        expect(hasBadCharacter(normalise(lead, { id: "7", name: null, body: formBody }))).toBe(false);
      }
    }),
  );
});

function hasBadCharacter(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed();
  return typeof value === "object" && value !== null && Object.values(value).some(hasBadCharacter);
}
