import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import { InvalidInput } from "../lib/errors.ts";
import type { Task } from "./tasks.ts";

/** What of the tasks is asked for. `today` and `overdue` are days of the workspace's time zone; neither holds what is done. */
export const TASK_VIEWS = ["open", "today", "overdue", "done", "all"] as const;
export type TaskView = (typeof TASK_VIEWS)[number];

export type TaskRow = Task & { contactName: string | null; completedAt: Date | null };
export type TaskCounts = { overdue: number; today: number; open: number };
type Input = {
  workspaceId: string;
  view: TaskView;
  assignedTo?: string | undefined;
  now: Date;
  limit: number;
  cursor?: string | undefined;
};

/** One page of the tasks of all contacts, the next due first, and what is over the latest first, and how many are due. Throws InvalidInput for a foreign cursor. */
export async function listTasksOfAll(db: Db, input: Input): Promise<{ tasks: TaskRow[]; counts: TaskCounts; nextCursor: string | null }> {
  const { workspaceId, view, assignedTo = null, now, limit, cursor } = input;
  const after = cursor === undefined ? null : readCursor(cursor);
  const latestFirst = view !== "open" && view !== "today";
  const order = latestFirst ? sql`desc` : sql`asc`;
  const further = latestFirst ? sql`<` : sql`>`;
  const from = sql`contact_tasks t join contacts c using (workspace_id, contact_id) join workspaces w using (workspace_id)`;
  const mine = sql`t.workspace_id = ${workspaceId} and c.deleted_at is null and (${assignedTo}::text is null or t.assigned_to = ${assignedTo})`;
  const isToday = sql`(t.due_date at time zone w.time_zone)::date = (${now}::timestamptz at time zone w.time_zone)::date`;
  const fits = {
    open: sql`not t.completed`,
    today: sql`not t.completed and ${isToday}`,
    overdue: sql`not t.completed and t.due_date <= ${now}`,
    done: sql`t.completed`,
    all: sql`true`,
  }[view];
  const [{ rows }, counted] = await Promise.all([
    sql<TaskRow>`
      select t.task_id, t.contact_id, t.title, t.body, t.assigned_to, t.due_date, t.completed, t.completed_at,
        coalesce(c.name, nullif(btrim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, '')), ''), c.email, c.phone) as contact_name
      from ${from} where ${mine} and ${fits}
        ${after ? sql`and (t.due_date, t.task_id) ${further} (${after[0]}::timestamptz, ${after[1]})` : sql``}
      order by t.due_date ${order}, t.task_id ${order} limit ${limit + 1}`.execute(db),
    sql<TaskCounts>`
      select count(*) filter (where t.due_date <= ${now})::int as overdue, count(*) filter (where ${isToday})::int as today, count(*)::int as open
      from ${from} where ${mine} and not t.completed`.execute(db),
  ]);
  const tasks = rows.slice(0, limit);
  const last = tasks.at(-1);
  return {
    tasks,
    counts: counted.rows[0] ?? { overdue: 0, today: 0, open: 0 },
    nextCursor: last && rows.length > limit ? writeCursor(last) : null,
  };
}

const writeCursor = ({ dueDate, taskId }: TaskRow) => Buffer.from(JSON.stringify([dueDate.toISOString(), taskId])).toString("base64url");

function readCursor(cursor: string): [string, string] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(read) && typeof read[0] === "string" && typeof read[1] === "string" && !Number.isNaN(Date.parse(read[0])))
      return [read[0], read[1]];
  } catch {
    // said below
  }
  throw new InvalidInput("The cursor of the list is not one of ours. Start again without it.", [{ path: "cursor", message: "unknown" }]);
}
