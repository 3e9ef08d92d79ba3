import { sql } from "kysely";
import { withTransaction, type Db } from "../db/db.ts";
import { codeOf } from "../db/errors.ts";
import { normaliseTags } from "./change-tags.ts";
import type { Book } from "./contact.ts";

export type LocationTag = { tagId: string; name: string };
export type TagWithUse = LocationTag & { contacts: number };

const UNIQUE_VIOLATION = "23505";

/** Makes a tag; the one that is there already when the name is known (HighLevel API, locations/create-tag). */
export async function createTag({ workspaceId, db, clock }: Book, name: string): Promise<LocationTag | undefined> {
  const [normal] = normaliseTags([name]);
  if (normal === undefined) return undefined;
  const { rows } = await sql<LocationTag>`
    insert into contact_tags (workspace_id, name, added_at) values (${workspaceId}, ${normal}, ${clock.now()})
    on conflict (workspace_id, name) do update set name = excluded.name returning tag_id, name`.execute(db);
  return rows[0];
}

/** A tag by id. Undefined: the workspace has none (HighLevel API, locations/get-tag-by-id). */
export async function findTag(db: Db, { workspaceId, tagId }: { workspaceId: string; tagId: string }): Promise<LocationTag | undefined> {
  const { rows } = await sql<LocationTag>`
    select tag_id, name from contact_tags where workspace_id = ${workspaceId} and tag_id = ${tagId}`.execute(db);
  return rows[0];
}

/** Every tag with how many contacts carry it, by name. */
export async function listTagUse(db: Db, workspaceId: string): Promise<TagWithUse[]> {
  const { rows } = await sql<TagWithUse>`
    select t.tag_id, t.name, coalesce(u.contacts, 0)::int as contacts
    from contact_tags t left join (
      select tag, count(*) as contacts from contacts, unnest(tags) tag
      where workspace_id = ${workspaceId} and deleted_at is null group by tag) u on u.tag = t.name
    where t.workspace_id = ${workspaceId} order by t.name`.execute(db);
  return rows;
}

/**
 * Renames a tag, on the contacts that carry it as well (HighLevel API, locations/update-tag). `taken`: another tag has the name;
 * undefined: there is no such tag.
 */
export async function renameTag(book: Book, { tagId, name }: { tagId: string; name: string }): Promise<LocationTag | "taken" | undefined> {
  const { workspaceId, clock } = book;
  const [normal = ""] = normaliseTags([name]);
  try {
    return await changeEverywhere(book, async (trx) => {
      const before = await findTag(trx, { workspaceId, tagId });
      if (!before) return { result: undefined, contactIds: [] };
      const { rows } = await sql<{ contactId: string }>`
        update contacts set tags = array_replace(tags, ${before.name}, ${normal}), date_updated = ${clock.now()}, version = version + 1
        where workspace_id = ${workspaceId} and deleted_at is null and ${before.name} = any (tags) and ${before.name} <> ${normal}
        returning contact_id`.execute(trx);
      await sql`update contact_tags set name = ${normal} where workspace_id = ${workspaceId} and tag_id = ${tagId}`.execute(trx);
      return { result: { tagId, name: normal }, contactIds: rows.map(({ contactId }) => contactId) };
    });
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) return "taken";
    throw error;
  }
}

/** Removes a tag, from the contacts that carry it as well. False: there is none (HighLevel API, locations/delete-tag). */
export async function deleteTag(book: Book, tagId: string): Promise<boolean> {
  const { workspaceId, clock } = book;
  return changeEverywhere(book, async (trx) => {
    const tag = await findTag(trx, { workspaceId, tagId });
    if (!tag) return { result: false, contactIds: [] };
    const { rows } = await sql<{ contactId: string }>`
      update contacts set tags = array_remove(tags, ${tag.name}), date_updated = ${clock.now()}, version = version + 1
      where workspace_id = ${workspaceId} and deleted_at is null and ${tag.name} = any (tags) returning contact_id`.execute(trx);
    await sql`delete from contact_tags where workspace_id = ${workspaceId} and tag_id = ${tagId}`.execute(trx);
    return { result: true, contactIds: rows.map(({ contactId }) => contactId) };
  });
}

/** One transaction; every contact that changed is told of after it. */
async function changeEverywhere<Result>(
  { workspaceId, db, clock, onChanged }: Book,
  change: (trx: Db) => Promise<{ result: Result; contactIds: string[] }>,
): Promise<Result> {
  const { result, contactIds } = await withTransaction(db, change);
  for (const contactId of contactIds) onChanged?.({ type: "contact.tagged", workspaceId, contactId, at: clock.now() });
  return result;
}
