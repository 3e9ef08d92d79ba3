import type { Call } from "./call.ts";
import { badRequest } from "./errors.ts";
import type { Location } from "./location.ts";
import { plainFields, type Contact, type CustomValue, type MatchField } from "./model.ts";
import { storedPhone } from "./phone.ts";
import { isValues, type Values } from "./shape.ts";
import { ensureTags } from "./tag-names.ts";

/** What a checked body changes of a contact. */
export type Changes = { -readonly [K in keyof Contact]?: Contact[K] };

/** The body as it is stored: e-mail in lower case, phone in E.164, tags in lower case; fields that are not named stay away. */
export function readChanges({ state, location }: Pick<Call, "state" | "location">, body: Values): Changes {
  const changes: Changes = {};
  for (const field of plainFields) {
    const value = body[field];
    if (typeof value === "string" || value === null) changes[field] = value;
  }
  if (changes.email) changes.email = changes.email.toLowerCase();
  if (changes.phone === "") changes.phone = null;
  if (changes.phone) changes.phone = storedPhone(changes.phone, location.country);
  if (Array.isArray(body["tags"])) changes.tags = ensureTags({ state, location }, body["tags"]);
  if (typeof body["dnd"] === "boolean") changes.dnd = body["dnd"];
  for (const name of ["dndSettings", "inboundDndSettings"] as const) {
    if (isValues(body[name])) changes[name] = body[name];
  }
  if (Array.isArray(body["customFields"])) changes.customFields = readCustomFields(location, body["customFields"]);
  return changes;
}

/** Values of fields the location does not have are dropped without a word. */
function readCustomFields({ fields }: Location, entries: unknown[]): CustomValue[] {
  return entries.filter(isValues).flatMap((entry) => {
    const field = fields.get(String(entry["id"]));
    const value = entry["field_value"] ?? entry["fieldValue"] ?? entry["value"];
    if (!field) return [];
    if (field.dataType !== "NUMERICAL" && field.dataType !== "MONETORY") return [{ id: field.id, value: value ?? null }];
    const number = value === null || value === undefined || value === "" ? null : Number(value);
    if (Number.isNaN(number)) throw badRequest(`Invalid value for the custom field ${field.name}`);
    return [{ id: field.id, value: number }];
  });
}

/** A contact with changes over it. An empty custom value takes the field away. */
export function changed(contact: Contact, { customFields = [], ...changes }: Changes, nowMs: number): Contact {
  const values = new Map(contact.customFields.map((field) => [field.id, field]));
  for (const field of customFields) {
    if (field.value === null || field.value === "") values.delete(field.id);
    else values.set(field.id, field);
  }
  return { ...contact, ...changes, customFields: [...values.values()], updatedMs: nowMs };
}

/** Stores a new contact. */
export function addContact({ state, location }: Pick<Call, "state" | "location">, changes: Changes): Contact {
  const nowMs = state.nowMs();
  const blank: Contact = {
    id: state.newId(),
    locationId: location.id,
    sequence: location.nextSequence(),
    tags: [],
    customFields: [],
    dnd: false,
    followers: [],
    workflowIds: [],
    campaignIds: [],
    addedMs: nowMs,
    updatedMs: nowMs,
  };
  const contact = location.putContact(changed(blank, changes, nowMs));
  state.homes.set(contact.id, location);
  return contact;
}

/** Changes without some identifiers. */
export function without(changes: Changes, fields: readonly MatchField[]): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => !fields.some((field) => field === name)));
}
