import { sql } from "kysely";
import { findBusiness } from "../contacts/businesses/businesses.ts";
import type { Contact } from "../contacts/contact.ts";
import { getContactDetails } from "../contacts/get-contact-details.ts";
import { findSurvivor } from "../contacts/identity-queries.ts";
import { listContacts } from "../contacts/list-contacts.ts";
import { listCustomFields } from "../contacts/locations.ts";
import type { Note } from "../contacts/notes.ts";
import type { Db } from "../db/db.ts";
import { listLeadsOfContact } from "../leads/list-leads.ts";
import { NotFound } from "../lib/errors.ts";
import type { ContactDetails, ContactRow } from "./contact-view.ts";

type ListInput = Parameters<typeof listContacts>[1];
export type ContactPage = { items: ContactRow[]; nextCursor: string | null; total: number; isTotalExact: boolean };

/** A page of the contact book, with how many tasks are open for each. Throws what the search throws. */
export async function listContactRows(db: Db, input: ListInput): Promise<ContactPage> {
  const { contacts, ...page } = await listContacts(db, input);
  const openTasks = await countOpenTasks(
    db,
    input.workspaceId,
    contacts.map(({ contactId }) => contactId),
  );
  return { ...page, items: contacts.map((contact) => toRow(contact, openTasks.get(contact.contactId) ?? 0)) };
}

/** A contact with its tasks, notes, conflicts and the leads it came from; of one that was merged, the contact it is now. Throws NotFound. */
export async function readContact(db: Db, key: { workspaceId: string; contactId: string }): Promise<ContactDetails> {
  const [found, fields, leads] = await Promise.all([
    getContactDetails(db, key),
    listCustomFields(db, { workspaceId: key.workspaceId }),
    listLeadsOfContact(db, key),
  ]);
  if (!found) {
    const survivor = await findSurvivor(db, key);
    if (survivor === undefined || survivor === key.contactId) throw new NotFound("There is no such contact here.");
    return readContact(db, { ...key, contactId: survivor });
  }
  const { contact, tasks, notes, conflicts } = found;
  const { businessId } = contact;
  const business = businessId === null ? undefined : await findBusiness(db, { workspaceId: key.workspaceId, businessId });
  const { firstName, lastName, address1, state, postalCode, country, website, timezone, dateOfBirth, dnd } = contact;
  const { attribution, lastAttribution, leadSource, preferredChannel, preferredTime, socialProfiles, consents, version } = contact;
  return {
    ...toRow(contact, tasks.filter(({ completed }) => !completed).length),
    business: business ? { id: business.businessId, name: business.name } : null,
    firstName,
    lastName,
    additionalEmails: contact.additionalEmails,
    additionalPhones: contact.additionalPhones,
    address1,
    state,
    postalCode,
    country,
    website,
    timezone,
    dateOfBirth,
    dnd,
    attribution,
    lastAttribution,
    leadSource,
    preferredChannel,
    preferredTime,
    socialProfiles,
    consents,
    version,
    customFields: fields
      .filter(({ customFieldId }) => customFieldId in contact.customFields)
      .map(({ customFieldId, name, fieldKey }) => ({
        id: customFieldId,
        name,
        key: fieldKey,
        value: contact.customFields[customFieldId],
      })),
    tasks: tasks.map(({ taskId, title, body, dueDate, completed, assignedTo }) => ({
      id: taskId,
      title,
      body,
      dueDate: dueDate.toISOString(),
      completed,
      assignedTo,
    })),
    notes: pinnedFirst(notes).map(({ noteId, body, pinned, dateAdded }) => ({
      id: noteId,
      body,
      pinned,
      dateAdded: dateAdded.toISOString(),
    })),
    leads,
    conflicts: conflicts.map(({ conflictId, kind, otherContactId, otherName, detectedAt }) => ({
      id: conflictId,
      kind,
      otherContactId,
      otherContactName: otherName,
      detectedAt: detectedAt.toISOString(),
    })),
  };
}

const pinnedFirst = (notes: Note[]) => notes.toSorted((a, b) => Number(b.pinned) - Number(a.pinned)); // else as they were: newest first

function toRow(contact: Contact, openTasks: number): ContactRow {
  const { contactId, email, phone, tags, source, companyName, city, assignedTo, lifecycleStage, score } = contact;
  const name = contact.name ?? ([contact.firstName, contact.lastName].filter(Boolean).join(" ") || null);
  return {
    id: contactId,
    name,
    email,
    phone,
    tags,
    companyName,
    city,
    assignedTo: assignedTo || null, // an empty word is nobody
    lifecycleStage,
    score,
    source,
    dateAdded: contact.dateAdded.toISOString(),
    dateUpdated: contact.dateUpdated.toISOString(),
    openTasks,
  };
}

async function countOpenTasks(db: Db, workspaceId: string, contactIds: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ contactId: string; count: number }>`
    select contact_id, count(*) as count from contact_tasks
    where workspace_id = ${workspaceId} and contact_id = any (${contactIds}::text[]) and not completed group by contact_id`.execute(db);
  return new Map(rows.map(({ contactId, count }) => [contactId, count]));
}
