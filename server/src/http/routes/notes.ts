import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { createNote, deleteNote, type Note, updateNote } from "../../contacts/notes.ts";
import { NoteView } from "../../insights/contact-view.ts";
import { NotFound } from "../../lib/errors.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";
import { type BookRouteDeps, bookOf } from "./pipelines.ts";

const id = storable(z.string().min(1).max(64));
const tags = ["Contacts"];
const text = storable(z.string().trim().min(1).max(20_000));
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });
const ofNote = { params: z.object({ id, noteId: id }), query: WorkspaceQuery };

const createNoteRoute = createRoute({
  operationId: "createNote",
  method: "post",
  path: "/contacts/{id}/notes",
  tags,
  summary: "Write a note on a contact",
  request: {
    params: z.object({ id }),
    query: WorkspaceQuery,
    body: body(z.strictObject({ body: text, pinned: z.boolean().default(false) })),
  },
  responses: { 201: json(NoteView, "The note"), ...problems(401, 403, 404, 422) },
});
const changeRoute = createRoute({
  operationId: "changeNote",
  method: "patch",
  path: "/contacts/{id}/notes/{noteId}",
  tags,
  summary: "Change a note, or pin it",
  request: { ...ofNote, body: body(z.strictObject({ body: text.optional(), pinned: z.boolean().optional() })) },
  responses: { 200: json(NoteView, "The note as it is now"), ...problems(401, 403, 404, 422) },
});
const deleteRoute = createRoute({
  operationId: "deleteNote",
  method: "delete",
  path: "/contacts/{id}/notes/{noteId}",
  tags,
  summary: "Delete a note",
  request: ofNote,
  responses: { 204: { description: "Deleted" }, ...problems(401, 403, 404, 422) },
});

const noSuchNote = () => new NotFound("This contact has no such note.");

/** Notes on contacts. */
export function noteRoutes(deps: BookRouteDeps) {
  return createRouter()
    .openapi(createNoteRoute, async (c) => {
      const note = await createNote(bookOf(deps, c.get("workspaceId")), { contactId: c.req.valid("param").id, ...c.req.valid("json") });
      if (!note) throw new NotFound("There is no such contact here.");
      return c.json(toView(note), 201);
    })
    .openapi(changeRoute, async (c) => {
      const { id: contactId, noteId } = c.req.valid("param");
      const note = await updateNote(bookOf(deps, c.get("workspaceId")), { contactId, noteId, ...c.req.valid("json") });
      if (!note) throw noSuchNote();
      return c.json(toView(note), 200);
    })
    .openapi(deleteRoute, async (c) => {
      const { id: contactId, noteId } = c.req.valid("param");
      if (!(await deleteNote(bookOf(deps, c.get("workspaceId")), { contactId, noteId }))) throw noSuchNote();
      return c.body(null, 204);
    });
}

const toView = ({ noteId, body: words, pinned, dateAdded }: Note) => ({
  id: noteId,
  body: words,
  pinned,
  dateAdded: dateAdded.toISOString(),
});
