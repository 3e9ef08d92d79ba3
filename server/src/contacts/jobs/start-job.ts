import { withTransaction } from "../../db/db.ts";
import { Conflict, InvalidInput } from "../../lib/errors.ts";
import type { Book } from "../contact.ts";
import { searchContacts } from "../search-contacts.ts";
import { cursorOf, NEWEST_FIRST } from "../search/sort.ts";
import { type JobAction, MOST_CONTACTS } from "./job.ts";
import { insertJob } from "./queries.ts";

const PAGE = 2_000;

export type Which = { ids: string[] } | { query?: string | undefined; filters?: unknown };

/**
 * Writes down a change of many contacts, with whom it is about: what is found now, not what fits later. Throws Conflict when nobody fits,
 * InvalidInput when too many do, and what the search throws.
 */
export async function startJob(book: Book, input: { which: Which; action: JobAction; madeBy: string }): Promise<string> {
  const { workspaceId, db, clock, ids } = book;
  const { which, action, madeBy } = input;
  const contactIds = "ids" in which ? [...new Set(which.ids)] : await findIds(book, which);
  if (contactIds.length === 0) throw new Conflict("No contact fits any more. Nothing was changed.");
  const jobId = ids.uuid();
  await withTransaction(db, (trx) => insertJob(trx, { workspaceId, jobId, action, madeBy, contactIds, now: clock.now() }));
  return jobId;
}

async function findIds(
  { workspaceId, db }: Book,
  { query, filters }: { query?: string | undefined; filters?: unknown },
): Promise<string[]> {
  const found: string[] = [];
  let after: readonly unknown[] | undefined;
  for (;;) {
    const page = await searchContacts(db, {
      workspaceId,
      sort: NEWEST_FIRST,
      limit: PAGE,
      ...(query && { query }),
      filters,
      ...(after && { after }),
    });
    found.push(...page.contacts.map(({ contactId }) => contactId));
    if (found.length > MOST_CONTACTS)
      throw new InvalidInput(`More than ${MOST_CONTACTS} contacts fit. Narrow the search, and change them in parts.`);
    const last = page.contacts.at(-1);
    if (!last || page.contacts.length < PAGE) return found;
    after = cursorOf(last, NEWEST_FIRST);
  }
}
