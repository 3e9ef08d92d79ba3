import { z } from "zod";
import type { Delivered, DeliveryContext } from "../kit/destination.ts";
import type { ProviderFetch } from "../kit/fetch.ts";
import { readAnswer } from "./call.ts";
import { isSame } from "./compare.ts";
import { ContactAnswer, UpsertAnswer, type WrittenContact } from "./contact.ts";
import { duplicateOf, isGone } from "./failure.ts";
import { changeableFields, contactId, creatableFields, optionalTruth } from "./inputs.ts";
import { findByIdentifier, findByLead, findStored, readContact, requireLead } from "./read-contact.ts";
import { recordInputs } from "./record-fields.ts";
import { changeContact, sendContact, withTags } from "./send-contact.ts";
import { toWritten } from "./written-contact.ts";

export const UpsertInput = z.strictObject({
  ...creatableFields,
  ...recordInputs,
  keepPrimaryEmail: optionalTruth("Look first, and leave the main e-mail of a contact that has this one as a second e-mail; one more call"),
});
export const CreateInput = z.strictObject({
  ...creatableFields,
  ...recordInputs,
  ifExists: z
    .enum(["use", "update"])
    .nullish()
    .describe("What happens to a contact that has the e-mail or phone already: `use` it as it is, or `update` it"),
});
export const UpdateInput = z.strictObject({ contactId, ...changeableFields, ...recordInputs });
type UpsertInput = z.infer<typeof UpsertInput>;
type CreateInput = z.infer<typeof CreateInput>;
type UpdateInput = z.infer<typeof UpdateInput>;
type Run = Promise<Delivered<WrittenContact>>;

/**
 * Writes what is known of a person to the contact it is, or makes one (HighLevel API, contacts/upsert-contact). Without e-mail and
 * phone an upsert would always create: then the contact of this very lead is looked for first, by what we stored and by its
 * reference field.
 */
export async function upsertContact(fetch: ProviderFetch, context: DeliveryContext, input: UpsertInput): Run {
  const { keepPrimaryEmail, ...fields } = input;
  if (!isKnownBy(input)) return upsertByLead(fetch, context, fields);
  if (keepPrimaryEmail && fields.email !== undefined) {
    const holder = await findByIdentifier(fetch, context, { email: fields.email });
    const isSecond = holder && holder.email !== null && !isSame("email", fields.email, holder.email);
    if (isSecond) return updateExisting(fetch, context, holder.id, { ...fields, email: undefined });
  }
  const target = { method: "POST", path: "/contacts/upsert", extra: { locationId: context.connection.accountId } } as const;
  const { request, response, sent } = await sendContact(fetch, context, fields, target);
  const answer = readAnswer(response, UpsertAnswer, request);
  const contact = await withTags(fetch, answer.contact, fields.tags);
  return toWritten(fetch, context, { contact, isNew: answer.new === true, sent });
}

/**
 * After an unknown outcome of an upsert without e-mail and phone: what we stored, else the reference field, says which contact it is.
 * That one may be from an earlier step, so it gets the fields (once more).
 */
export async function findUpserted(
  fetch: ProviderFetch,
  context: DeliveryContext,
  input: UpsertInput,
): Promise<Delivered<WrittenContact> | undefined> {
  const { keepPrimaryEmail: _, ...known } = input;
  const stored = await findStored(fetch, context);
  const contact = stored ?? (await findByLead(fetch, context));
  if (!contact) return undefined;
  const fields = { ...known, companyName: undefined, gender: undefined }; // taken at its creation only
  return toWritten(fetch, context, { ...(await changeContact(fetch, context, contact.id, fields)), isNew: stored === undefined });
}

/**
 * Makes a contact (HighLevel API, contacts/create-contact); tags ride along, as there are none yet that they could wipe out. Where
 * the location allows no duplicates, the one that has the e-mail or phone is the result.
 */
export async function createContact(fetch: ProviderFetch, context: DeliveryContext, input: CreateInput): Run {
  const { ifExists, ...fields } = input;
  if (!isKnownBy(input)) requireLead(context);
  const { tags } = fields;
  const extra = { ...(tags.length > 0 && { tags }), locationId: context.connection.accountId };
  // A 422 is not sent again: it has been seen to create the contact all the same (GoHighLevel/highlevel-api-docs#64).
  const target = { method: "POST", path: "/contacts/", extra, resendAfter: [400] } as const;
  const { request, response, sent } = await sendContact(fetch, context, fields, target);
  const duplicate = duplicateOf(response);
  if (duplicate !== undefined && ifExists === "update") return updateExisting(fetch, context, duplicate, fields);
  if (duplicate !== undefined) return toWritten(fetch, context, { contact: await readContact(fetch, duplicate), isNew: false });
  const made = response.status === 422 && context.lead ? await findByLead(fetch, context) : undefined;
  const contact = made ?? readAnswer(response, ContactAnswer, request).contact;
  return toWritten(fetch, context, { contact, isNew: true, sent });
}

/** Where duplicates are allowed a second create would make a second contact, so the first is looked for: by the lead, else by e-mail and phone. */
export async function findCreated(
  fetch: ProviderFetch,
  context: DeliveryContext,
  input: CreateInput,
): Promise<Delivered<WrittenContact> | undefined> {
  const contact = context.lead ? await findByLead(fetch, context) : await findByIdentifier(fetch, context, input);
  return contact && toWritten(fetch, context, { contact, isNew: true });
}

/** Writes fields over a contact; those that are not named stay, and tags are added (HighLevel API, contacts/update-contact). */
export async function updateContact(fetch: ProviderFetch, context: DeliveryContext, { contactId: id, ...fields }: UpdateInput): Run {
  return toWritten(fetch, context, { ...(await changeContact(fetch, context, id, fields)), isNew: false });
}

/** With one of them an upsert finds the person again, however often it is sent. */
export const isKnownBy = (input: { email?: string; phone?: string }) => input.email !== undefined || input.phone !== undefined;

async function upsertByLead(fetch: ProviderFetch, context: DeliveryContext, fields: CreateInput): Run {
  requireLead(context);
  const stored = await context.storedContactId();
  if (stored !== undefined) {
    try {
      return await updateExisting(fetch, context, stored, fields);
    } catch (error) {
      if (!isGone(error)) throw error; // deleted or merged there: it is looked for, and made again
    }
  }
  const existing = await findByLead(fetch, context);
  return existing ? updateExisting(fetch, context, existing.id, fields) : createContact(fetch, context, fields);
}

/** An update refuses what only a creation takes: it is left out, and said. */
async function updateExisting(fetch: ProviderFetch, context: DeliveryContext, id: string, fields: CreateInput): Run {
  const { companyName, gender, ifExists: _, ...changes } = fields;
  const left = Object.entries({ companyName, gender }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return toWritten(fetch, context, { ...(await changeContact(fetch, context, id, changes)), isNew: false, left });
}
