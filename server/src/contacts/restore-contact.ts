import { NotFound } from "../lib/errors.ts";
import type { Book, Contact } from "./contact.ts";
import { listDeletedContacts, restoreContactRow } from "./identity-queries.ts";

/** How long a deleted contact can be brought back. */
export const RESTORE_DAYS = 30;
const MOST_SHOWN = 200;

const since = (book: Pick<Book, "clock">) => new Date(book.clock.now().getTime() - RESTORE_DAYS * 86_400_000);

/**
 * Brings a deleted contact back, with its tasks and notes. An e-mail or phone that another contact has got in the meantime is then a conflict.
 * Throws NotFound when it is not deleted, or has been for too long.
 */
export async function restoreContact(book: Book, contactId: string): Promise<Contact> {
  const { workspaceId, db, clock, onChanged } = book;
  const contact = await restoreContactRow(db, { workspaceId, contactId, since: since(book), now: clock.now() });
  if (!contact) throw new NotFound(`No contact with this id was deleted in the last ${RESTORE_DAYS} days.`);
  onChanged?.({ type: "contact.created", workspaceId, contactId, at: clock.now() });
  return contact;
}

/** Contacts that can be brought back, the latest first. */
export async function listRestorable(book: Pick<Book, "db" | "workspaceId" | "clock">): Promise<Contact[]> {
  return listDeletedContacts(book.db, { workspaceId: book.workspaceId, since: since(book), limit: MOST_SHOWN });
}
