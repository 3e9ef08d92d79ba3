import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Book, ContactEvent } from "./contact.ts";
import { gather } from "./gather.ts";

export type Note = {
  noteId: string;
  contactId: string;
  userId: string | null;
  title: string | null;
  body: string;
  color: string | null;
  pinned: boolean;
  dateAdded: Date;
};

export type NoteFields = { body?: string; userId?: string; title?: string; color?: string; pinned?: boolean };

type Key = { contactId: string; noteId: string };

const columns = sql`note_id, contact_id, user_id, title, body, color, pinned, date_added`;
/** A deleted contact has no notes any more. */
const isThere = sql`exists (select from contacts c where c.workspace_id = contact_notes.workspace_id and c.contact_id = contact_notes.contact_id and c.deleted_at is null)`;

/** A contact's notes, the newest first. Undefined: there is no such contact (HighLevel API, contacts/get-all-notes). */
export async function listNotes(
  db: Db,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<Note[] | undefined> {
  const { rows } = await sql<Note | { noteId: null }>`
    select n.note_id, c.contact_id, n.user_id, n.title, n.body, n.color, n.pinned, n.date_added
    from contacts c left join contact_notes n using (workspace_id, contact_id)
    where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} and c.deleted_at is null
    order by n.date_added desc, n.note_id`.execute(db);
  return rows.length === 0 ? undefined : rows.filter((row): row is Note => row.noteId !== null);
}

/** The notes of several contacts, the newest first. */
export async function listNotesOf(db: Db, { workspaceId, contactIds }: { workspaceId: string; contactIds: string[] }): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select ${columns} from contact_notes where workspace_id = ${workspaceId} and contact_id = any (${contactIds}::text[]) and ${isThere}
    order by date_added desc, note_id`.execute(db);
  return rows;
}

/** Undefined: this contact has no such note (HighLevel API, contacts/get-note). */
export async function findNote(db: Db, { workspaceId, contactId, noteId }: Key & { workspaceId: string }): Promise<Note | undefined> {
  const { rows } = await sql<Note>`
    select ${columns} from contact_notes
    where workspace_id = ${workspaceId} and note_id = ${noteId} and contact_id = ${contactId} and ${isThere}`.execute(db);
  return rows[0];
}

/** Writes a note on a contact. Undefined: there is no such contact (HighLevel API, contacts/create-note). */
export async function createNote(book: Book, input: { contactId: string } & NoteFields & { body: string }): Promise<Note | undefined> {
  const { workspaceId, clock, ids, db } = book;
  return tell(book, await insertNote(db, { workspaceId, noteId: ids.crm(), now: clock.now(), ...input }), "note.created");
}

type NewNote = { workspaceId: string; noteId: string; contactId: string; now: Date } & NoteFields & { body: string };

const insertNote = gather(async (db, inputs: NewNote[]): Promise<(Note | undefined)[]> => {
  const { rows } = await sql<Note>`
    insert into contact_notes (workspace_id, note_id, contact_id, user_id, title, body, color, pinned, date_added, date_updated)
    select c.workspace_id, n."noteId", c.contact_id, n."userId", n.title, n.body, n.color, coalesce(n.pinned, false), n.now, n.now
    from jsonb_to_recordset(${JSON.stringify(inputs)}::jsonb)
        as n ("noteId" text, "contactId" text, "userId" text, title text, body text, color text, pinned boolean, now timestamptz)
      join contacts c on c.workspace_id = ${inputs[0]?.workspaceId} and c.contact_id = n."contactId" and c.deleted_at is null
    for key share of c -- waits for a merge, and then sees that the contact is gone
    returning ${columns}`.execute(db);
  return inputs.map(({ noteId }) => rows.find((row) => row.noteId === noteId));
});

/** Changes the fields that are named. Undefined: this contact has no such note (HighLevel API, contacts/update-note). */
export async function updateNote(book: Book, { contactId, noteId, ...fields }: Key & NoteFields): Promise<Note | undefined> {
  const { rows } = await sql<Note>`
    update contact_notes set
      body = coalesce(${fields.body ?? null}, body), user_id = coalesce(${fields.userId ?? null}, user_id),
      title = coalesce(${fields.title ?? null}, title), color = coalesce(${fields.color ?? null}, color),
      pinned = coalesce(${fields.pinned ?? null}::boolean, pinned), date_updated = ${book.clock.now()}
    where workspace_id = ${book.workspaceId} and note_id = ${noteId} and contact_id = ${contactId} and ${isThere}
    returning ${columns}`.execute(book.db);
  return tell(book, rows[0], "note.updated");
}

/** False: this contact has no such note (HighLevel API, contacts/delete-note). */
export async function deleteNote(book: Book, { contactId, noteId }: Key): Promise<boolean> {
  const { rows } = await sql<Note>`
    with gone as (
      delete from contact_notes where workspace_id = ${book.workspaceId} and note_id = ${noteId} and contact_id = ${contactId} and ${isThere} returning *
    ), told as ( -- no trigger: a row that is gone does not know when
      select count(record_event(g.workspace_id, 'note.deleted', g.contact_id, g.note_id, note_event_body(to_jsonb(g)), ${book.clock.now()})) from gone g
    )
    select ${columns} from gone, told`.execute(book.db);
  return tell(book, rows[0], "note.deleted") !== undefined;
}

function tell({ workspaceId, clock, onChanged }: Book, note: Note | undefined, type: ContactEvent["type"]): Note | undefined {
  if (note) onChanged?.({ type, workspaceId, contactId: note.contactId, itemId: note.noteId, at: clock.now() });
  return note;
}
