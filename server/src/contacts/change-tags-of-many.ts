import { sql, type Transaction } from "kysely";
import { withTransaction } from "../db/db.ts";
import type { Schema } from "../db/schema.ts";
import type { Book } from "./contact.ts";

/** `add` these tags, `remove` these, or remove `all` there are. */
export type TagsOfMany = { contactIds: string[]; how: "add" | "remove" | "all"; tags: string[] };
export type TagsOfOne =
  | { contactId: string; outcome: "done"; oldTags: string[]; tagsAdded: string[]; tagsRemoved: string[] }
  | { contactId: string; outcome: "deleted" | "missing" };

/**
 * Adds tags to many contacts, or takes them away, in one transaction; what is wrong with one of them does not stop the others. One
 * answer a contact, in the order they are named (HighLevel API, contacts/create-association).
 */
export async function changeTagsOfMany(book: Book, { contactIds, how, tags }: TagsOfMany): Promise<TagsOfOne[]> {
  const { workspaceId, clock, onChanged } = book;
  const now = clock.now();
  const changes = await withTransaction(book.db, async (trx) => {
    const found = await lockContacts(trx, workspaceId, contactIds);
    const planned = contactIds.map((contactId) => plan(contactId, found.get(contactId), how, tags));
    await write(trx, { workspaceId, now, changed: planned.filter(isChange) });
    return planned;
  });
  for (const { contactId } of changes.filter(isChange)) onChanged?.({ type: "contact.tagged", workspaceId, contactId, at: now });
  return changes;
}

type Row = { contactId: string; tags: string[]; isDeleted: boolean };

/** In the order in which every other writer of several contacts takes them. */
async function lockContacts(trx: Transaction<Schema>, workspaceId: string, contactIds: string[]): Promise<Map<string, Row>> {
  const { rows } = await sql<Row>`
    select contact_id, tags, deleted_at is not null as is_deleted from contacts
    where workspace_id = ${workspaceId} and contact_id = any (${contactIds}::text[]) order by contact_id for no key update`.execute(trx);
  return new Map(rows.map((row) => [row.contactId, row]));
}

function plan(contactId: string, row: Row | undefined, how: TagsOfMany["how"], tags: string[]): TagsOfOne {
  if (!row) return { contactId, outcome: "missing" };
  if (row.isDeleted) return { contactId, outcome: "deleted" };
  const named = new Set(tags);
  const had = new Set(row.tags);
  return {
    contactId,
    outcome: "done",
    oldTags: row.tags,
    tagsAdded: how === "add" ? tags.filter((tag) => !had.has(tag)) : [],
    tagsRemoved: how === "add" ? [] : row.tags.filter((tag) => how === "all" || named.has(tag)),
  };
}

type Change = Extract<TagsOfOne, { outcome: "done" }>;
const isChange = (one: TagsOfOne): one is Change => one.outcome === "done" && one.tagsAdded.length + one.tagsRemoved.length > 0;

async function write(
  trx: Transaction<Schema>,
  { workspaceId, now, changed }: { workspaceId: string; now: Date; changed: Change[] },
): Promise<void> {
  if (changed.length === 0) return;
  const after = changed.map(({ contactId, oldTags, tagsAdded, tagsRemoved }) => {
    const removed = new Set(tagsRemoved);
    return { contactId, tags: [...oldTags.filter((tag) => !removed.has(tag)), ...tagsAdded] };
  });
  await sql`
    update contacts c set tags = array(select jsonb_array_elements_text(w.tags)), date_updated = ${now}, version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(after)}::jsonb) as w ("contactId" text, tags jsonb)
    where c.workspace_id = ${workspaceId} and c.contact_id = w."contactId"`.execute(trx);
  const added = [...new Set(changed.flatMap(({ tagsAdded }) => tagsAdded))];
  if (added.length > 0) await sql`select register_tags(${workspaceId}, ${added}, ${now})`.execute(trx);
}
