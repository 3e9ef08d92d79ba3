import { expect, test } from "vitest";
import { z } from "zod";
import { automation } from "../automations/testing/example.ts";
import { createCatalogue } from "./catalogue.ts";
import { findAutomationIssues, findInputIssues } from "./check-automation.ts";
import { exampleConnector, exampleConnectors, exampleOperation } from "./testing/example-connector.ts";

const catalogue = createCatalogue(exampleConnectors());
const surroundings = {
  connections: new Map([
    ["acme-crm", "highlevel"],
    ["acme-book", "contact-book"],
    ["acme-facebook", "facebook"],
  ] as const),
  sources: new Set(["spring-form"]),
};

function complaints(...parameters: Parameters<typeof automation>): string[] {
  return findAutomationIssues(catalogue, automation(...parameters), surroundings).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
}

test("the catalogue has each operation once, with the providers that have it", () => {
  expect(catalogue.list().map(({ operation }) => operation.id)).toEqual(["crm.contacts.tags.add", "crm.contacts.upsert"]);
  expect(catalogue.findOperation("crm.contacts.upsert")?.providers).toEqual(["highlevel", "contact-book"]);
  expect(catalogue.findOperation("crm.contacts.upset")).toBeUndefined();
  expect(catalogue.findDestination("contact-book")).toBe(exampleConnector);
  expect(catalogue.findDestination("facebook")).toBeUndefined();
});

test("two different operations cannot have one id", () => {
  const other = { ...exampleConnector, operations: [exampleOperation("crm.contacts.upsert", z.object({}))] };
  expect(() => createCatalogue(exampleConnectors(exampleConnector, other))).toThrow("crm.contacts.upsert");
});

test("an automation that fits has no complaints", () => {
  const steps = [
    { id: "contact", input: { email: "{{ lead.email }}" } },
    { id: "book", connection: "acme-book", input: { email: "ada@example.com", tags: ["{{ lead.form.name }}"] } },
  ];
  expect(complaints(steps, { trigger: { event: "lead.created", source: "spring-form" } })).toEqual([]);
});

test("an unknown operation, connection or source is named with the one that was probably meant", () => {
  const steps = [
    { id: "a", operation: "crm.contacts.upset", connection: "acme-crm" },
    { id: "b", connection: "acme-cmr" },
    { id: "c", connection: "acme-facebook" },
  ];
  expect(complaints(steps, { trigger: { event: "lead.created", source: "sprong-form" } })).toEqual([
    'trigger.source: there is no source "sprong-form"; did you mean "spring-form"?',
    'steps.0.operation: there is no operation "crm.contacts.upset"; did you mean "crm.contacts.upsert"?',
    'steps.1.connection: there is no connection "acme-cmr"; did you mean "acme-crm"?',
    "steps.2.connection: is a connection of facebook; crm.contacts.upsert works with highlevel and contact-book",
  ]);
});

test("what a step gives back is known, so a mistyped name of it is found", () => {
  const read = (name: string) => [{ id: "a" }, { id: "b", input: { phone: `{{ steps.a.${name} }}` } }];
  expect(complaints(read("id"))).toEqual([]);
  expect(complaints(read("tags[0]"))).toEqual([]);
  expect(complaints(read("tag"))).toEqual(["steps.1.input.phone: steps.a.tag does not exist; did you mean steps.a.tags?"]);
});

test("an input is judged where it is written out, in branches as well", () => {
  const steps = [{ if: "lead.email", then: [{ id: "a", input: { email: "no e-mail", tags: "hot", emial: "{{ lead.email }}" } }] }];
  expect(complaints(steps)).toEqual([
    "steps.0.then.0.input.email: Invalid email address",
    "steps.0.then.0.input.tags: Invalid input: expected array, received string",
    'steps.0.then.0.input.emial: is not a known key; did you mean "email"?',
  ]);
});

test("what is still a template is not judged, nor a rule over several values of which one is a template", () => {
  const schema = z.object({ count: z.number(), list: z.array(z.string().max(3)).min(1) }).refine(({ list }) => list.length > 5, "too few");
  expect(findInputIssues(schema, { count: "{{ lead.score }}", list: "{{ lead.answers.rooms }}" })).toEqual([]);
  expect(findInputIssues(schema, { count: 1, list: ["{{ lead.email }}"] })).toEqual([]);
  expect(findInputIssues(schema, { count: 1, list: ["abc"] })).toEqual([{ path: [], message: "too few" }]);
  expect(findInputIssues(schema, { count: "1", list: ["long", "{{ lead.email }}"] })).toEqual([
    { path: ["count"], message: "Invalid input: expected number, received string" },
    { path: ["list", 0], message: "Too big: expected string to have <=3 characters" },
  ]);
  expect(findInputIssues(schema, { list: ["a"] })).toEqual([{ path: ["count"], message: "is missing" }]);
});
