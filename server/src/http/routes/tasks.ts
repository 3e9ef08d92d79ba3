import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import { isMember, listMembers } from "../../access/member-queries.ts";
import { listTasksOfAll, TASK_VIEWS } from "../../contacts/list-tasks.ts";
import { createTask, deleteTask, type Task, updateTask } from "../../contacts/tasks.ts";
import type { Db } from "../../db/db.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import { InvalidInput, NotFound } from "../../lib/errors.ts";
import { callerOf } from "../guard.ts";
import { createRouter, type Env, json, listOf, PageQuery, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";
import { type BookRouteDeps, bookOf } from "./pipelines.ts";

const id = storable(z.string().min(1).max(64));
const tags = ["Tasks"];
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });

const TaskView = z
  .object({
    id: z.string(),
    contactId: z.string(),
    title: z.string(),
    body: z.string().nullable(),
    dueDate: Timestamp,
    completed: z.boolean(),
    assignedTo: z.string().nullable(),
  })
  .meta({ id: "Task" });
const TaskRowView = TaskView.extend({
  contactName: z.string().nullable(),
  assigneeName: z.string().nullable(),
  completedAt: Timestamp.nullable(),
}).meta({ id: "TaskRow" });
const TasksView = listOf(TaskRowView)
  .extend({ counts: z.object({ overdue: z.number().int(), today: z.number().int(), open: z.number().int() }) })
  .meta({ id: "TaskPage" });

const title = storable(z.string().trim().min(1).max(500));
const text = storable(z.string().max(20_000));
const dueDate = z.iso.datetime({ offset: true });
const assignedTo = storable(z.string().max(64)).meta({ description: "The id of a member; empty for nobody." });
const NewTask = z.strictObject({ title, body: text.optional(), dueDate, assignedTo: assignedTo.optional() });
const TaskChange = NewTask.extend({ completed: z.boolean() }).partial();

const listRoute = createRoute({
  operationId: "listTasks",
  method: "get",
  path: "/tasks",
  tags,
  summary: "Tasks of all contacts, with how many are due",
  request: {
    query: WorkspaceQuery.extend({
      ...PageQuery.shape,
      view: z.enum(TASK_VIEWS).default("open").meta({ description: "`today` is a day of the workspace's time zone.", default: "open" }),
      assignedTo: storable(z.string().max(64)).optional().meta({ description: "The id of a member, or `me`." }),
    }),
  },
  responses: { 200: json(TasksView, "A page of tasks"), ...problems(401, 403, 404, 422) },
});
const createTaskRoute = createRoute({
  operationId: "createTask",
  method: "post",
  path: "/contacts/{id}/tasks",
  tags,
  summary: "Add a task to a contact",
  request: { params: z.object({ id }), query: WorkspaceQuery, body: body(NewTask) },
  responses: { 201: json(TaskView, "The task"), ...problems(401, 403, 404, 422) },
});
const ofTask = { params: z.object({ id, taskId: id }), query: WorkspaceQuery };
const changeRoute = createRoute({
  operationId: "changeTask",
  method: "patch",
  path: "/contacts/{id}/tasks/{taskId}",
  tags,
  summary: "Change a task, complete it, or open it again",
  request: { ...ofTask, body: body(TaskChange) },
  responses: { 200: json(TaskView, "The task as it is now"), ...problems(401, 403, 404, 422) },
});
const deleteRoute = createRoute({
  operationId: "deleteTask",
  method: "delete",
  path: "/contacts/{id}/tasks/{taskId}",
  tags,
  summary: "Delete a task",
  request: ofTask,
  responses: { 204: { description: "Deleted" }, ...problems(401, 403, 404, 422) },
});

const noSuchTask = () => new NotFound("This contact has no such task.");

/** `/tasks`: what is to be done, and by when. */
export function taskRoutes(deps: BookRouteDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const db = deps.db.in(workspaceId);
      const { view, limit, cursor, assignedTo: who } = c.req.valid("query");
      const members = await listMembers(db, workspaceId);
      const names = new Map(members.map(({ crmId, name }) => [crmId, name]));
      const owner = who === "me" ? (members.find(({ userId }) => userId === userIdOf(c))?.crmId ?? "") : who;
      const input = { workspaceId, view, limit, cursor, assignedTo: owner, now: deps.clock.now() };
      const { tasks, counts, nextCursor } = await listTasksOfAll(db, input);
      const items = tasks.map((task) => ({
        ...toView(task),
        contactName: task.contactName,
        assigneeName: (task.assignedTo && names.get(task.assignedTo)) ?? null,
        completedAt: task.completedAt?.toISOString() ?? null,
      }));
      return c.json({ items, counts, nextCursor }, 200);
    })
    .openapi(createTaskRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { dueDate: due, ...fields } = c.req.valid("json");
      await checkAssignee(deps.db.in(workspaceId), workspaceId, fields.assignedTo);
      const input = { contactId: c.req.valid("param").id, ...fields, dueDate: new Date(due) };
      const task = await createTask(bookOf(deps, workspaceId), input);
      if (!task) throw new NotFound("There is no such contact here.");
      return c.json(toView(task), 201);
    })
    .openapi(changeRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { id: contactId, taskId } = c.req.valid("param");
      const { dueDate: due, ...fields } = c.req.valid("json");
      await checkAssignee(deps.db.in(workspaceId), workspaceId, fields.assignedTo);
      const task = await updateTask(bookOf(deps, workspaceId), { contactId, taskId, ...fields, ...(due && { dueDate: new Date(due) }) });
      if (!task) throw noSuchTask();
      return c.json(toView(task), 200);
    })
    .openapi(deleteRoute, async (c) => {
      const { id: contactId, taskId } = c.req.valid("param");
      if (!(await deleteTask(bookOf(deps, c.get("workspaceId")), { contactId, taskId }))) throw noSuchTask();
      return c.body(null, 204);
    });
}

function userIdOf(c: Context<Env>): string | undefined {
  const caller = callerOf(c);
  return caller.kind === "person" ? caller.userId : undefined;
}

/** Throws InvalidInput for somebody who does not belong to the workspace. */
export async function checkAssignee(db: Db, workspaceId: string, crmId: string | null | undefined): Promise<void> {
  if (!crmId || (await isMember(db, { workspaceId, crmId }))) return;
  throw new InvalidInput("Only a member of this workspace can be assigned.", [
    { path: "assignedTo", message: "is no member of this workspace" },
  ]);
}

const toView = ({ taskId, contactId, title: name, body: words, dueDate: due, completed, assignedTo: who }: Task) => ({
  id: taskId,
  contactId,
  title: name,
  body: words,
  dueDate: due.toISOString(),
  completed,
  assignedTo: who || null, // an empty word takes the assignee away
});
