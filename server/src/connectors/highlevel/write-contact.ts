import { z } from "zod";
import type { Delivered, DeliveryContext } from "../kit/destination.ts";
import type { ProviderFetch } from "../kit/fetch.ts";
import { call, readAnswer, segment } from "./call.ts";
import {
  type Contact,
  ContactAnswer,
  PerhapsContactAnswer,
  SearchAnswer,
  TagsAnswer,
  toWritten,
  UpsertAnswer,
  type WrittenContact,
} from "./contact.ts";
import { customFieldsToWrite, leadIdField } from "./custom-fields.ts";
import { duplicateOf, refusal } from "./failure.ts";
import { changeableFields, contactId, creatableFields } from "./inputs.ts";

export const CreateInput = z.strictObject(creatableFields);
export type CreateInput = z.infer<typeof CreateInput>;
export const UpdateInput = z.strictObject({ contactId, ...changeableFields });
export type UpdateInput = z.infer<typeof UpdateInput>;

/**
 * Writes what is known of a person to the contact it is, or makes one (HighLevel API, contacts/upsert-contact). Tags in an upsert
 * would take the place of those the contact has, so they are added by a call of their own. Without e-mail and phone an upsert
 * would always create: then the contact of this very lead is looked for by its reference field first.
 */
export async function upsertContact(
  fetch: ProviderFetch,
  context: DeliveryContext,
  input: CreateInput,
): Promise<Delivered<WrittenContact>> {
  if (isKnownBy(input)) {
    const { tags, ...body } = await toBody(fetch, context, input);
    const answer = await call(
      fetch,
      { method: "POST", path: "/contacts/upsert", body: { ...body, locationId: context.connection.accountId } },
      UpsertAnswer,
    );
    return delivered(await withTags(fetch, answer.contact, tags), answer.new === true);
  }
  const existing = await findByLead(fetch, context);
  if (!existing) return createContact(fetch, context, input);
  const { companyName: _, gender: __, ...changes } = input;
  return delivered(await changeContact(fetch, context, existing.id, changes), false);
}

/** After an unknown outcome of an upsert without e-mail and phone: the reference field says whether it arrived. */
export async function findUpserted(fetch: ProviderFetch, context: DeliveryContext): Promise<Delivered<WrittenContact> | undefined> {
  const existing = await findByLead(fetch, context);
  return existing && delivered(existing, true);
}

/** Makes a contact; where the location allows no duplicates and one has the e-mail or phone, that one is the result (HighLevel API, contacts/create-contact). */
export async function createContact(
  fetch: ProviderFetch,
  context: DeliveryContext,
  input: CreateInput,
): Promise<Delivered<WrittenContact>> {
  if (!isKnownBy(input)) requireLead(context);
  const { tags, ...fields } = await toBody(fetch, context, input);
  const body = { ...fields, ...(tags.length > 0 && { tags }), locationId: context.connection.accountId }; // there are no tags yet that these could wipe out
  const response = await fetch({ method: "POST", path: "/contacts/", body });
  const duplicate = duplicateOf(response);
  if (duplicate === undefined) return delivered(readAnswer(response, ContactAnswer).contact, true);
  return delivered(await readContact(fetch, duplicate), false);
}

/** Where duplicates are allowed a second create would make a second contact, so the first is looked for: by the lead, else by e-mail and phone. */
export async function findCreated(
  fetch: ProviderFetch,
  context: DeliveryContext,
  input: CreateInput,
): Promise<Delivered<WrittenContact> | undefined> {
  const existing = context.lead ? await findByLead(fetch, context) : await findByIdentifier(fetch, context, input);
  return existing && delivered(existing, true);
}

/** Writes fields over a contact; those that are not named stay, and tags are added (HighLevel API, contacts/update-contact). */
export async function updateContact(
  fetch: ProviderFetch,
  context: DeliveryContext,
  { contactId: id, ...fields }: UpdateInput,
): Promise<Delivered<WrittenContact>> {
  return delivered(await changeContact(fetch, context, id, fields), false);
}

export async function readContact(fetch: ProviderFetch, id: string): Promise<Contact> {
  return (await call(fetch, { path: `/contacts/${segment(id)}` }, ContactAnswer)).contact;
}

/** Who has this e-mail or phone, by the location's own order (HighLevel API, contacts/get-duplicate-contact). */
export async function findByIdentifier(
  fetch: ProviderFetch,
  context: DeliveryContext,
  { email, phone }: { email?: string; phone?: string },
): Promise<Contact | undefined> {
  const query = { locationId: context.connection.accountId, ...(email && { email }), ...(phone && { number: phone }) };
  return (await call(fetch, { path: "/contacts/search/duplicate", query }, PerhapsContactAnswer)).contact ?? undefined;
}

async function changeContact(
  fetch: ProviderFetch,
  context: DeliveryContext,
  id: string,
  fields: Omit<UpdateInput, "contactId">,
): Promise<Contact> {
  const { tags, ...body } = await toBody(fetch, context, fields);
  const { contact } = await call(fetch, { method: "PUT", path: `/contacts/${segment(id)}`, body }, ContactAnswer);
  return withTags(fetch, contact, tags);
}

/** The contact that keeps this lead's id (HighLevel API, contacts/search). The index of the search may lag by seconds. */
async function findByLead(fetch: ProviderFetch, context: DeliveryContext): Promise<Contact | undefined> {
  const lead = requireLead(context);
  const filters = [{ field: `customFields.${await leadIdField(fetch, context)}`, operator: "eq", value: lead.id }];
  const body = { locationId: context.connection.accountId, page: 1, pageLimit: 1, filters };
  return (await call(fetch, { method: "POST", path: "/contacts/search", body }, SearchAnswer)).contacts[0];
}

async function withTags(fetch: ProviderFetch, contact: Contact, tags: string[]): Promise<Contact> {
  if (tags.every((tag) => contact.tags.includes(tag))) return contact;
  const answer = await call(fetch, { method: "POST", path: `/contacts/${segment(contact.id)}/tags`, body: { tags } }, TagsAnswer);
  return { ...contact, tags: answer.tags };
}

/** Only what has a value; custom fields by id, with the reference fields of the lead. */
async function toBody(
  fetch: ProviderFetch,
  context: DeliveryContext,
  { customFields, tags, ...fields }: Omit<CreateInput, "companyName" | "gender">,
) {
  const values = await customFieldsToWrite(fetch, context, customFields);
  return { ...fields, tags, ...(values.length > 0 && { customFields: values }) };
}

/** With one of them an upsert finds the person again, however often it is sent. */
export const isKnownBy = (input: { email?: string; phone?: string }) => input.email !== undefined || input.phone !== undefined;

function requireLead({ lead }: DeliveryContext): { id: string } {
  if (!lead) throw refusal("contact_without_identity", { kind: "dead" });
  return lead;
}

const delivered = (contact: Contact, isNew: boolean): Delivered<WrittenContact> => ({
  output: toWritten(contact, isNew),
  remoteId: contact.id,
  contact: { id: contact.id, isNew },
});
