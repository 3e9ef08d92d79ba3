import { expect, test } from "vitest";
import { parseJsonLosslessly } from "../../lib/json.ts";
import { readFixture } from "./fixtures/read-fixture.ts";
import { facebook } from "./index.ts";
import { isTestLead } from "./test-lead.ts";
import { testAnswers } from "./test-leads.ts";

const body = parseJsonLosslessly(readFixture("form-with-questions.json")) as Record<string, unknown>;
const form = { id: "1200000000000101", name: "Kitchen quote – EN – v3", body };

test("a form is what it asks and says: questions with those that depend on them, consents, texts; not its counts", () => {
  const content = facebook.describeForm(form);
  expect(content.questions.map(({ key }) => key)).toEqual([
    "full_name",
    "email",
    "phone_number",
    "city",
    "zip_code",
    "date_of_birth",
    "which_rooms_do_you_want_to_renovate?",
    "what_is_your_budget?",
    "state_choice",
    "showroom_choice",
    "anything_else_/_comments?",
    "future_thing",
  ]);
  expect(content.questions.find(({ key }) => key === "showroom_choice")).toMatchObject({
    id: null,
    dependsOn: "state_choice",
    choices: [{ key: "showroom_a1" }, { key: "showroom_b1" }, { key: "showroom_b2" }],
  });
  expect(content.questions[1]).toMatchObject({ id: "1300000000000002", asks: "email", dependsOn: null });
  expect(content.consents.map(({ key, isRequired }) => [key, isRequired])).toEqual([
    ["terms", true],
    ["marketing_emails", false],
    ["partner_offers", false],
  ]);
  expect(content.texts.map(({ name }) => name)).toEqual([
    "name",
    "disclaimer title",
    "disclaimer",
    "privacy policy",
    "privacy policy link",
  ]);
  expect(content.besides).toEqual(["inbox_url", "utm_source", "utm_campaign"]);
  const later = { ...form, body: { ...body, leads_count: 9_999, status: "ARCHIVED" } };
  expect(facebook.describeForm(later)).toEqual(content);
});

test("a form that cannot be read has nothing in it, and nothing breaks", () => {
  for (const strange of [null, [], "x", { questions: 5, legal_content: [] }, { questions: [null, {}, { key: "" }] }])
    expect(facebook.describeForm({ id: "1", name: null, body: strange })).toEqual({
      questions: [],
      consents: [],
      texts: [],
      besides: ["inbox_url"],
    });
});

test("answers of a test lead fit the form and say by themselves that it is a test, whatever the form asks", () => {
  const { questions } = facebook.describeForm(form);
  const answers = testAnswers(questions);
  expect(answers).toContainEqual({ name: "email", values: ["test@meta.com"] });
  expect(answers).toContainEqual({ name: "what_is_your_budget?", values: ["up_to_10k"] });
  expect(answers).toContainEqual({ name: "phone_number", values: ["+12025550143"] });
  expect(answers.map(({ name }) => name)).not.toContain("showroom_choice"); // what may be answered there depends on another
  const told = (keys: string[]) =>
    isTestLead(testAnswers(questions.filter(({ key }) => keys.includes(key))).map(({ name, values }) => answerOf(name, values)));
  expect(
    [["email"], ["city"], ["phone_number"], ["phone_number", "what_is_your_budget?"], ["date_of_birth"]].map((keys) => told(keys)),
  ).toEqual([true, true, true, true, true]);
});

const answerOf = (key: string, rawValues: string[]) => ({ key, label: key, type: "string" as const, value: null, values: [], rawValues });
