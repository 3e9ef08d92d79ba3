import type { Book, Contact, ContactFields, IdentifierKind } from "../contact.ts";
import { displayName } from "../contact.ts";
import { findFieldIds } from "../locations.ts";
import { findContact } from "../queries.ts";
import { deleteContact, updateContact } from "../update-contact.ts";
import { createContact, upsertContact } from "../upsert-contact.ts";
import { CREATE, type FieldEntry, UPDATE, UPSERT } from "./bodies.ts";
import { duplicate, noSuch, unprocessable } from "./refusal.ts";
import { type Call, type Route, isId, readBody } from "./route.ts";
import { contactView } from "./views.ts";

/** The contact an address names, whoever asks. Throws HighLevel's 400 when there is none. */
export function contactId({ params }: Call): string {
  const id = params["contactId"] ?? "";
  if (!isId(id)) throw noSuch("Contact", id);
  return id;
}

export const contactRoutes: Route[] = [
  {
    method: "POST",
    path: "/contacts",
    scope: "contacts.write",
    status: 201,
    async answer(call) {
      const { locationId: _, ...fields } = readBody(call, CREATE);
      const made = await createContact(call.book, await withFieldIds(call.book, fields));
      if (!made.created) throw isDuplicate(made.contact, made.matchedBy);
      return { contact: contactView(made.contact, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "POST",
    path: "/contacts/upsert",
    scope: "contacts.write",
    async answer(call) {
      const { locationId: _, createNewIfDuplicateAllowed, ...fields } = readBody(call, UPSERT);
      const { contact, isNew } = await upsertContact(call.book, {
        fields: await withFieldIds(call.book, fields),
        createNewIfDuplicateAllowed,
      });
      return { new: isNew, contact: contactView(contact, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: "/contacts/:contactId",
    scope: "contacts.readonly",
    async answer(call) {
      const id = contactId(call);
      const contact = await findContact(call.book.db, { workspaceId: call.book.workspaceId, contactId: id });
      if (!contact) throw noSuch("Contact", id);
      return { contact: contactView(contact, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "PUT",
    path: "/contacts/:contactId",
    scope: "contacts.write",
    async answer(call) {
      const id = contactId(call);
      const fields = await withFieldIds(call.book, readBody(call, UPDATE));
      const updated = await updateContact(call.book, { contactId: id, fields });
      if (updated.outcome === "missing") throw noSuch("Contact", id);
      if (updated.outcome === "duplicate") throw isDuplicate(updated.contact, updated.matchedBy);
      return { succeded: true, contact: contactView(updated.contact, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "DELETE",
    path: "/contacts/:contactId",
    scope: "contacts.write",
    async answer(call) {
      const id = contactId(call);
      if (!(await deleteContact(call.book, id))) throw noSuch("Contact", id);
      return { succeded: true, traceId: call.traceId };
    },
  },
];

const isDuplicate = (contact: Contact, matchingField: IdentifierKind) =>
  duplicate({ contactId: contact.contactId, contactName: displayName(contact) ?? "", matchingField });

/** Custom fields by id. Most requests name ids; a key is looked up, with and without `contact.` before it. */
async function withFieldIds(
  { db, workspaceId }: Book,
  fields: Omit<ContactFields, "customFields"> & { customFields?: FieldEntry[] },
): Promise<ContactFields> {
  const { customFields: entries, ...rest } = fields;
  if (!entries) return rest;
  const fullKey = (key: string) => (key.startsWith("contact.") ? key : `contact.${key}`);
  const keys = entries.flatMap(({ id, key }) => (id === undefined && key !== undefined ? [fullKey(key)] : []));
  const ids = keys.length === 0 ? new Map<string, string>() : await findFieldIds(db, { workspaceId, keys });
  const wrong: string[] = [];
  const customFields = entries.map(({ id, key, value }, index): [string, unknown] => {
    const found = id ?? ids.get(fullKey(key ?? ""));
    if (!found) wrong.push(`customFields.${index}.key is the key of no custom field`);
    return [found ?? "", value];
  });
  if (wrong.length > 0) throw unprocessable(wrong);
  return { ...rest, customFields: Object.fromEntries(customFields) };
}
