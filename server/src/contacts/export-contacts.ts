import type { Db } from "../db/db.ts";
import type { Contact } from "./contact.ts";
import { listCustomFields } from "./locations.ts";
import { searchContacts } from "./search-contacts.ts";
import { cursorOf, NEWEST_FIRST } from "./search/sort.ts";

/** A contact under the names of the columns; null where it has nothing. */
export type ExportedContact = Record<string, unknown>;

const PAGE = 500;

/** What an import takes back, by the same names; the id and the dates are for people. */
const OWN = {
  id: (contact) => contact.contactId,
  email: (contact) => contact.email,
  phone: (contact) => contact.phone,
  firstName: (contact) => contact.firstName,
  lastName: (contact) => contact.lastName,
  name: (contact) => contact.name,
  companyName: (contact) => contact.companyName,
  address1: (contact) => contact.address1,
  city: (contact) => contact.city,
  state: (contact) => contact.state,
  country: (contact) => contact.country,
  postalCode: (contact) => contact.postalCode,
  website: (contact) => contact.website,
  timezone: (contact) => contact.timezone,
  source: (contact) => contact.source,
  dateOfBirth: (contact) => contact.dateOfBirth,
  gender: (contact) => contact.gender,
  tags: (contact) => contact.tags,
  additionalEmails: (contact) => contact.additionalEmails,
  additionalPhones: (contact) => contact.additionalPhones,
  dateAdded: (contact) => contact.dateAdded.toISOString(),
  dateUpdated: (contact) => contact.dateUpdated.toISOString(),
} satisfies Record<string, (contact: Contact) => unknown>;

/**
 * The contacts that fit, the newest first, page by page; custom fields are columns by their keys. Throws what the search throws, with the
 * first page.
 */
export async function exportContacts(
  db: Db,
  input: { workspaceId: string; query?: string; filters?: unknown },
): Promise<{ columns: string[]; pages: AsyncGenerator<ExportedContact[]> }> {
  const fields = await listCustomFields(db, { workspaceId: input.workspaceId, model: "contact" });
  const columns = [...Object.keys(OWN), ...fields.map(({ fieldKey }) => fieldKey)];
  const toRow = (contact: Contact): ExportedContact => ({
    ...Object.fromEntries(Object.entries(OWN).map(([column, read]) => [column, read(contact)])),
    ...Object.fromEntries(fields.map(({ customFieldId, fieldKey }) => [fieldKey, contact.customFields[customFieldId] ?? null])),
  });
  const pageAfter = (after?: readonly unknown[]) => searchContacts(db, { ...input, sort: NEWEST_FIRST, limit: PAGE, after });
  let page = await pageAfter();
  async function* pages() {
    for (;;) {
      yield page.contacts.map(toRow);
      const last = page.contacts.at(-1);
      if (!last || page.contacts.length < PAGE) return;
      page = await pageAfter(cursorOf(last, NEWEST_FIRST));
    }
  }
  return { columns, pages: pages() };
}
