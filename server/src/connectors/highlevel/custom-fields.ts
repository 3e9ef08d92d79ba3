import { z } from "zod";
import type { DeliveryContext } from "../kit/destination.ts";
import type { ProviderFetch, ProviderRequest } from "../kit/fetch.ts";
import { call, readAnswer, segment } from "./call.ts";
import { refusal } from "./failure.ts";
import { dataTypeFor, toFieldValue } from "./field-value.ts";

const Field = z
  .looseObject({ id: z.string().min(1), fieldKey: z.string(), name: z.string().nullish(), dataType: z.string().nullish() })
  .transform(({ id, fieldKey, name, dataType }) => ({ id, key: fieldKey, name: name ?? null, dataType: dataType ?? null }));
export type Field = z.infer<typeof Field>;
const ListAnswer = z.looseObject({ customFields: z.array(Field) });
const CreateAnswer = z.looseObject({ customField: Field });

/** Where a contact keeps the lead it came from. `leadId` is the proof of a contact that has neither e-mail nor phone. */
export const REFERENCE_FIELDS = [
  { fact: "id", key: "contact.lead_id", name: "Lead ID" },
  { fact: "source", key: "contact.lead_source", name: "Lead Source" },
  { fact: "submittedAt", key: "contact.submitted_at", name: "Submitted At" },
] as const;

export type FieldValue = { id: string; field_value: unknown };
export type FieldInput = { customFields?: Record<string, unknown>; createMissingFields?: boolean };
type Location = Pick<DeliveryContext, "connection">;

/** Everything a write puts into custom fields: what the step says, and the reference fields of its lead. */
export async function customFieldsToWrite(fetch: ProviderFetch, context: DeliveryContext, input: FieldInput): Promise<FieldValue[]> {
  const given = await givenValues(fetch, context, input);
  const reference = await referenceValues(fetch, context);
  const named = new Set(given.map((field) => field.id));
  return [...given, ...reference.filter((field) => !named.has(field.id))];
}

/** The id of the field that holds the lead's id. */
export async function leadIdField(fetch: ProviderFetch, context: DeliveryContext): Promise<string> {
  return (await referenceFieldIds(fetch, context)).id;
}

/** The fields of the location, as they are kept. */
export const keptFields = (fetch: ProviderFetch, context: DeliveryContext): Promise<Field[]> =>
  context.cached("custom-fields", () => readFields(fetch, context));

/** An answer showed that the ids we keep are not right any more. */
export function forgetFields(context: DeliveryContext): void {
  context.forget("custom-fields");
  context.forget("reference-fields");
}

/** By key (with or without `contact.`), id, or the name it has on the screen. */
export function findField(fields: readonly Field[], name: string): Field | undefined {
  const key = keyOf(name);
  return (
    fields.find((field) => field.key === name || field.key === key || field.id === name) ??
    fields.find((field) => field.name !== null && keyOf(field.name) === key)
  );
}

/** Makes a text field; one that somebody else has made in between is used. */
export async function createField(
  fetch: ProviderFetch,
  context: Location,
  { name, dataType = "TEXT" }: { name: string; dataType?: string },
): Promise<Field> {
  const request: ProviderRequest = { method: "POST", path: path(context), body: { name, dataType, model: "contact" } };
  const response = await fetch(request);
  if (response.status === 400 || response.status === 422) {
    const existing = findField(await readFields(fetch, context), name);
    if (existing) return existing;
  }
  return readAnswer(response, CreateAnswer, request).customField;
}

export async function readFields(fetch: ProviderFetch, context: Location): Promise<Field[]> {
  return (await call(fetch, { path: path(context), query: { model: "contact" } }, ListAnswer)).customFields;
}

/** What later steps read: values by key without `contact.`, by id where the key is not known. */
export async function byKey(
  fetch: ProviderFetch,
  context: DeliveryContext,
  fields: { id: string; value?: unknown }[],
): Promise<Record<string, unknown>> {
  if (fields.length === 0) return {};
  const kept = await keptFields(fetch, context);
  return Object.fromEntries(fields.map(({ id, value }) => [shortKey(kept, id), value ?? null]));
}

/** The key of a field without `contact.`, or its id where the key is not known. */
export const shortKey = (fields: readonly Field[], id: string): string =>
  fields.find((field) => field.id === id)?.key.replace(/^contact\./, "") ?? id;

async function referenceValues(fetch: ProviderFetch, context: DeliveryContext): Promise<FieldValue[]> {
  const { lead } = context;
  if (!lead) return [];
  const ids = await referenceFieldIds(fetch, context);
  return REFERENCE_FIELDS.map(({ fact }) => ({ id: ids[fact], field_value: lead[fact] }));
}

/** Found by key, or created; two that create the same at once both find it then. */
export async function ensureReferenceFields(fetch: ProviderFetch, context: Location) {
  const fields = await readFields(fetch, context);
  const ids = { id: "", source: "", submittedAt: "" };
  for (const { fact, key, name } of REFERENCE_FIELDS) {
    ids[fact] = (findField(fields, key) ?? (await createField(fetch, context, { name }))).id;
  }
  return ids;
}

const referenceFieldIds = (fetch: ProviderFetch, context: DeliveryContext) =>
  context.cached("reference-fields", () => ensureReferenceFields(fetch, context));

async function givenValues(
  fetch: ProviderFetch,
  context: DeliveryContext,
  { customFields = {}, createMissingFields = false }: FieldInput,
): Promise<FieldValue[]> {
  const names = Object.keys(customFields);
  if (names.length === 0) return [];
  let fields = await keptFields(fetch, context);
  const isUnknown = (name: string) => findField(fields, name) === undefined;
  if (names.some(isUnknown)) {
    context.forget("custom-fields"); // one that was made since
    fields = await keptFields(fetch, context);
  }
  const unknown = names.filter(isUnknown);
  if (unknown.length > 0 && !createMissingFields) throw refusal("crm_custom_field_unknown", { kind: "dead" }, undefined, unknown);
  for (const name of unknown) {
    const make = () => createField(fetch, context, { name: nameOfKey(name), dataType: dataTypeFor(customFields[name]) });
    fields = [...fields, await context.cached(`custom-field/${keyOf(name)}`, make)];
  }
  if (unknown.length > 0) context.forget("custom-fields");
  return names.map((name) => {
    const field = findField(fields, name);
    return { id: field?.id ?? name, field_value: toFieldValue(field?.dataType ?? null, customFields[name]) };
  });
}

/** HighLevel makes `contact.roof_type` of "Roof type". */
const keyOf = (name: string) =>
  `contact.${name
    .replace(/^contact\./, "")
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")}`;

function nameOfKey(key: string): string {
  const words = key
    .replace(/^contact\./, "")
    .replaceAll("_", " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const path = ({ connection }: Location) => `/locations/${segment(connection.accountId)}/customFields`;
