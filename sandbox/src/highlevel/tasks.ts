import { contactOf, created, ok, succeeded, textIn, type Call, type Route } from "./call.ts";
import { notFound } from "./errors.ts";
import type { Task } from "./model.ts";
import { filledText, moment, optional, required, text, truth } from "./shape.ts";

const changes = {
  title: optional(filledText),
  body: optional(text),
  dueDate: optional(moment),
  completed: optional(truth),
  assignedTo: optional(text),
};
const path = "/contacts/{contactId}/tasks";

/** Tasks of a contact. Nothing keeps a second one away: a repeated create makes a second task. */
export const taskRoutes: Route[] = [
  {
    operation: "contacts.tasks.list",
    method: "GET",
    path,
    scope: "contacts.readonly",
    answer: (call) => ok({ tasks: [...call.location.tasksOf(contactOf(call).id).values()] }),
  },
  {
    operation: "contacts.tasks.create",
    method: "POST",
    path,
    scope: "contacts.write",
    body: { ...changes, title: required(filledText), dueDate: required(moment), completed: required(truth) },
    answer: (call) => {
      const contactId = contactOf(call).id;
      const blank = { id: call.state.newId(), contactId, title: "", dueDate: "", completed: false };
      const task = call.location.putTask(applied(blank, call));
      call.touches({ contactId, created: true, text: `${task.title}\n${task.body ?? ""}` });
      return created({ task });
    },
  },
  {
    operation: "contacts.tasks.get",
    method: "GET",
    path: `${path}/{taskId}`,
    scope: "contacts.readonly",
    answer: (call) => ok({ task: taskOf(call) }),
  },
  {
    operation: "contacts.tasks.update",
    method: "PUT",
    path: `${path}/{taskId}`,
    scope: "contacts.write",
    body: changes,
    answer: (call) => ok({ task: change(call) }),
  },
  {
    operation: "contacts.tasks.complete",
    method: "PUT",
    path: `${path}/{taskId}/completed`,
    scope: "contacts.write",
    body: { completed: required(truth) },
    answer: (call) => ok({ task: change(call) }),
  },
  {
    operation: "contacts.tasks.delete",
    method: "DELETE",
    path: `${path}/{taskId}`,
    scope: "contacts.write",
    answer: (call) => {
      const task = taskOf(call);
      call.touches({ contactId: task.contactId });
      call.location.removeTask(task);
      return ok(succeeded(call));
    },
  },
];

function taskOf(call: Call): Task {
  const id = call.params["taskId"] ?? "";
  const task = call.location.tasksOf(contactOf(call).id).get(id);
  if (!task) throw notFound("Task", id);
  return task;
}

function change(call: Call): Task {
  const task = call.location.putTask(applied(taskOf(call), call));
  call.touches({ contactId: task.contactId });
  return task;
}

function applied(task: Task, { body }: Call): Task {
  const dueDate = textIn(body, "dueDate");
  return {
    ...task,
    title: textIn(body, "title") ?? task.title,
    body: textIn(body, "body") ?? task.body,
    assignedTo: textIn(body, "assignedTo") ?? task.assignedTo,
    dueDate: dueDate ? new Date(dueDate).toISOString() : task.dueDate,
    completed: typeof body["completed"] === "boolean" ? body["completed"] : task.completed,
  };
}
