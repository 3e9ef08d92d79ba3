import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Contact, IdentifierKind } from "./contact.ts";
import { listNotes, type Note } from "./notes.ts";
import { findContact } from "./queries.ts";
import { listTasks, type Task } from "./tasks.ts";

/** Two contacts that may be one person: `value` was written to one of them and is the other's. */
export type Conflict = {
  conflictId: string;
  otherContactId: string;
  otherName: string | null;
  kind: IdentifierKind;
  value: string;
  matchedBy: IdentifierKind;
  detectedAt: Date;
};

export type ContactDetails = { contact: Contact; tasks: Task[]; notes: Note[]; conflicts: Conflict[] };

/** A contact with all that hangs on it. Undefined: this workspace has no such contact. */
export async function getContactDetails(db: Db, key: { workspaceId: string; contactId: string }): Promise<ContactDetails | undefined> {
  const [contact, tasks, notes, conflicts] = await Promise.all([
    findContact(db, key),
    listTasks(db, key),
    listNotes(db, key),
    listOpenConflicts(db, key),
  ]);
  return contact && tasks && notes ? { contact, tasks, notes, conflicts } : undefined;
}

/** Pairs with this contact that nobody has settled, the newest first. */
export async function listOpenConflicts(
  db: Db,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<Conflict[]> {
  const { rows } = await sql<Conflict>`
    select x.conflict_id, c.contact_id as other_contact_id,
      coalesce(c.name, nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, c.phone) as other_name,
      x.kind, x.value, x.matched_by, x.detected_at
    from contact_conflicts x
    join contacts c on c.workspace_id = x.workspace_id and c.contact_id = case x.contact_a when ${contactId} then x.contact_b else x.contact_a end
    where x.workspace_id = ${workspaceId} and ${contactId} in (x.contact_a, x.contact_b) and x.settled_at is null
    order by x.detected_at desc`.execute(db);
  return rows;
}
