import { sql } from "kysely";
import type { Db } from "../db/db.ts";

type Side = { id: string; name: string | null; email: string | null; phone: string | null };

export type MergeRow = {
  mergeId: string;
  mergedAt: Date;
  mergedBy: string | null;
  undoneAt: Date | null;
  undoneBy: string | null;
  canUndo: boolean;
  kept: Side;
  merged: Side;
};

const side = (table: "k" | "m") => sql`jsonb_build_object('id', ${sql.ref(`${table}.contact_id`)},
  'name', coalesce(${sql.ref(`${table}.name`)}, nullif(concat_ws(' ', ${sql.ref(`${table}.first_name`)}, ${sql.ref(`${table}.last_name`)}), '')),
  'email', ${sql.ref(`${table}.email`)}, 'phone', ${sql.ref(`${table}.phone`)})`;

/** The latest merges, and whether each can be undone now: it stands, the contact is there, and none came into it later. */
export async function listMergeRows(db: Db, { workspaceId, limit }: { workspaceId: string; limit: number }): Promise<MergeRow[]> {
  const { rows } = await sql<MergeRow>`
    select g.merge_id, g.merged_at, g.merged_by, g.undone_at, g.undone_by, ${side("k")} as kept, ${side("m")} as merged,
      g.undone_at is null and k.deleted_at is null and not exists (
        select from contact_merges l where l.workspace_id = g.workspace_id and l.kept_id = g.kept_id and l.undone_at is null
          and (l.merged_at, l.merge_id) > (g.merged_at, g.merge_id)) as can_undo
    from contact_merges g
      join contacts k on k.workspace_id = g.workspace_id and k.contact_id = g.kept_id
      join contacts m on m.workspace_id = g.workspace_id and m.contact_id = g.merged_id
    where g.workspace_id = ${workspaceId} order by g.merged_at desc, g.merge_id desc limit ${limit}`.execute(db);
  return rows;
}
