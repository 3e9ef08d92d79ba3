import { expect, test } from "vitest";
import { facebook } from "../connectors/facebook/index.ts";
import { readFixture, readJsonFixture } from "../connectors/facebook/fixtures/read-fixture.ts";
import type { LeadContent } from "../leads/lead.ts";
import { mapLead } from "./map-lead.ts";
import { USUAL_MAPPING } from "./usual-mapping.ts";
import { findRuleIssues, type MappingRule, RuleSchema } from "./rule.ts";

const ada = leadWith({
  full_name: ["Ada King  Lovelace"],
  email: [" Ada@Example.com "],
  phone: ["(202) 555-0143"],
  budget: ["$12,500"],
  rooms: ["kitchen", "bath"],
  when: ["this_week"],
  street: ["12 Main St"],
  unit: ["4b"],
  born: ["03/04/1985"],
});

test("each type is read as people write it, and a list keeps every choice", () => {
  const { fields, findings } = map(ada, [
    { to: "email", from: "email" },
    { to: "phone", from: "phone" },
    { to: "dateOfBirth", from: "born" },
    { to: "customFields.budget", from: "budget", type: "money" },
    { to: "customFields.rooms", from: "rooms", type: "list" },
    { to: "address1", from: ["street", "unit"], join: ", ", transforms: ["uppercase"] },
    { to: "source", fact: "campaign.name" },
    { to: "tags", fixed: "roof" },
    { to: "tags", from: "when" },
  ]);
  expect(fields).toEqual({
    email: "ada@example.com",
    phone: "+12025550143",
    dateOfBirth: "1985-03-04",
    address1: "12 MAIN ST, 4B",
    source: "Spring",
    tags: ["roof", "this_week"],
    customFields: { budget: 12_500, rooms: ["kitchen", "bath"] },
  });
  expect(findings).toEqual([]);
});

test("a full name is split, and a guess is said to be one", () => {
  const split: MappingRule[] = [
    { to: "firstName", from: "full_name", transforms: ["firstName"] },
    { to: "lastName", from: "full_name", transforms: ["lastName"] },
  ];
  expect(map(ada, split)).toMatchObject({
    fields: { firstName: "Ada King", lastName: "Lovelace" },
    findings: [{ to: "firstName", kind: "uncertain_name", holds: false }, { to: "lastName" }],
  });
  expect(map(leadWith({ full_name: ["Ludwig van Beethoven"] }), split)).toMatchObject({
    fields: { firstName: "Ludwig", lastName: "van Beethoven" },
    findings: [],
  });
});

test("an option becomes what the mapping says, by its label or its key; one it does not know is no silent blank", () => {
  const rule: MappingRule = { to: "customFields.timing", from: "when", choices: { this_week: "Hot", Later: "Cold" } };
  expect(map(ada, [rule]).fields).toEqual({ customFields: { timing: "Hot" } });
  const chosen = leadWith({}, [
    { key: "when", label: "When?", type: "choice", value: "Later", values: ["Later"], rawValues: ["later_opt"] },
  ]);
  expect(map(chosen, [rule]).fields).toEqual({ customFields: { timing: "Cold" } });
  const unknown = map(leadWith({ when: ["next_year"] }), [{ ...rule, required: true }]);
  expect(unknown).toMatchObject({ fields: {}, findings: [{ kind: "unknown_choice", holds: true }] });
  expect(map(leadWith({ when: ["next_year"] }), [{ ...rule, default: "Cold" }])).toMatchObject({
    fields: { customFields: { timing: "Cold" } },
    findings: [{ kind: "default_used", holds: false }],
  });
});

test("only a required value holds a lead; another that cannot be read is left out and said, never with the answer in it", () => {
  const bad = leadWith({ phone: ["call me maybe"], email: [] });
  const { fields, findings } = map(bad, [
    { to: "phone", from: "phone" },
    { to: "email", from: "email", required: true },
    { to: "city", from: "no_such_answer" },
  ]);
  expect(fields).toEqual({});
  expect(findings).toEqual([
    { to: "phone", kind: "invalid", holds: false, message: "Phone: the answer is not a phone number; it is left out." },
    { to: "email", kind: "missing", holds: true, message: "E-mail: there is no answer." },
  ]);
  expect(JSON.stringify(findings)).not.toContain("maybe");
});

test("a value that a person gave stands in the place of the answer, and is read by the same rule", () => {
  const rule: MappingRule = { to: "phone", from: "phone", required: true };
  const bad = leadWith({ phone: ["?"] });
  expect(
    mapLead({ mappingId: "m", version: 1, rules: [rule] }, bad, { country: "US", corrections: { phone: "202-555-0143" } }),
  ).toMatchObject({
    fields: { phone: "+12025550143" },
    findings: [],
  });
  expect(
    mapLead({ mappingId: "m", version: 1, rules: [rule] }, bad, { country: "US", corrections: { phone: "nope" } }).findings,
  ).toMatchObject([{ holds: true, kind: "invalid" }]);
  expect(bad.answers[0]?.rawValues).toEqual(["?"]);
});

test("answers that no rule reads are named, unless a rule takes what the platform recognised", () => {
  const lead = leadWith({ email: ["a@example.com"], colour: ["red"] });
  expect(map(lead, [{ to: "email", from: "email" }]).unmapped).toEqual(["colour"]);
  expect(map(lead, [{ to: "email", fact: "person.email" }]).unmapped).toEqual([]);
});

test("without a mapping it is what the platform recognised", () => {
  const body = readFixture("lead-full.json");
  const form = { id: "1", name: "Form", body: readJsonFixture<object>("form-with-questions.json") };
  const content = facebook.normalise({ body }, form, {
    account: { id: "1", name: null },
    formId: null,
    formVersion: 1,
    country: "US",
    receivedAt: "2026-01-05T09:00:00Z",
  });
  const { fields, findings } = mapLead(USUAL_MAPPING, content, { country: "US" });
  expect(fields).toMatchObject({ email: content.person.email, phone: content.person.phone, firstName: content.person.firstName });
  expect(findings.filter(({ holds }) => holds)).toEqual([]);
});

test("a rule needs one origin and a field that is not written twice", () => {
  expect(
    findRuleIssues([{ to: "email" }, { to: "email", from: "a", fixed: "b" }, { to: "tags", fixed: "x" }, { to: "tags", fixed: "y" }]),
  ).toEqual([
    { path: [0], message: "needs exactly one of from, fact and fixed" },
    { path: [1], message: "needs exactly one of from, fact and fixed" },
    { path: [1, "to"], message: '"email" is written by another rule' },
  ]);
  expect(RuleSchema.safeParse({ to: "emial", from: "a" }).error?.issues[0]?.message).toContain('did you mean "email"?');
  expect(RuleSchema.safeParse({ to: "customFields.__proto__ x", from: "a" }).success).toBe(false);
});

function map(lead: LeadContent, rules: MappingRule[], country = "US") {
  return mapLead({ mappingId: "m", version: 1, rules }, lead, { country });
}

function leadWith(given: Record<string, string[]>, answers: LeadContent["answers"] = []): LeadContent {
  const named = { id: "1", name: "Spring" };
  const none = { email: null, phone: null, firstName: null, lastName: null, fullName: null, company: null, jobTitle: null };
  const read = Object.entries(given).map(([key, values]) => ({
    key,
    label: key,
    type: "string" as const,
    value: values[0] ?? null,
    values,
    rawValues: values,
  }));
  return {
    account: named,
    form: { ...named, version: 1 },
    ad: null,
    adSet: null,
    campaign: named,
    platform: "fb",
    isOrganic: false,
    isTest: false,
    submittedAt: "2026-01-05T09:00:00.000Z",
    person: { ...none, street: null, city: null, state: null, postalCode: null, country: null, dateOfBirth: null },
    answers: [...read, ...answers],
    consents: [],
  };
}
