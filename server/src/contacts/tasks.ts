import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Book, ContactEvent } from "./contact.ts";
import { gather } from "./gather.ts";

export type Task = {
  taskId: string;
  contactId: string;
  title: string;
  body: string | null;
  assignedTo: string | null;
  dueDate: Date;
  completed: boolean;
};

export type TaskFields = { title?: string; body?: string; assignedTo?: string; dueDate?: Date; completed?: boolean };

type Key = { contactId: string; taskId: string };

const columns = sql`task_id, contact_id, title, body, assigned_to, due_date, completed`;
/** A deleted contact has no tasks any more. */
const isThere = sql`exists (select from contacts c where c.workspace_id = contact_tasks.workspace_id and c.contact_id = contact_tasks.contact_id and c.deleted_at is null)`;

/** A contact's tasks, the next due first. Undefined: there is no such contact (HighLevel API, contacts/get-all-tasks). */
export async function listTasks(
  db: Db,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<Task[] | undefined> {
  const { rows } = await sql<Task | { taskId: null }>`
    select t.task_id, c.contact_id, t.title, t.body, t.assigned_to, t.due_date, t.completed
    from contacts c left join contact_tasks t using (workspace_id, contact_id)
    where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} and c.deleted_at is null
    order by t.due_date, t.task_id`.execute(db);
  return rows.length === 0 ? undefined : rows.filter((row): row is Task => row.taskId !== null);
}

/** Undefined: this contact has no such task (HighLevel API, contacts/get-task). */
export async function findTask(db: Db, { workspaceId, contactId, taskId }: Key & { workspaceId: string }): Promise<Task | undefined> {
  const { rows } = await sql<Task>`
    select ${columns} from contact_tasks
    where workspace_id = ${workspaceId} and task_id = ${taskId} and contact_id = ${contactId} and ${isThere}`.execute(db);
  return rows[0];
}

/** Gives a contact a task. Undefined: there is no such contact (HighLevel API, contacts/create-task). */
export async function createTask(
  book: Book,
  input: { contactId: string } & TaskFields & { title: string; dueDate: Date },
): Promise<Task | undefined> {
  const { workspaceId, clock, ids, db } = book;
  return tell(book, await insertTask(db, { workspaceId, taskId: ids.crm(), now: clock.now(), ...input }), "task.created");
}

type NewTask = { workspaceId: string; taskId: string; contactId: string; now: Date } & TaskFields & { title: string; dueDate: Date };

const insertTask = gather(async (db, inputs: NewTask[]): Promise<(Task | undefined)[]> => {
  const { rows } = await sql<Task>`
    insert into contact_tasks (workspace_id, task_id, contact_id, title, body, assigned_to, due_date, completed, completed_at, date_added, date_updated)
    select c.workspace_id, t."taskId", c.contact_id, t.title, t.body, t."assignedTo", t."dueDate",
      coalesce(t.completed, false), case when t.completed then t.now end, t.now, t.now
    from jsonb_to_recordset(${JSON.stringify(inputs)}::jsonb)
        as t ("taskId" text, "contactId" text, title text, body text, "assignedTo" text, "dueDate" timestamptz, completed boolean, now timestamptz)
      join contacts c on c.workspace_id = ${inputs[0]?.workspaceId} and c.contact_id = t."contactId" and c.deleted_at is null
    for key share of c -- waits for a merge, and then sees that the contact is gone
    returning ${columns}`.execute(db);
  return inputs.map(({ taskId }) => rows.find((row) => row.taskId === taskId));
});

/** Changes the fields that are named. Undefined: this contact has no such task (HighLevel API, contacts/update-task). */
export async function updateTask(book: Book, { contactId, taskId, ...fields }: Key & TaskFields): Promise<Task | undefined> {
  const now = book.clock.now();
  const { rows } = await sql<Task>`
    update contact_tasks set
      title = coalesce(${fields.title ?? null}, title), body = coalesce(${fields.body ?? null}, body),
      assigned_to = coalesce(${fields.assignedTo ?? null}, assigned_to), due_date = coalesce(${fields.dueDate ?? null}::timestamptz, due_date),
      completed = coalesce(${fields.completed ?? null}::boolean, completed), date_updated = ${now},
      completed_at = case when coalesce(${fields.completed ?? null}::boolean, completed) then coalesce(completed_at, ${now}) end
    where workspace_id = ${book.workspaceId} and task_id = ${taskId} and contact_id = ${contactId} and ${isThere}
    returning ${columns}`.execute(book.db);
  return tell(book, rows[0], fields.completed ? "task.completed" : "task.updated");
}

/** False: this contact has no such task (HighLevel API, contacts/delete-task). */
export async function deleteTask(book: Book, { contactId, taskId }: Key): Promise<boolean> {
  const { rows } = await sql<Task>`
    with gone as (
      delete from contact_tasks where workspace_id = ${book.workspaceId} and task_id = ${taskId} and contact_id = ${contactId} and ${isThere} returning *
    ), told as ( -- no trigger: a row that is gone does not know when
      select count(record_event(g.workspace_id, 'task.deleted', g.contact_id, g.task_id, task_event_body(to_jsonb(g)), ${book.clock.now()})) from gone g
    )
    select ${columns} from gone, told`.execute(book.db);
  return tell(book, rows[0], "task.deleted") !== undefined;
}

function tell({ workspaceId, clock, onChanged }: Book, task: Task | undefined, type: ContactEvent["type"]): Task | undefined {
  if (task) onChanged?.({ type, workspaceId, contactId: task.contactId, itemId: task.taskId, at: clock.now() });
  return task;
}
