import { createTask, deleteTask, findTask, listTasks, updateTask } from "../tasks.ts";
import { contactId } from "./contact-routes.ts";
import { noSuch } from "./refusal.ts";
import { type Call, type Route, isId, readBody } from "./route.ts";
import { moment, optional, required, text, truth } from "./validate.ts";
import { taskView } from "./views.ts";

const title = text(500);
const body = text(100_000);
const assignedTo = text(100);

/** HighLevel API, contacts/create-task, update-task and update-task-completed. */
const CREATE = {
  title: required(title),
  dueDate: required(moment),
  completed: required(truth),
  body: optional(body),
  assignedTo: optional(assignedTo),
};
const UPDATE = {
  title: optional(title),
  dueDate: optional(moment),
  completed: optional(truth),
  body: optional(body),
  assignedTo: optional(assignedTo),
};
const COMPLETED = { completed: required(truth) };

const TASKS = "/contacts/:contactId/tasks";
const TASK = `${TASKS}/:taskId`;

function key(call: Call) {
  const taskId = call.params["taskId"] ?? "";
  if (!isId(taskId)) throw noSuch("Task", taskId);
  return { contactId: contactId(call), taskId };
}

const update = (rules: typeof UPDATE | typeof COMPLETED) => async (call: Call) => {
  const task = await updateTask(call.book, { ...key(call), ...readBody(call, rules) });
  if (!task) throw noSuch("Task", key(call).taskId);
  return { task: taskView(task), traceId: call.traceId };
};

export const taskRoutes: Route[] = [
  {
    method: "GET",
    path: TASKS,
    async answer(call) {
      const id = contactId(call);
      const tasks = await listTasks(call.book.db, { workspaceId: call.book.workspaceId, contactId: id });
      if (!tasks) throw noSuch("Contact", id);
      return { tasks: tasks.map(taskView), traceId: call.traceId };
    },
  },
  {
    method: "POST",
    path: TASKS,
    body: CREATE,
    status: 201,
    async answer(call) {
      const id = contactId(call);
      const task = await createTask(call.book, { contactId: id, ...readBody(call, CREATE) });
      if (!task) throw noSuch("Contact", id);
      return { task: taskView(task), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: TASK,
    async answer(call) {
      const task = await findTask(call.book.db, { workspaceId: call.book.workspaceId, ...key(call) });
      if (!task) throw noSuch("Task", key(call).taskId);
      return { task: taskView(task), traceId: call.traceId };
    },
  },
  { method: "PUT", path: TASK, body: UPDATE, answer: update(UPDATE) },
  { method: "PUT", path: `${TASK}/completed`, body: COMPLETED, answer: update(COMPLETED) },
  {
    method: "DELETE",
    path: TASK,
    async answer(call) {
      if (!(await deleteTask(call.book, key(call)))) throw noSuch("Task", key(call).taskId);
      return { succeded: true, traceId: call.traceId };
    },
  },
];
