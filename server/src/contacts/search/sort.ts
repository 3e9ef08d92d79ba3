import { InvalidInput } from "../../lib/errors.ts";
import type { Contact } from "../contact.ts";
import { UnsupportedFilter } from "./errors.ts";

export type SortKey =
  | "date_added"
  | "date_updated"
  | "first_name_lower_case"
  | "last_name_lower_case"
  | "company_name"
  | "email_lower_case"
  | "source"
  | "dnd"
  | "contact_id";
export type Sort = { key: SortKey; descending: boolean };

/** HighLevel API, contacts/search, "Sort". */
const SORT_KEYS: ReadonlyMap<string, SortKey> = new Map([
  ["dateAdded", "date_added"],
  ["dateUpdated", "date_updated"],
  ["firstNameLowerCase", "first_name_lower_case"],
  ["lastNameLowerCase", "last_name_lower_case"],
  ["businessName", "company_name"],
  ["email", "email_lower_case"],
  ["source", "source"],
  ["dnd", "dnd"],
]);

export const NEWEST_FIRST: Sort[] = [{ key: "date_added", descending: true }];

/** Sorts by HighLevel's names; newest first when there are none. Throws UnsupportedFilter for a field that cannot be sorted by. */
export function compileSort(sorts: readonly { field: string; direction?: "asc" | "desc" | undefined }[]): Sort[] {
  if (sorts.length === 0) return NEWEST_FIRST;
  return sorts.map(({ field, direction }) => {
    const key = SORT_KEYS.get(field);
    if (!key) throw new UnsupportedFilter(`Invalid sort field: ${field.slice(0, 100)}`);
    return { key, descending: direction === "desc" };
  });
}

const isDate = (key: SortKey | undefined) => key === "date_added" || key === "date_updated";

/** What settles the order where the sorts leave it open: the date of creation (where no date was asked for), then the id. */
export function completeSort(sort: Sort[]): Sort[] {
  const descending = sort.at(-1)?.descending ?? false;
  const dated = sort.some(({ key }) => isDate(key)) ? [] : [{ key: "date_added" as const, descending }];
  return [...sort, ...dated, { key: "contact_id" as const, descending }];
}

/** A contact's place in the order: one value for each of the complete sort. Dates are milliseconds, as they are at HighLevel. */
export type Cursor = (string | number | boolean)[];

/** The cursor by which a search goes on behind this contact. It stays right while other rows come, change and go. */
export function cursorOf(contact: Contact, sort: Sort[]): Cursor {
  const values: Record<SortKey, string | number | boolean | null> = {
    date_added: contact.dateAdded.getTime(),
    date_updated: contact.dateUpdated.getTime(),
    first_name_lower_case: contact.firstNameLowerCase,
    last_name_lower_case: contact.lastNameLowerCase,
    company_name: contact.companyName,
    email_lower_case: contact.emailLowerCase,
    source: contact.source,
    dnd: contact.dnd,
    contact_id: contact.contactId,
  };
  return completeSort(sort).map(({ key }) => values[key] ?? ""); // text that is missing sorts as empty
}

const LAST_MS = Date.UTC(9999, 11, 31);

/** A cursor as the database compares it. Throws InvalidInput for one that belongs to another sort. */
export function readCursor(cursor: readonly unknown[], sort: Sort[]): string[] {
  const keys = completeSort(sort);
  const read = keys.map(({ key }, index): string | undefined => {
    const value = cursor[index];
    if (isDate(key)) return isMoment(value) ? new Date(value).toISOString() : undefined;
    if (key === "dnd") return String(value) === "true" || String(value) === "false" ? String(value) : undefined;
    return typeof value === "string" ? value : undefined;
  });
  const values = read.filter((value) => value !== undefined);
  if (cursor.length === keys.length && values.length === keys.length) return values;
  const message = "must be the searchAfter of a contact found with the same sort";
  throw new InvalidInput(`searchAfter ${message}`, [{ path: "searchAfter", message }]);
}

const isMoment = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && Math.abs(value) < LAST_MS;
