import type { Db } from "../db/db.ts";
import type { Contact } from "./contact.ts";
import { compileFilters, customFieldsNamed } from "./search/compile-filters.ts";
import { type Condition, type Put, searchFor } from "./search/condition.ts";
import { matchesText } from "./search/free-text.ts";
import { findContacts, readSearchContext } from "./search/queries.ts";
import { completeSort, readCursor, type Sort } from "./search/sort.ts";

/** Up to here the total is counted; a whole book is counted up to five times as many. See docs/adr/0016. */
export const TOTAL_EXACT_UP_TO = 20_000;

export type SearchInput = {
  workspaceId: string;
  /** HighLevel's grammar: [{field, operator, value} | {group, filters}]; the list is AND. */
  filters?: unknown;
  /** Custom fields that must not be searched by: whether one matches would say what it holds. */
  hidden?: ReadonlySet<string> | undefined;
  /** What must hold beside the filters. */
  and?: (put: Put) => Condition;
  /** Part of a name, e-mail, phone or company. */
  query?: string;
  sort: Sort[];
  limit: number;
  /** `cursorOf` the contact before the page. */
  after?: readonly unknown[];
  offset?: number;
};

export type Found = { contacts: Contact[]; total: number; isTotalExact: boolean };

/**
 * Contacts that fit, one page of them, and how many there are in all: exactly up to TOTAL_EXACT_UP_TO, beyond it as PostgreSQL's statistics
 * estimate it. Throws UnsupportedFilter (400) for a field or operator that cannot be searched by, InvalidInput (422) for what is no filter and
 * for a cursor of another sort.
 */
export async function searchContacts(db: Db, input: SearchInput): Promise<Found> {
  const { workspaceId, query = "", hidden, and, sort, limit, after, offset = 0 } = input;
  const filters = input.filters ?? [];
  const hasFilters = !Array.isArray(filters) || filters.length > 0;
  const context = hasFilters ? await readSearchContext(db, { workspaceId, fieldIds: customFieldsNamed(filters) }) : undefined;
  const search = searchFor((put): Condition => {
    const conditions = [
      ...(context ? [compileFilters(filters, { ...context, hidden }, put)] : []),
      ...(and ? [and(put)] : []),
      ...(query.trim() === "" ? [] : [matchesText(query, put)]),
    ];
    return conditions.length === 1 && conditions[0] ? conditions[0] : { all: conditions };
  });
  return findContacts(db, {
    workspaceId,
    search,
    timeZone: context?.timeZone ?? "UTC",
    sort: completeSort(sort),
    after: after ? readCursor(after, sort) : null,
    limit,
    offset,
    exactUpTo: TOTAL_EXACT_UP_TO,
  });
}
