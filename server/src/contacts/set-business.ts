import { sql } from "kysely";
import { withTransaction } from "../db/db.ts";
import type { Book } from "./contact.ts";

/**
 * Makes contacts those of a business; null takes them out of the one they are in. Gives the ids of the contacts that are there, in the
 * order they are named; the others are left out (HighLevel API, contacts/add-remove-contact-from-business).
 */
export async function setBusiness(book: Book, input: { contactIds: string[]; businessId: string | null }): Promise<string[]> {
  const { workspaceId, clock, onChanged } = book;
  const { contactIds, businessId } = input;
  const now = clock.now();
  const found = await withTransaction(book.db, async (trx) => {
    const { rows } = await sql<{ contactId: string; isSame: boolean }>`
      select contact_id, business_id is not distinct from ${businessId}::text as is_same from contacts
      where workspace_id = ${workspaceId} and contact_id = any (${contactIds}::text[]) and deleted_at is null
      order by contact_id for no key update`.execute(trx);
    const changed = rows.filter(({ isSame }) => !isSame).map(({ contactId }) => contactId);
    await sql`
      update contacts set business_id = ${businessId}, date_updated = ${now}, version = version + 1
      where workspace_id = ${workspaceId} and contact_id = any (${changed}::text[])`.execute(trx);
    return { all: new Set(rows.map(({ contactId }) => contactId)), changed };
  });
  for (const contactId of found.changed) onChanged?.({ type: "contact.updated", workspaceId, contactId, at: now });
  return contactIds.filter((contactId) => found.all.has(contactId));
}
