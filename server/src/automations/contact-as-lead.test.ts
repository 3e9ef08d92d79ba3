import { expect, test } from "vitest";
import type { Contact } from "../contacts/contact.ts";
import { contactAsLead } from "./contact-as-lead.ts";
import { CONTACT_SHAPE } from "./scope.ts";
import { NOW } from "./testing/example.ts";

const contact = { contactId: "c1", customFields: { f1: ["roof", "wall"], f2: "secret" }, dateAdded: NOW, tags: [] } as unknown as Contact; // what is read of it
const fields = [{ customFieldId: "f1", name: "Wants", fieldKey: "contact.wants" }];

test("the names that templates may use of a contact are those it has, its custom fields by their keys", () => {
  const { started } = contactAsLead({ contact, automation: { automationId: "a", name: "A", version: 1 }, fields, now: NOW });
  expect(Object.keys(started?.contact ?? {}).toSorted()).toEqual(Object.keys(CONTACT_SHAPE).toSorted());
  expect(started?.contact["customFields"]).toEqual({ wants: ["roof", "wall"] });
  expect(started).toMatchObject({ depth: 0, event: { type: "contact.enrolled" }, reason: "the contact was added to it" });
});
