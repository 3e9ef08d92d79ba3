import type { Book, Contact, ContactFields, IdentifierKind } from "./contact.ts";
import { deleteContactRow, updateContactRow } from "./queries.ts";

export type Updated =
  | { outcome: "updated"; contact: Contact }
  | { outcome: "missing" }
  /** Nothing was written: `contact` has the e-mail or phone already, and the workspace allows no duplicates. */
  | { outcome: "duplicate"; contact: Contact; matchedBy: IdentifierKind };

/** Writes fields over one contact (HighLevel API, contacts/update-contact). */
export async function updateContact(book: Book, input: { contactId: string; fields: ContactFields }): Promise<Updated> {
  const { workspaceId, db, clock, onChanged } = book;
  const row = await updateContactRow(db, { workspaceId, ...input, now: clock.now() });
  if (row.outcome === "missing") return { outcome: "missing" };
  if (row.outcome === "duplicate" && row.matchedBy) return { outcome: "duplicate", contact: row, matchedBy: row.matchedBy };
  const about = { workspaceId, contactId: row.contactId, at: clock.now() };
  if (row.outcome === "updated") onChanged?.({ type: "contact.updated", ...about });
  if (row.tagsChanged) onChanged?.({ type: "contact.tagged", ...about });
  return { outcome: "updated", contact: row };
}

/** Hides a contact and frees its e-mail and phone. False: there is none (HighLevel API, contacts/delete-contact). */
export async function deleteContact(book: Book, contactId: string): Promise<boolean> {
  const { workspaceId, db, clock, onChanged } = book;
  const deleted = await deleteContactRow(db, { workspaceId, contactId, now: clock.now() });
  if (deleted) onChanged?.({ type: "contact.deleted", workspaceId, contactId, at: clock.now() });
  return deleted;
}
