import { sql } from "kysely";
import type { Db } from "../db/db.ts";

type Key = { workspaceId: string; userId: string };

/** How somebody likes the list of contacts; undefined when they never said. */
export async function findContactView(db: Db, { workspaceId, userId }: Key): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`
    select value from contact_views where workspace_id = ${workspaceId} and user_id = ${userId}`.execute(db);
  return rows[0]?.value;
}

export async function writeContactView(db: Db, { workspaceId, userId, value, now }: Key & { value: object; now: Date }): Promise<void> {
  await sql`
    insert into contact_views (workspace_id, user_id, value, updated_at) values (${workspaceId}, ${userId}, ${JSON.stringify(value)}::jsonb, ${now})
    on conflict (workspace_id, user_id) do update set value = excluded.value, updated_at = excluded.updated_at`.execute(db);
}
