import { z } from "zod";
import { call, callForNothing, segment } from "./call.ts";
import { contactId, optionalText, optionalTruth, requiredText } from "./inputs.ts";
import { hasMarker, keepMarkers, withMarker } from "./marker.ts";
import { operation } from "./operation.ts";

const Note = z.looseObject({
  id: z.string().min(1),
  body: z.string().nullish(),
  title: z.string().nullish(),
  userId: z.string().nullish(),
  dateAdded: z.string().nullish(),
});
const NoteAnswer = z.looseObject({ note: Note });
const NotesAnswer = z.looseObject({ notes: z.array(Note) });

const nullableText = z.string().nullable();
const Listed = z.object({ id: z.string(), body: nullableText, title: nullableText, userId: nullableText, dateAdded: nullableText });

const noteId = requiredText("The note's id, like {{ steps.note.id }}");
const output = z.object({ id: z.string() });
const delivered = ({ id }: { id: string }) => ({ output: { id }, remoteId: id });
const notesOf = (id: string) => `/contacts/${segment(id)}/notes`;
const noteOf = (id: string, note: string) => `${notesOf(id)}/${segment(note)}`;

const details = {
  title: optionalText("Title"),
  userId: optionalText("The user who writes it"),
  color: optionalText("Colour"),
  pinned: optionalTruth("Whether it stays on top"),
};

/** A note cannot be sent twice without doubling it, so each carries a line by which it is found again among the contact's notes. */
export const noteOperations = [
  operation({
    id: "crm.contacts.notes.create",
    name: "Write a note",
    summary: "Writes a note on a contact.",
    input: z.strictObject({ contactId, body: requiredText("What the note says"), ...details }),
    output,
    repeat: "look",
    looksIn: "records",
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
  operation({
    id: "crm.contacts.notes.update",
    name: "Change a note",
    summary: "Writes the given fields of a note; all others stay as they are.",
    input: z.strictObject({ contactId, noteId, body: optionalText("What the note says"), ...details }),
    output,
    repeat: "safe",
    async run(fetch, _context, { contactId: id, noteId: note, body, ...fields }) {
      const path = noteOf(id, note);
      const before = body === undefined ? undefined : (await call(fetch, { path }, NoteAnswer)).note.body;
      const changes = { ...fields, ...(body !== undefined && { body: keepMarkers(body, before) }) };
      return delivered((await call(fetch, { method: "PUT", path, body: changes }, NoteAnswer)).note);
    },
  }),
  operation({
    id: "crm.contacts.notes.delete",
    name: "Delete a note",
    summary: "Takes a note away; one that is gone already is as good as deleted.",
    input: z.strictObject({ contactId, noteId }),
    output,
    repeat: "safe",
    async run(fetch, _context, { contactId: id, noteId: note }) {
      await callForNothing(fetch, { method: "DELETE", path: noteOf(id, note) });
      return delivered({ id: note });
    },
  }),
  operation({
    id: "crm.contacts.notes.list",
    name: "List notes",
    summary: "Reads all notes of a contact.",
    input: z.strictObject({ contactId }),
    output: z.object({ notes: z.array(Listed) }),
    repeat: "safe",
    async run(fetch, _context, { contactId: id }) {
      const { notes } = await call(fetch, { path: notesOf(id) }, NotesAnswer);
      const listed = notes.map((note) => ({
        id: note.id,
        body: note.body ?? null,
        title: note.title ?? null,
        userId: note.userId ?? null,
        dateAdded: note.dateAdded ?? null,
      }));
      return { output: { notes: listed }, remoteId: id };
    },
  }),
];
