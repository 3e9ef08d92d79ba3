import { sql } from "kysely";
import type { ChannelName } from "../alerts/channel.ts";
import { call } from "../db/call.ts";
import type { Database, Db } from "../db/db.ts";
import type { DueTask } from "./reminder.ts";

export type ReminderKey = { workspaceId: string; taskId: string; dueDate: Date; channel: ChannelName };
export type Claimed = ReminderKey & { attempts: number; createdAt: Date };

/** Marks the tasks of all workspaces that came due after `after`. Gives how many. */
export async function noteDueTasks(database: Database, { after, now, limit }: { after: Date; now: Date; limit: number }): Promise<number> {
  const text = "select note_due_tasks($1, $2, $3) as noted";
  const [row] = await call<{ noted: number }>(database, "note_due_tasks", text, [after, now, limit]);
  return row?.noted ?? 0;
}

/** Takes one reminder that is to be sent and that nobody sends. */
export async function claimReminder(
  database: Database,
  { token, leaseMs, now }: { token: string; leaseMs: number; now: Date },
): Promise<Claimed | undefined> {
  type Row = { workspace_id: string; task_id: string; due_date: Date; channel: ChannelName; attempts: number; created_at: Date };
  const [row] = await call<Row>(database, "claim_task_reminder", "select * from claim_task_reminder($1, make_interval(secs => $2), $3)", [
    token,
    leaseMs / 1_000,
    now,
  ]);
  if (!row) return undefined;
  const { workspace_id: workspaceId, task_id: taskId, due_date: dueDate, channel, attempts, created_at: createdAt } = row;
  return { workspaceId, taskId, dueDate, channel, attempts, createdAt };
}

/** The task, if it is still open and due at that time. */
export async function findDueTask(db: Db, { workspaceId, taskId, dueDate }: ReminderKey): Promise<DueTask | undefined> {
  const { rows } = await sql<DueTask>`
    select t.task_id, t.contact_id, t.title, t.due_date, u.name as assignee_name,
      coalesce(c.name, nullif(btrim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, '')), ''), c.email, c.phone) as contact_name
    from contact_tasks t join contacts c using (workspace_id, contact_id) left join users u on u.crm_id = t.assigned_to
    where t.workspace_id = ${workspaceId} and t.task_id = ${taskId} and t.due_date = ${dueDate} and not t.completed and c.deleted_at is null`.execute(
    db,
  );
  return rows[0];
}

type End = { token: string; state: "sent" | "dropped" | "given_up"; now: Date };

/** Closes a reminder; nothing when somebody else has taken it since. */
export async function closeReminder(db: Db, key: ReminderKey, { token, state, now }: End): Promise<void> {
  await sql`
    update task_reminders set state = ${state}, due_at = null, lease_token = null, closed_at = ${now}
    where workspace_id = ${key.workspaceId} and task_id = ${key.taskId} and due_date = ${key.dueDate} and channel = ${key.channel}
      and lease_token = ${token}`.execute(db);
}

/** Lets it wait until `dueAt`. */
export async function postponeReminder(db: Db, key: ReminderKey, { token, dueAt }: { token: string; dueAt: Date }): Promise<void> {
  await sql`
    update task_reminders set due_at = ${dueAt}, lease_token = null
    where workspace_id = ${key.workspaceId} and task_id = ${key.taskId} and due_date = ${key.dueDate} and channel = ${key.channel}
      and lease_token = ${token}`.execute(db);
}
