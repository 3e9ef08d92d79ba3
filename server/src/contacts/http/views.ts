import { type Contact, displayName } from "../contact.ts";
import type { Note } from "../notes.ts";
import type { CustomField } from "../locations.ts";
import type { Task } from "../tasks.ts";

/** What belongs to the request an answer is for. */
export type Viewer = { locationId: string; /** Custom fields whose values are not shown. */ hidden?: ReadonlySet<string> };

/** A contact as get, update and upsert answer it. What is not set is left out. */
export function contactView(contact: Contact, { locationId, hidden }: Viewer) {
  return {
    id: contact.contactId,
    locationId,
    name: displayName(contact) ?? undefined,
    firstName: contact.firstName ?? undefined,
    lastName: contact.lastName ?? undefined,
    firstNameLowerCase: contact.firstNameLowerCase ?? undefined,
    lastNameLowerCase: contact.lastNameLowerCase ?? undefined,
    fullNameLowerCase: contact.fullNameLowerCase ?? undefined,
    email: contact.email ?? undefined,
    emailLowerCase: contact.emailLowerCase ?? undefined,
    additionalEmails: contact.additionalEmails.map((email) => ({ email })),
    phone: contact.phone ?? undefined,
    additionalPhones: contact.additionalPhones.map((phone) => ({ phone })),
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
    dndSettings: contact.dndSettings,
    inboundDndSettings: contact.inboundDndSettings,
    customFields: customFieldValues(contact).filter(({ id }) => !hidden?.has(id)),
    businessId: contact.businessId ?? undefined,
    timezone: contact.timezone ?? undefined,
    dateOfBirth: contact.dateOfBirth ?? undefined,
    attributionSource: contact.attribution ?? undefined,
    lastAttributionSource: contact.lastAttribution ?? undefined,
    lastActivity: contact.lastActivityAt?.toISOString(),
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
