import type { Book, Contact, ContactFields, IdentifierKind } from "./contact.ts";
import { type UpsertRow, upsertContactRow } from "./queries.ts";

export type Upserted = { contact: Contact; isNew: boolean; conflict: { kind: IdentifierKind; contactId: string } | null };

/**
 * Writes what is known of a person to the contact it is, or makes one: by the workspace's ordered match fields (HighLevel API,
 * contacts/upsert-contact). Where the e-mail is one contact's and the phone another's, the first match field decides, the other
 * identifier is not written, and the pair stays as a conflict for a person to settle.
 */
export async function upsertContact(
  book: Book,
  input: { fields: ContactFields; createNewIfDuplicateAllowed?: boolean },
): Promise<Upserted> {
  const row = await upsertContactRow(book.db, {
    workspaceId: book.workspaceId,
    newId: book.ids.crm(),
    fields: input.fields,
    mode: input.createNewIfDuplicateAllowed ? "upsert_new" : "upsert",
    now: book.clock.now(),
  });
  tell(book, row);
  const conflict = row.conflictKind && row.conflictContactId ? { kind: row.conflictKind, contactId: row.conflictContactId } : null;
  return { contact: row, isNew: row.outcome === "created", conflict };
}

/** Makes a contact, unless the workspace allows no duplicates and one has its e-mail or phone (HighLevel API, contacts/create-contact). */
export async function createContact(
  book: Book,
  fields: ContactFields,
): Promise<{ created: true; contact: Contact } | { created: false; contact: Contact; matchedBy: IdentifierKind }> {
  const row = await upsertContactRow(book.db, {
    workspaceId: book.workspaceId,
    newId: book.ids.crm(),
    fields,
    mode: "create",
    now: book.clock.now(),
  });
  if (row.outcome === "duplicate" && row.matchedBy) return { created: false, contact: row, matchedBy: row.matchedBy };
  tell(book, row);
  return { created: true, contact: row };
}

function tell({ onChanged, workspaceId, clock }: Book, row: UpsertRow): void {
  if (!onChanged) return;
  const about = { workspaceId, contactId: row.contactId, at: clock.now() };
  if (row.outcome === "created") onChanged({ type: "contact.created", ...about });
  if (row.outcome === "updated") onChanged({ type: "contact.updated", ...about });
  if (row.tagsChanged) onChanged({ type: "contact.tagged", ...about });
  if (row.conflictKind) onChanged({ type: "contact.conflict", ...about });
}
