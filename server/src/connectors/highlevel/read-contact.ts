import type { DeliveryContext } from "../kit/destination.ts";
import type { ProviderFetch } from "../kit/fetch.ts";
import { call, segment } from "./call.ts";
import { type Contact, ContactAnswer, PerhapsContactAnswer, SearchAnswer } from "./contact.ts";
import { leadIdField } from "./custom-fields.ts";
import { isGone, refusal } from "./failure.ts";

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

/** The contact that holds this value in a custom field (HighLevel API, contacts/search). The index of the search may lag by seconds. */
export async function findByField(
  fetch: ProviderFetch,
  context: DeliveryContext,
  { fieldId, value }: { fieldId: string; value: string },
): Promise<Contact | undefined> {
  const filters = [{ field: `customFields.${fieldId}`, operator: "eq", value }];
  const body = { locationId: context.connection.accountId, page: 1, pageLimit: 1, filters };
  return (await call(fetch, { method: "POST", path: "/contacts/search", body }, SearchAnswer)).contacts[0];
}

/** The contact that keeps this lead's id. */
export async function findByLead(fetch: ProviderFetch, context: DeliveryContext): Promise<Contact | undefined> {
  const { id } = requireLead(context);
  return findByField(fetch, context, { fieldId: await leadIdField(fetch, context), value: id });
}

/** The contact this lead has become by what we have stored, if it is still there. It needs no search, so it is seen at once. */
export async function findStored(fetch: ProviderFetch, context: DeliveryContext): Promise<Contact | undefined> {
  const id = await context.storedContactId();
  if (id === undefined) return undefined;
  try {
    return await readContact(fetch, id);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

export function requireLead({ lead }: DeliveryContext): { id: string } {
  if (!lead) throw refusal("contact_without_identity", { kind: "dead" });
  return lead;
}
