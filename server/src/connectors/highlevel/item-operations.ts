import { z } from "zod";
import { call, segment } from "./call.ts";
import { contactId, moment, optionalText, optionalTruth, requiredText } from "./inputs.ts";
import { hasMarker, withMarker } from "./marker.ts";
import { operation } from "./operation.ts";

const Item = z.looseObject({ id: z.string().min(1), body: z.string().nullish() });
const TaskAnswer = z.looseObject({ task: Item });
const TasksAnswer = z.looseObject({ tasks: z.array(Item) });
const NoteAnswer = z.looseObject({ note: Item });
const NotesAnswer = z.looseObject({ notes: z.array(Item) });

const output = z.object({ id: z.string() });
const delivered = ({ id }: { id: string }) => ({ output: { id }, remoteId: id });

/** A task or note cannot be sent twice without doubling it, so each carries a line by which it is found again. */
export const itemOperations = [
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
    id: "crm.contacts.notes.create",
    name: "Write a note",
    summary: "Writes a note on a contact.",
    input: z.strictObject({
      contactId,
      body: requiredText("What the note says"),
      title: optionalText("Title"),
      userId: optionalText("The user who writes it"),
      color: optionalText("Colour"),
      pinned: optionalTruth("Whether it stays on top"),
    }),
    output,
    repeat: "look",
    async run(fetch, { ref }, { contactId: id, body, ...fields }) {
      const request = { method: "POST", path: notesOf(id), body: { ...fields, body: withMarker(body, ref) } } as const;
      return delivered((await call(fetch, request, NoteAnswer)).note);
    },
    async find(fetch, { ref }, input) {
      const { notes } = await call(fetch, { path: notesOf(input.contactId) }, NotesAnswer);
      const note = notes.find((item) => hasMarker(item.body, ref));
      return note && delivered(note);
    },
  }),
];

const tasksOf = (id: string) => `/contacts/${segment(id)}/tasks`;
const notesOf = (id: string) => `/contacts/${segment(id)}/notes`;
