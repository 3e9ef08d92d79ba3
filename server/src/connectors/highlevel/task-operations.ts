import { z } from "zod";
import { call, callForNothing, segment } from "./call.ts";
import { contactId, moment, optionalText, optionalTruth, requiredText } from "./inputs.ts";
import { hasMarker, keepMarkers, withMarker } from "./marker.ts";
import { operation } from "./operation.ts";

const Task = z.looseObject({
  id: z.string().min(1),
  title: z.string().nullish(),
  body: z.string().nullish(),
  dueDate: z.string().nullish(),
  completed: z.boolean().nullish(),
  assignedTo: z.string().nullish(),
});
const TaskAnswer = z.looseObject({ task: Task });
const TasksAnswer = z.looseObject({ tasks: z.array(Task) });

const nullableText = z.string().nullable();
const Listed = z.object({
  id: z.string(),
  title: nullableText,
  body: nullableText,
  dueDate: nullableText,
  completed: z.boolean(),
  assignedTo: nullableText,
});

const taskId = requiredText("The task's id, like {{ steps.call.id }}");
const output = z.object({ id: z.string() });
const delivered = ({ id }: { id: string }) => ({ output: { id }, remoteId: id });
const tasksOf = (id: string) => `/contacts/${segment(id)}/tasks`;
const taskOf = (id: string, task: string) => `${tasksOf(id)}/${segment(task)}`;

/** A task cannot be sent twice without doubling it, so each carries a line by which it is found again among the contact's tasks. */
export const taskOperations = [
  operation({
    id: "crm.contacts.tasks.create",
    name: "Create a task",
    summary: "Gives a contact a task with a due date.",
    input: z.strictObject({
      contactId,
      title: requiredText("What is to be done"),
      dueDate: moment("When it is due, like {{ now | add_time: '1d' }}"),
      body: optionalText("Details"),
      completed: optionalTruth("Whether it is done already"),
      assignedTo: optionalText("The user who is to do it"),
    }),
    output,
    repeat: "look",
    looksIn: "records",
    async run(fetch, { ref }, { contactId: id, body, completed = false, ...fields }) {
      const request = { method: "POST", path: tasksOf(id), body: { ...fields, completed, body: withMarker(body, ref) } } as const;
      return delivered((await call(fetch, request, TaskAnswer)).task);
    },
    async find(fetch, { ref }, input) {
      const { tasks } = await call(fetch, { path: tasksOf(input.contactId) }, TasksAnswer);
      const task = tasks.find((item) => hasMarker(item.body, ref));
      return task && delivered(task);
    },
  }),
  operation({
    id: "crm.contacts.tasks.update",
    name: "Change a task",
    summary: "Writes the given fields of a task; all others stay as they are.",
    input: z.strictObject({
      contactId,
      taskId,
      title: optionalText("What is to be done"),
      dueDate: moment("When it is due").nullish(),
      body: optionalText("Details"),
      completed: optionalTruth("Whether it is done"),
      assignedTo: optionalText("The user who is to do it"),
    }),
    output,
    repeat: "safe",
    async run(fetch, _context, { contactId: id, taskId: task, body, dueDate, ...fields }) {
      const path = taskOf(id, task);
      const before = body === undefined ? undefined : (await call(fetch, { path }, TaskAnswer)).task.body;
      const changes = { ...fields, ...(body !== undefined && { body: keepMarkers(body, before) }), ...(dueDate && { dueDate }) };
      return delivered((await call(fetch, { method: "PUT", path, body: changes }, TaskAnswer)).task);
    },
  }),
  operation({
    id: "crm.contacts.tasks.complete",
    name: "Complete a task",
    summary: "Ticks a task off, or opens it again.",
    input: z.strictObject({ contactId, taskId, completed: optionalTruth("Whether it is done; yes if left out") }),
    output,
    repeat: "safe",
    async run(fetch, _context, { contactId: id, taskId: task, completed = true }) {
      return delivered((await call(fetch, { method: "PUT", path: `${taskOf(id, task)}/completed`, body: { completed } }, TaskAnswer)).task);
    },
  }),
  operation({
    id: "crm.contacts.tasks.delete",
    name: "Delete a task",
    summary: "Takes a task away; one that is gone already is as good as deleted.",
    input: z.strictObject({ contactId, taskId }),
    output,
    repeat: "safe",
    async run(fetch, _context, { contactId: id, taskId: task }) {
      await callForNothing(fetch, { method: "DELETE", path: taskOf(id, task) });
      return delivered({ id: task });
    },
  }),
  operation({
    id: "crm.contacts.tasks.list",
    name: "List tasks",
    summary: "Reads all tasks of a contact.",
    input: z.strictObject({ contactId }),
    output: z.object({ tasks: z.array(Listed), open: z.number().int() }),
    repeat: "safe",
    async run(fetch, _context, { contactId: id }) {
      const tasks = (await call(fetch, { path: tasksOf(id) }, TasksAnswer)).tasks.map((task) => ({
        id: task.id,
        title: task.title ?? null,
        body: task.body ?? null,
        dueDate: task.dueDate ?? null,
        completed: task.completed ?? false,
        assignedTo: task.assignedTo ?? null,
      }));
      return { output: { tasks, open: tasks.filter(({ completed }) => !completed).length }, remoteId: id };
    },
  }),
];
