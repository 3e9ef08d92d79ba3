import type { DeliveryContext } from "../kit/destination.ts";
import type { ProviderFetch, ProviderRequest, ProviderResponse } from "../kit/fetch.ts";
import { call, readAnswer, segment } from "./call.ts";
import type { Sent } from "./compare.ts";
import { type Contact, ContactAnswer, TagsAnswer } from "./contact.ts";
import { customFieldsToWrite, type FieldInput, forgetFields } from "./custom-fields.ts";
import { namesCustomField } from "./failure.ts";
import { recordValues, takeRecord } from "./record-fields.ts";

type Fields = FieldInput & { tags: string[] } & Record<string, unknown>;
type Target = { method: "POST" | "PUT"; path: string; extra?: Record<string, unknown>; resendAfter?: readonly number[] };

/**
 * Sends the fields of a contact, custom ones by id with the reference fields of the lead; tags only in `extra`. A refusal that
 * names a custom field clears the ids we keep, and what has changed by that is sent once more.
 */
export async function sendContact(
  fetch: ProviderFetch,
  context: DeliveryContext,
  fields: Fields,
  { method, path, extra = {}, resendAfter = [400, 422] }: Target,
): Promise<{ request: ProviderRequest; response: ProviderResponse; sent: Sent }> {
  const first = { ...(await toBody(fetch, context, fields)), ...extra };
  const request: ProviderRequest = { method, path, body: first };
  const response = await fetch(request);
  const ids = first.customFields?.map(({ id }) => id) ?? [];
  if (ids.length === 0 || !resendAfter.includes(response.status) || !namesCustomField(response, ids)) {
    return { request, response, sent: first };
  }
  forgetFields(context);
  const second: Sent = { ...(await toBody(fetch, context, fields)), ...extra };
  if (JSON.stringify(second) === JSON.stringify(first)) return { request, response, sent: first };
  const again: ProviderRequest = { method, path, body: second };
  return { request: again, response: await fetch(again), sent: second };
}

/** Writes fields over a contact; those that are not named stay, and tags are added (HighLevel API, contacts/update-contact). */
export async function changeContact(
  fetch: ProviderFetch,
  context: DeliveryContext,
  id: string,
  fields: Fields,
): Promise<{ contact: Contact; sent: Sent }> {
  const { request, response, sent } = await sendContact(fetch, context, fields, { method: "PUT", path: `/contacts/${segment(id)}` });
  const { contact } = readAnswer(response, ContactAnswer, request);
  return { contact: await withTags(fetch, contact, fields.tags), sent };
}

/** Inside an upsert or update tags would take the place of those the contact has, so they are added by a call of their own. */
export async function withTags(fetch: ProviderFetch, contact: Contact, tags: string[]): Promise<Contact> {
  if (tags.every((tag) => contact.tags.includes(tag))) return contact;
  const answer = await call(fetch, { method: "POST", path: `/contacts/${segment(contact.id)}/tags`, body: { tags } }, TagsAnswer);
  return { ...contact, tags: answer.tags };
}

/** Only what has a value. */
async function toBody(fetch: ProviderFetch, context: DeliveryContext, fields: Fields): Promise<Sent> {
  const { customFields, createMissingFields, tags: _, ...plain } = fields;
  const { record, rest: body } = takeRecord(plain);
  const given = await customFieldsToWrite(fetch, context, { customFields, createMissingFields });
  const named = new Set(given.map(({ id }) => id));
  const values = [...given, ...(await recordValues(fetch, context, record)).filter(({ id }) => !named.has(id))];
  return { ...body, ...(values.length > 0 && { customFields: values }) };
}
