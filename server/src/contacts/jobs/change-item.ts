import { NotFound } from "../../lib/errors.ts";
import { normaliseTags } from "../change-tags.ts";
import { changeTagsOfMany } from "../change-tags-of-many.ts";
import type { Book } from "../contact.ts";
import { findContact } from "../queries.ts";
import { restoreContact } from "../restore-contact.ts";
import { deleteContact, updateContact } from "../update-contact.ts";
import type { Before, JobAction } from "./job.ts";
import type { ItemEnd } from "./queries.ts";

/** Does what a job does to one contact, and says what the contact was before. */
export async function changeItem(book: Book, contactId: string, action: JobAction): Promise<ItemEnd> {
  const leftAlone: ItemEnd = { contactId, state: "left_alone" };
  if (action.kind === "delete") return (await deleteContact(book, contactId)) ? { contactId, state: "changed", before: {} } : leftAlone;
  if (action.kind === "assign") {
    const before = await findContact(book.db, { workspaceId: book.workspaceId, contactId });
    if (!before || before.assignedTo === action.assignedTo) return leftAlone;
    const { outcome } = await updateContact(book, { contactId, fields: { assignedTo: action.assignedTo } });
    return outcome === "updated" ? { contactId, state: "changed", before: { assignedTo: before.assignedTo } } : leftAlone;
  }
  const how = action.kind === "add-tags" ? "add" : "remove";
  const [one] = await changeTagsOfMany(book, { contactIds: [contactId], how, tags: normaliseTags(action.tags) });
  if (one?.outcome !== "done" || one.tagsAdded.length + one.tagsRemoved.length === 0) return leftAlone;
  return { contactId, state: "changed", before: { added: one.tagsAdded, removed: one.tagsRemoved } };
}

/** Takes it back, where nobody has changed the same again since. */
export async function undoItem(book: Book, contactId: string, action: JobAction, before: Before): Promise<ItemEnd> {
  return { contactId, state: (await takeBack(book, contactId, action, before)) ? "undone" : "not_undone" };
}

async function takeBack(
  book: Book,
  contactId: string,
  action: JobAction,
  { added = [], removed = [], assignedTo = null }: Before,
): Promise<boolean> {
  if (action.kind === "delete") {
    try {
      await restoreContact(book, contactId);
      return true;
    } catch (error) {
      if (error instanceof NotFound) return false; // somebody was quicker
      throw error;
    }
  }
  if (action.kind === "assign") {
    const now = await findContact(book.db, { workspaceId: book.workspaceId, contactId });
    if (!now || now.assignedTo !== action.assignedTo) return false;
    return (await updateContact(book, { contactId, fields: { assignedTo } })).outcome === "updated";
  }
  const [taken] = added.length > 0 ? await changeTagsOfMany(book, { contactIds: [contactId], how: "remove", tags: added }) : [];
  const [given] = removed.length > 0 ? await changeTagsOfMany(book, { contactIds: [contactId], how: "add", tags: removed }) : [];
  return [taken, given].some((one) => one?.outcome === "done" && one.tagsAdded.length + one.tagsRemoved.length > 0);
}
