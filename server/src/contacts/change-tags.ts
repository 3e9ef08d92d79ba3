import type { Book } from "./contact.ts";
import { addTagsRow, removeTagsRow } from "./queries.ts";

type Input = { contactId: string; tags: string[] };

/** Adds tags; the contact's list after it, or undefined when there is no such contact (HighLevel API, contacts/add-tags). */
export async function addTags(book: Book, input: Input): Promise<string[] | undefined> {
  return tell(book, input, await addTagsRow(book.db, { workspaceId: book.workspaceId, ...input, now: book.clock.now() }));
}

/** Takes tags away; the list after it, or undefined when there is no such contact (HighLevel API, contacts/remove-tags). */
export async function removeTags(book: Book, input: Input): Promise<string[] | undefined> {
  return tell(book, input, await removeTagsRow(book.db, { workspaceId: book.workspaceId, ...input, now: book.clock.now() }));
}

function tell({ workspaceId, clock, onChanged }: Book, { contactId }: Input, row: { tags: string[]; changed: boolean } | undefined) {
  if (row?.changed) onChanged?.({ type: "contact.tagged", workspaceId, contactId, at: clock.now() });
  return row?.tags;
}

/** Tags as they are kept: lower case, none empty, none twice. */
export function normaliseTags(tags: string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== ""))];
}
