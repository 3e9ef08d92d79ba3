import { expect, test } from "vitest";
import { InvalidInput } from "../lib/errors.ts";
import { compileAutomation } from "./compile.ts";
import { parseDefinition } from "./definition.ts";
import { LEAD_SHAPE } from "./scope.ts";
import { exampleScope } from "./testing/example.ts";

const contact = { id: "contact", operation: "crm.contacts.upsert", connection: "acme-crm", input: {} };
const valid = { id: "a", trigger: { event: "lead.created" }, steps: [contact] };

function complaints(definition: unknown): string[] {
  try {
    compileAutomation(parseDefinition(definition));
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

test("what is wrong in a definition is named with its place", () => {
  const steps = [
    { ...contact, operation: undefined, operaton: "x" },
    { if: "lead.email", thn: [] },
    { if: "lead.email", then: [{ ...contact, inptu: {} }] },
  ];
  expect(complaints({ ...valid, trigger: { event: "lead.creatd" }, steps })).toEqual([
    'trigger.event: is not an event; did you mean "lead.created"?',
    "steps[0].operation: is missing",
    'steps[0].operaton: is not a known key; did you mean "operation"?',
    "steps[1].then: is missing",
    'steps[1].thn: is not a known key; did you mean "then"?',
    'steps[2].then[0].inptu: is not a known key; did you mean "input"?',
  ]);
});

test("ids are unique in the automation, also across branches, and never look like a branch", () => {
  expect(complaints({ ...valid, steps: [contact, { if: "lead.email", then: [contact] }] })).toEqual([
    'steps[1].then[0].id: "contact" is used by another step of this automation',
  ]);
  expect(complaints({ ...valid, steps: [{ ...contact, id: "if-2" }] })).toEqual([
    "steps[0].id: must not look like if-1: branches are called so",
  ]);
});

test("templates and conditions are checked in every corner, and steps are read only by those after them", () => {
  const steps = [
    { ...contact, input: { source: "{{ steps.tags.id }}", custom: [{ value: "{{ lead.emial }}" }] } },
    { if: "lead.scor > 3", then: [{ ...contact, id: "tags", input: { "odd key": "{{ steps.contact.id | upcas }}" } }] },
  ];
  expect(complaints({ ...valid, conditions: ["lead.email", "steps.contact.id"], steps })).toEqual([
    "conditions[1]: steps.contact does not exist: no step comes before",
    "steps[0].input.source: steps.tags does not exist: no step comes before",
    "steps[0].input.custom[0].value: lead.emial does not exist; did you mean lead.email?",
    "steps[1].if: lead.scor does not exist; did you mean lead.score?",
    'steps[1].then[0].input["odd key"]: the filter "upcas" does not exist; did you mean "upcase"?',
  ]);
});

test("a trigger names what its event has, and templates read a contact only where one started it", () => {
  expect(complaints({ ...valid, trigger: { event: "contact.created", tag: "vip", source: "spring-form" } })).toEqual([
    "trigger.source: belongs to lead.created, not to contact.created",
    "trigger.tag: belongs to contact.tagged, not to contact.created",
  ]);
  expect(complaints({ ...valid, trigger: { event: "opportunity.status_changed", status: "wno" } })).toHaveLength(1);
  const reads = { ...contact, input: { a: "{{ contact.emial }}", b: "{{ event.task.title }}", c: "{{ contact.customFields['x'] }}" } };
  expect(complaints({ ...valid, trigger: { event: "note.created" }, conditions: ["event.note.body"], steps: [reads] })).toEqual([
    "steps[0].input.a: contact.emial does not exist; did you mean contact.email?",
    "steps[0].input.b: event.task does not exist; there is type, occurredAt, note",
  ]);
  expect(complaints({ ...valid, conditions: ["contact.email"] })).toEqual([
    "conditions[0]: contact does not exist; there is lead, mapped, workspace, now, steps",
  ]);
});

test("an automation has bounds", () => {
  let nested: unknown = contact;
  for (let depth = 0; depth < 12; depth += 1) nested = { if: "lead.email", then: [nested] };
  expect(complaints({ ...valid, steps: [nested] }).at(0)).toContain("is nested deeper than 8 levels");
  const many = Array.from({ length: 201 }, (_, index) => ({ ...contact, id: `s${index}` }));
  expect(complaints({ ...valid, steps: many })).toEqual(["steps: has 201 steps; 200 are the limit"]);
});

test("the names that templates may use are those a lead has", () => {
  const scope = exampleScope();
  expect(Object.keys(scope.lead).sort()).toEqual(Object.keys(LEAD_SHAPE).sort());
  for (const name of ["account", "form", "ad", "campaign"] as const) {
    expect(Object.keys(scope.lead[name] as object).sort()).toEqual(Object.keys(LEAD_SHAPE[name]).sort());
  }
});
