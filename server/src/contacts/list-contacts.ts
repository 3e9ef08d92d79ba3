import type { Db } from "../db/db.ts";
import { InvalidInput } from "../lib/errors.ts";
import type { Contact } from "./contact.ts";
import { cursorOf, matchesText, NEWEST_FIRST, searchContacts } from "./search-contacts.ts";

/**
 * Contacts for a screen, the newest first; `query` is part of a name, e-mail, phone or company. `nextCursor` is handed in again for
 * the next page, null at the end. Throws InvalidInput for a cursor that is not ours.
 */
export async function listContacts(
  db: Db,
  { workspaceId, query, limit, cursor }: { workspaceId: string; query?: string; limit: number; cursor?: string },
): Promise<{ contacts: Contact[]; total: number; nextCursor: string | null }> {
  const { contacts, total } = await searchContacts(db, {
    workspaceId,
    condition: query?.trim() ? matchesText(query) : { all: [] },
    page: { sort: NEWEST_FIRST, limit: limit + 1, after: cursor === undefined ? undefined : readCursor(cursor) },
  });
  const shown = contacts.slice(0, limit);
  const last = shown.at(-1);
  return { contacts: shown, total, nextCursor: last && contacts.length > limit ? writeCursor(cursorOf(last, NEWEST_FIRST)) : null };
}

const writeCursor = (values: string[]) => Buffer.from(values.join(" ")).toString("base64url");

function readCursor(cursor: string): string[] {
  const values = Buffer.from(cursor, "base64url").toString().split(" ");
  if (values.length !== 2 || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(values[0] ?? "")) {
    throw new InvalidInput("The cursor of the list is not one of ours. Start again without it.", [{ path: "cursor", message: "unknown" }]);
  }
  return values;
}
