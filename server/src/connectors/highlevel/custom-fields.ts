import { z } from "zod";
import type { DeliveryContext } from "../kit/destination.ts";
import { ProviderRefused } from "../kit/failure.ts";
import type { ProviderFetch } from "../kit/fetch.ts";
import { call, readAnswer, segment } from "./call.ts";
import { MESSAGES } from "./messages.ts";

const Field = z.looseObject({ id: z.string().min(1), fieldKey: z.string() });
const ListAnswer = z.looseObject({ customFields: z.array(Field) });
const CreateAnswer = z.looseObject({ customField: Field });

/** Where a contact keeps the lead it came from. `leadId` is the proof of a contact that has neither e-mail nor phone. */
const REFERENCE_FIELDS = [
  { fact: "id", key: "contact.lead_id", name: "Lead ID" },
  { fact: "source", key: "contact.lead_source", name: "Lead Source" },
  { fact: "submittedAt", key: "contact.submitted_at", name: "Submitted At" },
] as const;

type FieldIds = Record<string, string>;
export type FieldValue = { id: string; field_value: unknown };

/** Everything a write puts into custom fields: what the step says, and the reference fields of its lead. */
export async function customFieldsToWrite(
  fetch: ProviderFetch,
  context: DeliveryContext,
  values: Record<string, unknown>,
): Promise<FieldValue[]> {
  const given = await toFieldValues(fetch, context, values);
  const reference = await referenceValues(fetch, context);
  const named = new Set(given.map((field) => field.id));
  return [...given, ...reference.filter((field) => !named.has(field.id))];
}

/** The id of the field that holds the lead's id. */
export async function leadIdField(fetch: ProviderFetch, context: DeliveryContext): Promise<string> {
  return (await referenceFieldIds(fetch, context))["contact.lead_id"] ?? "";
}

async function referenceValues(fetch: ProviderFetch, context: DeliveryContext): Promise<FieldValue[]> {
  const { lead } = context;
  if (!lead) return [];
  const ids = await referenceFieldIds(fetch, context);
  return REFERENCE_FIELDS.flatMap(({ fact, key }) => (ids[key] ? [{ id: ids[key], field_value: lead[fact] }] : []));
}

/** Found by key, or created; two that create the same at once both find it then. */
function referenceFieldIds(fetch: ProviderFetch, context: DeliveryContext): Promise<FieldIds> {
  return context.cached("reference-fields", async () => {
    const ids = await listFields(fetch, context);
    for (const { key, name } of REFERENCE_FIELDS) {
      ids[key] ??= await createField(fetch, context, { key, name });
    }
    return ids;
  });
}

async function createField(fetch: ProviderFetch, context: DeliveryContext, { key, name }: { key: string; name: string }): Promise<string> {
  const response = await fetch({ method: "POST", path: path(context), body: { name, dataType: "TEXT", model: "contact" } });
  if (response.status === 400 || response.status === 422) {
    const existing = (await listFields(fetch, context))[key]; // made by somebody else in between
    if (existing) return existing;
  }
  return readAnswer(response, CreateAnswer).customField.id;
}

async function toFieldValues(fetch: ProviderFetch, context: DeliveryContext, values: Record<string, unknown>): Promise<FieldValue[]> {
  const names = Object.keys(values);
  if (names.length === 0) return [];
  let ids = await context.cached("custom-fields", () => listFields(fetch, context));
  if (names.some((name) => !idOf(ids, name))) ids = await listFields(fetch, context); // one that was made since
  const unknown = names.filter((name) => !idOf(ids, name));
  if (unknown.length > 0) {
    const message = `${MESSAGES.crm_custom_field_unknown} It is named: ${unknown.join(", ")}.`;
    throw new ProviderRefused({ code: "crm_custom_field_unknown", message, verdict: { kind: "dead" } });
  }
  return names.map((name) => ({ id: idOf(ids, name) ?? name, field_value: values[name] }));
}

/** A field by key, with or without `contact.`, or by id. */
const idOf = (ids: FieldIds, name: string) => ids[name] ?? ids[`contact.${name}`] ?? (Object.values(ids).includes(name) ? name : undefined);

/** What later steps read: values by key without `contact.`, by id where the key is not known. */
export async function byKey(
  fetch: ProviderFetch,
  context: DeliveryContext,
  fields: { id: string; value?: unknown }[],
): Promise<Record<string, unknown>> {
  if (fields.length === 0) return {};
  const ids = await context.cached("custom-fields", () => listFields(fetch, context));
  const keys = new Map(Object.entries(ids).map(([key, id]) => [id, key.replace(/^contact\./, "")]));
  return Object.fromEntries(fields.map(({ id, value }) => [keys.get(id) ?? id, value ?? null]));
}

async function listFields(fetch: ProviderFetch, context: DeliveryContext): Promise<FieldIds> {
  const { customFields } = await call(fetch, { path: path(context), query: { model: "contact" } }, ListAnswer);
  return Object.fromEntries(customFields.map((field) => [field.fieldKey, field.id]));
}

const path = ({ connection }: DeliveryContext) => `/locations/${segment(connection.accountId)}/customFields`;
