import { sql, type RawBuilder } from "kysely";
import type { Book } from "./contact.ts";

type Input = { contactId: string; followers: string[] };
/** Who follows the contact now, and which of those named are new, or were there before. */
export type FollowersChanged = { followers: string[]; changed: string[] };

/** Lets users follow a contact. Undefined: there is no such contact (HighLevel API, contacts/add-followers-contact). */
export async function addFollowers(book: Book, input: Input): Promise<FollowersChanged | undefined> {
  const named = sql`array(select f from unnest(${input.followers}::text[]) with ordinality x (f, n) where f <> all (before.followers) group by f order by min(n))`;
  return change(book, input.contactId, { named, after: sql`before.followers || ${named}` });
}

/** Takes followers away. Undefined: there is no such contact (HighLevel API, contacts/remove-followers-contact). */
export async function removeFollowers(book: Book, input: Input): Promise<FollowersChanged | undefined> {
  const { followers } = input;
  return change(book, input.contactId, {
    named: sql`array(select f from unnest(before.followers) with ordinality x (f, n) where f = any (${followers}::text[]) order by n)`,
    after: sql`array(select f from unnest(before.followers) with ordinality x (f, n) where f <> all (${followers}::text[]) order by n)`,
  });
}

async function change(
  { workspaceId, db, clock, onChanged }: Book,
  contactId: string,
  { named, after }: { named: RawBuilder<unknown>; after: RawBuilder<unknown> },
): Promise<FollowersChanged | undefined> {
  const now = clock.now();
  const { rows } = await sql<FollowersChanged>`
    with before as (
      select followers from contacts where workspace_id = ${workspaceId} and contact_id = ${contactId} and deleted_at is null for no key update
    ), change as (
      select ${named} as changed, ${after} as followers from before
    ), written as (
      update contacts c set followers = change.followers, date_updated = ${now}, version = c.version + 1 from change
      where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} and change.changed <> '{}'
    )
    select followers, changed from change`.execute(db);
  if (rows[0] && rows[0].changed.length > 0) onChanged?.({ type: "contact.updated", workspaceId, contactId, at: now });
  return rows[0];
}
