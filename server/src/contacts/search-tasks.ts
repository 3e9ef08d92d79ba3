import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Task } from "./tasks.ts";

export type TaskSearch = {
  workspaceId: string;
  contactIds?: string[];
  assignedTo?: string[];
  completed?: boolean;
  businessId?: string;
  /** Part of a title or a text. */
  query?: string;
  limit: number;
  skip: number;
};

/** Tasks of all contacts, the next due first (HighLevel API, locations/task-search). */
export async function searchTasks(db: Db, search: TaskSearch): Promise<Task[]> {
  const { rows } = await sql<Task>`
    select t.task_id, t.contact_id, t.title, t.body, t.assigned_to, t.due_date, t.completed
    from contact_tasks t join contacts c using (workspace_id, contact_id)
    where t.workspace_id = ${search.workspaceId} and c.deleted_at is null
      and (${search.contactIds ?? null}::text[] is null or t.contact_id = any (${search.contactIds ?? null}::text[]))
      and (${search.assignedTo ?? null}::text[] is null or t.assigned_to = any (${search.assignedTo ?? null}::text[]))
      and (${search.completed ?? null}::boolean is null or t.completed = ${search.completed ?? null}::boolean)
      and (${search.businessId ?? null}::text is null or c.business_id = ${search.businessId ?? null})
      and (${search.query ?? null}::text is null or strpos(lower(t.title || ' ' || coalesce(t.body, '')), lower(${search.query ?? null}::text)) > 0)
    order by t.due_date, t.task_id limit ${search.limit} offset ${search.skip}`.execute(db);
  return rows;
}
