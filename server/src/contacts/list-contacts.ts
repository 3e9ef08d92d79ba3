import type { Db } from "../db/db.ts";
import { InvalidInput } from "../lib/errors.ts";
import type { Contact } from "./contact.ts";
import { searchContacts } from "./search-contacts.ts";
import { cursorOf, NEWEST_FIRST } from "./search/sort.ts";

/**
 * Contacts for a screen, the newest first; `query` is part of a name, e-mail, phone or company. `nextCursor` is handed in again for
 * the next page, null at the end. Throws InvalidInput for a cursor that is not ours.
 */
export async function listContacts(
  db: Db,
  { workspaceId, query, limit, cursor }: { workspaceId: string; query?: string; limit: number; cursor?: string },
): Promise<{ contacts: Contact[]; total: number; isTotalExact: boolean; nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { contacts, total, isTotalExact } = await searchContacts(db, { workspaceId, query, sort: NEWEST_FIRST, limit: limit + 1, after });
  const shown = contacts.slice(0, limit);
  const last = shown.at(-1);
  return { contacts: shown, total, isTotalExact, nextCursor: last && contacts.length > limit ? writeCursor(cursorOf(last, NEWEST_FIRST)) : null };
}

const writeCursor = (values: unknown[]) => Buffer.from(values.join(" ")).toString("base64url");

function readCursor(cursor: string): [number, string] {
  const [time = "", id, ...rest] = Buffer.from(cursor, "base64url").toString().split(" ");
  if (id === undefined || rest.length > 0 || !/^-?\d{1,15}$/.test(time)) {
    throw new InvalidInput("The cursor of the list is not one of ours. Start again without it.", [{ path: "cursor", message: "unknown" }]);
  }
  return [Number(time), id];
}
