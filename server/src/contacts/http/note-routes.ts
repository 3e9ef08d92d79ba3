import { createNote, deleteNote, findNote, listNotes, updateNote } from "../notes.ts";
import { contactId } from "./contact-routes.ts";
import { noSuch } from "./refusal.ts";
import { type Call, type Route, isId, readBody } from "./route.ts";
import { optional, required, text, truth } from "./validate.ts";
import { noteView } from "./views.ts";

const body = text(100_000);
const details = { userId: optional(text(100)), title: optional(text(500)), color: optional(text(100)), pinned: optional(truth) };

/** HighLevel API, contacts/create-note and update-note. */
const CREATE = { body: required(body), ...details };
const UPDATE = { body: optional(body), ...details };

const NOTES = "/contacts/:contactId/notes";
const NOTE = `${NOTES}/:id`;

function key(call: Call) {
  const noteId = call.params["id"] ?? "";
  if (!isId(noteId)) throw noSuch("Note", noteId);
  return { contactId: contactId(call), noteId };
}

export const noteRoutes: Route[] = [
  {
    method: "GET",
    path: NOTES,
    async answer(call) {
      const id = contactId(call);
      const notes = await listNotes(call.book.db, { workspaceId: call.book.workspaceId, contactId: id });
      if (!notes) throw noSuch("Contact", id);
      return { notes: notes.map(noteView), traceId: call.traceId };
    },
  },
  {
    method: "POST",
    path: NOTES,
    body: CREATE,
    status: 201,
    async answer(call) {
      const id = contactId(call);
      const note = await createNote(call.book, { contactId: id, ...readBody(call, CREATE) });
      if (!note) throw noSuch("Contact", id);
      return { note: noteView(note), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: NOTE,
    async answer(call) {
      const note = await findNote(call.book.db, { workspaceId: call.book.workspaceId, ...key(call) });
      if (!note) throw noSuch("Note", key(call).noteId);
      return { note: noteView(note), traceId: call.traceId };
    },
  },
  {
    method: "PUT",
    path: NOTE,
    body: UPDATE,
    async answer(call) {
      const note = await updateNote(call.book, { ...key(call), ...readBody(call, UPDATE) });
      if (!note) throw noSuch("Note", key(call).noteId);
      return { note: noteView(note), traceId: call.traceId };
    },
  },
  {
    method: "DELETE",
    path: NOTE,
    async answer(call) {
      if (!(await deleteNote(call.book, key(call)))) throw noSuch("Note", key(call).noteId);
      return { succeded: true, traceId: call.traceId };
    },
  },
];
