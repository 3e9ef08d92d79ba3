import { contactOf, created, ok, succeeded, textIn, type Call, type Route } from "./call.ts";
import { notFound } from "./errors.ts";
import type { Note } from "./model.ts";
import { filledText, optional, required, text, truth } from "./shape.ts";

const changes = {
  body: optional(filledText),
  userId: optional(text),
  title: optional(text),
  color: optional(text),
  pinned: optional(truth),
};
const path = "/contacts/{contactId}/notes";

/** Notes of a contact. Nothing keeps a second one away: a repeated create makes a second note. */
export const noteRoutes: Route[] = [
  {
    operation: "contacts.notes.list",
    method: "GET",
    path,
    scope: "contacts.readonly",
    answer: (call) => ok({ notes: [...call.location.notesOf(contactOf(call).id).values()].toReversed() }),
  },
  {
    operation: "contacts.notes.create",
    method: "POST",
    path,
    scope: "contacts.write",
    body: { ...changes, body: required(filledText) },
    answer: (call) => {
      const contactId = contactOf(call).id;
      const dateAdded = new Date(call.state.nowMs()).toISOString();
      const note = call.location.putNote(applied({ id: call.state.newId(), contactId, body: "", pinned: false, dateAdded }, call));
      call.touches({ contactId, created: true, text: `${note.title ?? ""}\n${note.body}` });
      return created({ note });
    },
  },
  {
    operation: "contacts.notes.get",
    method: "GET",
    path: `${path}/{id}`,
    scope: "contacts.readonly",
    answer: (call) => ok({ note: noteOf(call) }),
  },
  {
    operation: "contacts.notes.update",
    method: "PUT",
    path: `${path}/{id}`,
    scope: "contacts.write",
    body: changes,
    answer: (call) => {
      const note = call.location.putNote(applied(noteOf(call), call));
      call.touches({ contactId: note.contactId });
      return ok({ note });
    },
  },
  {
    operation: "contacts.notes.delete",
    method: "DELETE",
    path: `${path}/{id}`,
    scope: "contacts.write",
    answer: (call) => {
      const note = noteOf(call);
      call.touches({ contactId: note.contactId });
      call.location.removeNote(note);
      return ok(succeeded(call));
    },
  },
];

function noteOf(call: Call): Note {
  const id = call.params["id"] ?? "";
  const note = call.location.notesOf(contactOf(call).id).get(id);
  if (!note) throw notFound("Note", id);
  return note;
}

function applied(note: Note, { body }: Call): Note {
  return {
    ...note,
    body: textIn(body, "body") ?? note.body,
    userId: textIn(body, "userId") ?? note.userId,
    title: textIn(body, "title") ?? note.title,
    color: textIn(body, "color") ?? note.color,
    pinned: typeof body["pinned"] === "boolean" ? body["pinned"] : note.pinned,
  };
}
