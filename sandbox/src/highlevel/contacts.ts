import { contactOf, created, ok, succeeded, type Call, type Route } from "./call.ts";
import { createBody, updateBody, upsertBody } from "./contact-body.ts";
import { createView, readView } from "./contact-views.ts";
import { duplicateRefused, findMatch, withoutForeign } from "./duplicates.ts";
import { filledText, optional, required, text } from "./shape.ts";
import { addContact, changed, readChanges, without } from "./write-contact.ts";
import type { MatchField } from "./model.ts";
import { storedPhone } from "./phone.ts";

/** Contacts one by one. Source: HighLevel API, contacts. */
export const contactRoutes: Route[] = [
  {
    operation: "contacts.create",
    method: "POST",
    path: "/contacts/",
    scope: "contacts.write",
    locationIn: "body",
    body: createBody,
    answer: (call) => created({ contact: createView(create(call)) }),
  },
  {
    operation: "contacts.upsert",
    method: "POST",
    path: "/contacts/upsert",
    scope: "contacts.write",
    locationIn: "body",
    body: upsertBody,
    answer: (call) => upsert(call),
  },
  {
    operation: "contacts.duplicate",
    method: "GET",
    path: "/contacts/search/duplicate",
    scope: "contacts.readonly",
    locationIn: "query",
    query: { locationId: required(filledText), email: optional(text), number: optional(text) },
    answer: (call) => {
      const contact = searchDuplicate(call);
      return ok({ contact: contact ? readView(contact) : null });
    },
  },
  {
    operation: "contacts.get",
    method: "GET",
    path: "/contacts/{contactId}",
    scope: "contacts.readonly",
    answer: (call) => ok({ contact: readView(contactOf(call)) }),
  },
  {
    operation: "contacts.update",
    method: "PUT",
    path: "/contacts/{contactId}",
    scope: "contacts.write",
    body: updateBody,
    answer: (call) => ok(succeeded(call, { contact: readView(update(call)) })),
  },
  {
    operation: "contacts.delete",
    method: "DELETE",
    path: "/contacts/{contactId}",
    scope: "contacts.write",
    answer: (call) => {
      const contact = contactOf(call);
      call.touches({ contactId: contact.id });
      call.location.removeContact(contact);
      return ok(succeeded(call));
    },
  },
];

/** A new contact; where the location allows no duplicates, an existing one is named and nothing changes. */
function create(call: Call) {
  const changes = readChanges(call, call.body);
  const match = call.location.settings.allowDuplicateContact ? undefined : findMatch(call.location, changes);
  if (match) throw duplicateRefused(match);
  const contact = addContact(call, changes);
  call.touches({ contactId: contact.id, created: true });
  return contact;
}

/**
 * The match is updated, whether or not the location allows duplicates. Where e-mail and phone are two contacts', the one of the
 * first configured field is, and the other identifier is dropped without a word.
 */
function upsert(call: Call) {
  const { location, state, body } = call;
  const changes = readChanges(call, body);
  const isNew = body["createNewIfDuplicateAllowed"] === true && location.settings.allowDuplicateContact;
  const match = isNew ? undefined : findMatch(location, changes);
  if (!match) {
    const contact = addContact(call, changes);
    call.touches({ contactId: contact.id, created: true });
    return ok({ new: true, contact: readView(contact) });
  }
  const { gender: _, ...kept } = without(changes, withoutForeign(location, match.contact, changes)); // issue 313: ignored on an existing one
  const contact = location.putContact(changed(match.contact, kept, state.nowMs()));
  call.touches({ contactId: contact.id });
  return ok({ new: false, contact: readView(contact) });
}

function update(call: Call) {
  const { location, state, body } = call;
  const former = contactOf(call);
  const changes = readChanges(call, body);
  const [taken] = location.settings.allowDuplicateContact ? [] : withoutForeign(location, former, changes);
  const owner = taken && location.findBy(taken, changes[taken] ?? "");
  if (taken && owner) throw duplicateRefused({ contact: owner, field: taken });
  const contact = location.putContact(changed(former, changes, state.nowMs()));
  call.touches({ contactId: contact.id });
  return contact;
}

/** By the location's fields where duplicates are not allowed, else by e-mail and then phone; as late as any search. */
function searchDuplicate({ location, state, query }: Call) {
  const order: MatchField[] = location.settings.allowDuplicateContact ? ["email", "phone"] : location.settings.matchFields;
  const phone = query.get("number");
  const wanted = { email: query.get("email"), phone: phone && storedPhone(phone.trim(), location.country) };
  for (const field of order) {
    const value = wanted[field];
    const [contact] = value ? (location.index.having(field, value, state.nowMs()) ?? []) : [];
    if (contact) return contact;
  }
  return undefined;
}
