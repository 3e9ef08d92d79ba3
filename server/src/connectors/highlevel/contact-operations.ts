import { z } from "zod";
import { callForNothing, segment } from "./call.ts";
import { nameOf, type Contact, WrittenContact } from "./contact.ts";
import { byKey, findField, keptFields, REFERENCE_FIELDS } from "./custom-fields.ts";
import { refusal } from "./failure.ts";
import { contactId, optionalText } from "./inputs.ts";
import { findByField, findByIdentifier, readContact } from "./read-contact.ts";
import { operation } from "./operation.ts";
import {
  CreateInput,
  createContact,
  findCreated,
  findUpserted,
  isKnownBy,
  UpdateInput,
  UpsertInput,
  updateContact,
  upsertContact,
} from "./write-contact.ts";

const nullableText = z.string().nullable();
const ReadContact = z.object({
  id: z.string(),
  email: nullableText,
  phone: nullableText,
  firstName: nullableText,
  lastName: nullableText,
  name: nullableText,
  companyName: nullableText,
  address1: nullableText,
  city: nullableText,
  state: nullableText,
  country: nullableText,
  postalCode: nullableText,
  website: nullableText,
  timezone: nullableText,
  source: nullableText,
  dateOfBirth: nullableText,
  assignedTo: nullableText,
  dateAdded: nullableText,
  tags: z.array(z.string()),
  customFields: z.record(z.string(), z.unknown()),
});

const FoundContact = z.object({
  found: z.boolean(),
  id: nullableText,
  email: nullableText,
  phone: nullableText,
  name: nullableText,
  tags: z.array(z.string()),
});

function toFound(contact: Contact | undefined): z.infer<typeof FoundContact> {
  if (!contact) return { found: false, id: null, email: null, phone: null, name: null, tags: [] };
  const { id, email, phone, tags } = contact;
  return { found: true, id, email, phone, name: nameOf(contact), tags };
}

export const contactOperations = [
  operation({
    id: "crm.contacts.upsert",
    name: "Create or update a contact",
    summary: "Finds the person by e-mail or phone and writes the given fields, or makes a new contact.",
    input: UpsertInput,
    output: WrittenContact,
    run: upsertContact,
    repeat: "look",
    looksIn: "index",
    find: findUpserted,
    isRepeatable: isKnownBy,
  }),
  operation({
    id: "crm.contacts.create",
    name: "Create a contact",
    summary: "Makes a new contact; where the location allows no duplicates, the one with this e-mail or phone is the result.",
    input: CreateInput,
    output: WrittenContact,
    run: createContact,
    repeat: "look",
    looksIn: "index",
    find: findCreated,
  }),
  operation({
    id: "crm.contacts.update",
    name: "Update a contact",
    summary: "Writes the given fields of a contact; all others stay as they are.",
    input: UpdateInput,
    output: WrittenContact,
    run: updateContact,
    repeat: "safe",
  }),
  operation({
    id: "crm.contacts.get",
    name: "Get a contact",
    summary: "Reads a contact with its tags and custom fields.",
    input: z.strictObject({ contactId }),
    output: ReadContact,
    repeat: "safe",
    async run(fetch, context, input) {
      const contact = await readContact(fetch, input.contactId);
      const output = {
        ...ReadContact.parse({ ...contact, customFields: {} }),
        name: nameOf(contact),
        customFields: await byKey(fetch, context, contact.customFields),
      };
      return { output, remoteId: contact.id };
    },
  }),
  operation({
    id: "crm.contacts.findDuplicate",
    name: "Find a contact by e-mail or phone",
    summary: "Says whether the location has a contact with this e-mail or phone, and which.",
    input: z.strictObject({ email: optionalText("E-mail"), phone: optionalText("Phone in E.164, like +14155550142") }),
    output: FoundContact,
    repeat: "safe",
    async run(fetch, context, input) {
      const isAsked = input.email !== undefined || input.phone !== undefined;
      const output = toFound(isAsked ? await findByIdentifier(fetch, context, input) : undefined);
      return { output, remoteId: output.id };
    },
  }),
  operation({
    id: "crm.contacts.findByReference",
    name: "Find a contact by a custom field",
    summary: "Says which contact holds a value in a custom field; without a field and value, the contact of this lead by its lead ID.",
    input: z.strictObject({
      field: optionalText("The field's key; lead_id if left out"),
      value: optionalText("What it holds; this lead's id if left out"),
    }),
    output: FoundContact,
    repeat: "safe",
    async run(fetch, context, { field = REFERENCE_FIELDS[0].key, value = context.lead?.id }) {
      const found = findField(await keptFields(fetch, context), field);
      if (!found && field !== REFERENCE_FIELDS[0].key) throw refusal("crm_custom_field_unknown", { kind: "dead" }, undefined, [field]);
      // Without the field no contact can hold it.
      const contact = found && value !== undefined ? await findByField(fetch, context, { fieldId: found.id, value }) : undefined;
      const output = toFound(contact);
      return { output, remoteId: output.id };
    },
  }),
  operation({
    id: "crm.contacts.delete",
    name: "Delete a contact",
    summary: "Deletes a contact; one that is gone already is as good as deleted.",
    input: z.strictObject({ contactId }),
    output: z.object({ id: z.string() }),
    repeat: "safe",
    async run(fetch, _context, { contactId: id }) {
      await callForNothing(fetch, { method: "DELETE", path: `/contacts/${segment(id)}` });
      return { output: { id }, remoteId: id };
    },
  }),
];
