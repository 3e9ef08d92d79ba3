import type { Contact } from "./model.ts";

const iso = (ms: number): string => new Date(ms).toISOString();
const joined = (contact: Contact): string => [contact.firstName, contact.lastName].filter(Boolean).join(" ");
const lower = (value: string | null | undefined): string | undefined => value?.toLowerCase();

/** A name in parts where only the whole was given, and the other way round. */
function namesOf(contact: Contact) {
  const name = contact.name ?? (joined(contact) || undefined);
  return {
    name,
    firstName: contact.firstName,
    lastName: contact.lastName,
    firstNameLowerCase: lower(contact.firstName),
    lastNameLowerCase: lower(contact.lastName),
    fullNameLowerCase: lower(name),
  };
}

function baseOf(contact: Contact) {
  return {
    id: contact.id,
    locationId: contact.locationId,
    email: contact.email,
    phone: contact.phone,
    type: "lead",
    source: contact.source,
    companyName: contact.companyName,
    website: contact.website,
    address1: contact.address1,
    city: contact.city,
    state: contact.state,
    country: contact.country,
    postalCode: contact.postalCode,
    assignedTo: contact.assignedTo,
    businessId: contact.businessId,
    tags: contact.tags,
    customFields: contact.customFields,
    dnd: contact.dnd,
    dndSettings: contact.dndSettings,
    dateAdded: iso(contact.addedMs),
    dateUpdated: iso(contact.updatedMs),
  };
}

/** What get, update and upsert show. Custom fields carry ids only, never keys. */
export function readView(contact: Contact): object {
  return {
    ...baseOf(contact),
    ...namesOf(contact),
    emailLowerCase: contact.email,
    timezone: contact.timezone,
    dateOfBirth: contact.dateOfBirth,
    inboundDndSettings: contact.inboundDndSettings,
    additionalEmails: [],
    attachments: [],
    followers: contact.followers,
  };
}

/** What create shows: no `name`, no `timezone`, a birthday as a full timestamp. */
export function createView(contact: Contact): object {
  const { name: _, ...names } = namesOf(contact);
  const born = contact.dateOfBirth ? Date.parse(contact.dateOfBirth.replaceAll(/[/._]/g, "-")) : Number.NaN;
  return {
    ...baseOf(contact),
    ...names,
    emailLowerCase: contact.email,
    dateOfBirth: Number.isNaN(born) ? undefined : iso(born),
    deleted: false,
    offers: [],
    products: [],
  };
}

/** A row of the lists by location and by business. */
export function listRow(contact: Contact): object {
  const { name, ...names } = namesOf(contact);
  return { ...baseOf(contact), ...names, contactName: name, timezone: contact.timezone, attributions: [], followers: contact.followers };
}

/** A row of the advanced search: `address`, not `address1`, and a cursor of its own. */
export function searchRow(contact: Contact, searchAfter: unknown[]): object {
  const { address1: address, ...base } = baseOf(contact);
  const { name: contactName, fullNameLowerCase: _, ...names } = namesOf(contact);
  return {
    ...base,
    ...names,
    contactName,
    address,
    additionalEmails: [],
    additionalPhones: [],
    phoneLabel: null,
    businessName: null,
    followers: contact.followers,
    inboundDndSettings: contact.inboundDndSettings,
    timezone: contact.timezone,
    validEmail: null,
    dateOfBirth: contact.dateOfBirth,
    searchAfter,
  };
}
