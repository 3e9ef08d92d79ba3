import { type Contact, displayName } from "../contact.ts";
import type { Note } from "../notes.ts";
import type { CustomField } from "../locations.ts";
import type { Task } from "../tasks.ts";

/** What belongs to the request an answer is for. */
export type Viewer = { locationId: string; version: string };

const V3_CHANNELS: Record<string, string> = {
  Call: "call",
  Email: "email",
  SMS: "sms",
  WhatsApp: "whatsApp",
  GMB: "gmb",
  FB: "fb",
  RCS: "rcs",
};

/** A contact as get, update and upsert answer it. What is not set is left out. */
export function contactView(contact: Contact, viewer: Viewer) {
  return {
    ...shared(contact, viewer),
    name: displayName(contact) ?? undefined,
    timezone: contact.timezone ?? undefined,
    dateOfBirth: contact.dateOfBirth ?? undefined,
    attributionSource: contact.attribution ?? undefined,
    lastAttributionSource: contact.lastAttribution ?? undefined,
    lastActivity: contact.lastActivityAt?.toISOString(),
  };
}

/** A contact as create answers it under the dated versions (v3 answers the shape of get): no name, timezone or attribution. */
export function createdContactView(contact: Contact, viewer: Viewer) {
  if (viewer.version === "v3") return contactView(contact, viewer);
  const [, month, day] = contact.dateOfBirth?.split("-").map(Number) ?? [];
  return {
    ...shared(contact, viewer),
    deleted: false,
    bounceEmail: false,
    unsubscribeEmail: false,
    dateOfBirth: contact.dateOfBirth ? `${contact.dateOfBirth}T00:00:00.000Z` : undefined,
    birthMonth: month,
    birthDay: day,
    offers: [],
    products: [],
  };
}

function shared(contact: Contact, { locationId, version }: Viewer) {
  const dnd = Object.entries(contact.dndSettings);
  return {
    id: contact.contactId,
    locationId,
    firstName: contact.firstName ?? undefined,
    lastName: contact.lastName ?? undefined,
    firstNameLowerCase: contact.firstNameLowerCase ?? undefined,
    lastNameLowerCase: contact.lastNameLowerCase ?? undefined,
    fullNameLowerCase: contact.fullNameLowerCase ?? undefined,
    email: contact.email ?? undefined,
    emailLowerCase: contact.emailLowerCase ?? undefined,
    additionalEmails: [],
    phone: contact.phone ?? undefined,
    additionalPhones: [],
    companyName: contact.companyName ?? undefined,
    address1: contact.address1 ?? undefined,
    city: contact.city ?? undefined,
    state: contact.state ?? undefined,
    country: contact.country ?? undefined,
    postalCode: contact.postalCode ?? undefined,
    website: contact.website ?? undefined,
    source: contact.source ?? undefined,
    type: contact.type,
    assignedTo: contact.assignedTo ?? undefined,
    followers: contact.followers,
    gender: contact.gender ?? undefined,
    tags: contact.tags,
    dnd: contact.dnd,
    dndSettings: Object.fromEntries(version === "v3" ? dnd.map(([channel, setting]) => [V3_CHANNELS[channel] ?? channel, setting]) : dnd),
    inboundDndSettings: contact.inboundDndSettings,
    customFields: customFieldValues(contact),
    businessId: contact.businessId ?? undefined,
    dateAdded: contact.dateAdded.toISOString(),
    dateUpdated: contact.dateUpdated.toISOString(),
  };
}

/** A row of the legacy list (HighLevel API, contacts/get-contacts). */
export function listedContactView(contact: Contact, viewer: Viewer) {
  return {
    ...contactView(contact, viewer),
    contactName: displayName(contact) ?? undefined,
    attributions: [contact.attribution, contact.lastAttribution].filter(Boolean),
  };
}

/** A row of the search: the address is `address` there. `searchAfter` is the cursor to the row after it. */
export function foundContactView(contact: Contact, viewer: Viewer, searchAfter: unknown[]) {
  const { address1, ...view } = contactView(contact, viewer);
  return {
    ...view,
    contactName: displayName(contact) ?? undefined,
    address: address1,
    businessName: contact.companyName ?? undefined,
    validEmail: null,
    searchAfter,
  };
}

export const customFieldValues = (contact: Contact) => Object.entries(contact.customFields).map(([id, value]) => ({ id, value }));

export function taskView(task: Task) {
  const { taskId, title, body, assignedTo, dueDate, completed, contactId } = task;
  return {
    id: taskId,
    title,
    body: body ?? undefined,
    assignedTo: assignedTo ?? undefined,
    dueDate: dueDate.toISOString(),
    completed,
    contactId,
  };
}

export function noteView(note: Note) {
  const { noteId, body, userId, dateAdded, contactId, title, color, pinned } = note;
  return {
    id: noteId,
    body,
    userId: userId ?? undefined,
    dateAdded: dateAdded.toISOString(),
    contactId,
    title: title ?? undefined,
    color: color ?? undefined,
    pinned,
  };
}

export function customFieldView(field: CustomField, { locationId }: Viewer) {
  const { customFieldId, options, placeholder, isMultipleFile, maxNumberOfFiles, ...rest } = field;
  return {
    id: customFieldId,
    ...rest,
    placeholder: placeholder ?? "",
    picklistOptions: options,
    picklistImageOptions: [],
    isAllowedCustomOption: false,
    isMultiFileAllowed: isMultipleFile,
    maxFileLimit: maxNumberOfFiles ?? undefined,
    locationId,
  };
}

/** HighLevel's spelling; v3 adds the right one beside it. */
export const succeded = ({ version }: Viewer) => (version === "v3" ? { succeded: true, succeeded: true } : { succeded: true });
