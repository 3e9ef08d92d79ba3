import { badRequest, type ApiError } from "./errors.ts";
import type { Location } from "./location.ts";
import type { Contact, MatchField } from "./model.ts";

export type Identifiers = Partial<Record<MatchField, string | null>>;

/** The contact that has one of these: by the first configured field that is given and known, then the second. */
export function findMatch(location: Location, identifiers: Identifiers): { contact: Contact; field: MatchField } | undefined {
  for (const field of location.settings.matchFields) {
    const value = identifiers[field];
    const contact = value ? location.findBy(field, value) : undefined;
    if (contact) return { contact, field };
  }
  return undefined;
}

/** Identifiers of a write without those that make another contact than `contact`: HighLevel drops them without a word. */
export function withoutForeign(location: Location, contact: Contact, identifiers: Identifiers): MatchField[] {
  return location.settings.matchFields.filter((field) => {
    const value = identifiers[field];
    const owner = value ? location.findBy(field, value) : undefined;
    return owner !== undefined && owner.id !== contact.id;
  });
}

/** What create and update answer where the location allows no duplicates. */
export function duplicateRefused({ contact, field }: { contact: Contact; field: MatchField }): ApiError {
  const contactName = contact.name ?? [contact.firstName, contact.lastName].filter(Boolean).join(" ");
  return badRequest("This location does not allow duplicated contacts.", {
    meta: { contactId: contact.id, contactName, matchingField: field },
  });
}
