import type { Book, Contact, ContactFields, IdentifierKind } from "../contact.ts";
import { displayName } from "../contact.ts";
import { findContact } from "../queries.ts";
import { deleteContact, updateContact } from "../update-contact.ts";
import { createContact, upsertContact } from "../upsert-contact.ts";
import { CREATE, type FieldEntry, UPDATE, UPSERT } from "./bodies.ts";
import { fieldValues } from "./field-values.ts";
import { etagOf, readIfMatch } from "./etag.ts";
import { duplicate, noSuch, stale } from "./refusal.ts";
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
    body: CREATE,
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
    body: UPSERT,
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
    async answer(call) {
      const id = contactId(call);
      const contact = await findContact(call.book.db, { workspaceId: call.book.workspaceId, contactId: id });
      if (!contact) throw noSuch("Contact", id);
      call.headers["etag"] = etagOf(contact);
      return { contact: contactView(contact, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "PUT",
    path: "/contacts/:contactId",
    body: UPDATE,
    async answer(call) {
      const id = contactId(call);
      const fields = await withFieldIds(call.book, readBody(call, UPDATE));
      const updated = await updateContact(call.book, { contactId: id, fields, isExpected: readIfMatch(call.ifMatch) });
      if (updated.outcome === "missing") throw noSuch("Contact", id);
      if (updated.outcome === "stale") throw stale();
      if (updated.outcome === "duplicate") throw isDuplicate(updated.contact, updated.matchedBy);
      call.headers["etag"] = etagOf(updated.contact);
      return { succeded: true, contact: contactView(updated.contact, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "DELETE",
    path: "/contacts/:contactId",
    async answer(call) {
      const id = contactId(call);
      if (!(await deleteContact(call.book, id))) throw noSuch("Contact", id);
      return { succeded: true, traceId: call.traceId };
    },
  },
];

const isDuplicate = (contact: Contact, matchingField: IdentifierKind) =>
  duplicate({ contactId: contact.contactId, contactName: displayName(contact) ?? "", matchingField });

async function withFieldIds(
  book: Book,
  fields: Omit<ContactFields, "customFields"> & { customFields?: FieldEntry[] },
): Promise<ContactFields> {
  const { customFields, ...rest } = fields;
  return customFields ? { ...rest, customFields: await fieldValues(book, "contact", customFields) } : rest;
}
