import { withTransaction } from "../db/db.ts";
import { Conflict, InvalidInput, NotFound } from "../lib/errors.ts";
import type { Book, Contact } from "./contact.ts";
import { findLaterMerge, lockContactRow, lockContacts, lockMerge, mergeRows, undoMergeRows } from "./identity-queries.ts";
import { type Choices, combineContacts } from "./merge-fields.ts";
import { partContacts } from "./part-fields.ts";

export type MergeInput = { keptId: string; mergedId: string; choices?: Choices; by: string | null };

/**
 * Makes one contact of two. The kept one gets what was chosen, all e-mails and phones, tags, tasks, notes and leads; to everybody who calls
 * the API the other one is gone. Takes the id of each, the choices and who decided; gives the kept contact and the merge, by which
 * it can be undone. Throws NotFound when one of them is not there, InvalidInput for choices that make no sense.
 */
export async function mergeContacts(book: Book, input: MergeInput): Promise<{ mergeId: string; contact: Contact }> {
  const { workspaceId, clock, ids, onChanged } = book;
  const { keptId, mergedId, choices, by } = input;
  if (keptId === mergedId) throw new InvalidInput("A contact cannot be merged with itself. Choose another one.");
  const merged = await withTransaction(book.db, async (db) => {
    await lockContacts(db, workspaceId);
    const kept = await lockContactRow(db, { workspaceId, contactId: keptId });
    const other = await lockContactRow(db, { workspaceId, contactId: mergedId });
    if (!kept || !other) throw new NotFound("One of the two contacts is not there any more. Load the list again.");
    const mergeId = ids.uuid();
    const columns = combineContacts(kept, other, choices);
    const contact = await mergeRows(db, { kept, merged: other, columns, mergeId, by, now: clock.now() });
    if (!contact) throw new Error("A merge gave no contact.");
    return { mergeId, contact };
  });
  onChanged?.({ type: "contact.updated", workspaceId, contactId: keptId, at: clock.now() });
  onChanged?.({ type: "contact.deleted", workspaceId, contactId: mergedId, at: clock.now() });
  return merged;
}

/**
 * Gives both contacts back as they were. What came to the one contact since (fields, tags, tasks, leads, e-mails) stays with it. Throws NotFound,
 * or Conflict when it was undone before, when a later merge has to be undone first, or when the contact has been deleted.
 */
export async function undoMerge(
  book: Book,
  { mergeId, by }: { mergeId: string; by: string | null },
): Promise<{ keptId: string; mergedId: string }> {
  const { workspaceId, clock, onChanged } = book;
  const { keptId, mergedId } = await withTransaction(book.db, async (db) => {
    await lockContacts(db, workspaceId);
    const merge = await lockMerge(db, { workspaceId, mergeId });
    if (!merge) throw new NotFound("There is no such merge here.");
    if (merge.undoneAt) throw new Conflict("This merge has been undone before. Nothing is left to do.");
    const now = await lockContactRow(db, { workspaceId, contactId: merge.keptId });
    if (!now) throw new Conflict("The contact has been deleted or merged into another since. Take that back first.");
    if (await findLaterMerge(db, workspaceId, merge))
      throw new Conflict("Another contact was merged into this one later. Undo that merge first.");
    await undoMergeRows(db, { workspaceId, mergeId, columns: partContacts(merge.journal, now), by, now: clock.now() });
    return merge;
  });
  onChanged?.({ type: "contact.updated", workspaceId, contactId: keptId, at: clock.now() });
  onChanged?.({ type: "contact.created", workspaceId, contactId: mergedId, at: clock.now() });
  return { keptId, mergedId };
}
