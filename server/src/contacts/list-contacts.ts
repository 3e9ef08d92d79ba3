import type { Db } from "../db/db.ts";
import { InvalidInput } from "../lib/errors.ts";
import { type Found, searchContacts } from "./search-contacts.ts";
import { type Cursor, cursorOf, NEWEST_FIRST, type Sort } from "./search/sort.ts";

type Input = { workspaceId: string; query?: string; filters?: unknown; sort?: Sort[]; limit: number; cursor?: string };

/**
 * Contacts for a screen, the newest first unless sorted otherwise; `query` is part of a name, e-mail, phone or company, `filters` are those of
 * the search. `nextCursor` is handed in again, with the same sort, for the next page; null at the end. Throws InvalidInput for a cursor that
 * is not ours, and what the search throws.
 */
export async function listContacts(db: Db, input: Input): Promise<Found & { nextCursor: string | null }> {
  const { workspaceId, query, filters, sort = NEWEST_FIRST, limit, cursor } = input;
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { contacts, ...totals } = await searchContacts(db, { workspaceId, query, filters, sort, limit: limit + 1, after });
  const shown = contacts.slice(0, limit);
  const last = shown.at(-1);
  return { ...totals, contacts: shown, nextCursor: last && contacts.length > limit ? writeCursor(cursorOf(last, sort)) : null };
}

const writeCursor = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString("base64url");

function readCursor(cursor: string): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(values)) return values;
  } catch {
    // said below
  }
  throw new InvalidInput("The cursor of the list is not one of ours. Start again without it.", [{ path: "cursor", message: "unknown" }]);
}
