import { type Db, withTransaction } from "../db/db.ts";
import type { Book, Contact, ContactFields, IdentifierKind } from "./contact.ts";
import { deleteContactRow, updateContactRow } from "./queries.ts";
import { lockContact } from "./record/queries.ts";

export type Updated =
  | { outcome: "updated"; contact: Contact }
  | { outcome: "missing" }
  /** Nothing was written: it is not as it was expected to be. */
  | { outcome: "stale" }
  /** Nothing was written: `contact` has the e-mail or phone already, and the workspace allows no duplicates. */
  | { outcome: "duplicate"; contact: Contact; matchedBy: IdentifierKind };

type Input = { contactId: string; fields: ContactFields; isExpected?: (contact: Contact) => boolean };

/** Writes fields over one contact, only if it is as expected where something is (HighLevel API, contacts/update-contact). */
export async function updateContact(book: Book, { isExpected, ...input }: Input): Promise<Updated> {
  const { workspaceId, db, clock, onChanged } = book;
  const update = (on: Db) => updateContactRow(on, { workspaceId, ...input, now: clock.now() });
  const row = isExpected
    ? await withTransaction(db, async (trx) => {
        const { email, phone } = input.fields;
        const before = await lockContact(trx, {
          workspaceId,
          contactId: input.contactId,
          emails: email ? [email.trim().toLowerCase()] : [],
          phones: phone ? [phone] : [],
        });
        return before && !isExpected(before) ? ({ outcome: "stale" } as const) : update(trx);
      })
    : await update(db);
  if (row.outcome === "stale") return row;
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
