import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Contact, IdentifierKind } from "./contact.ts";

/** A condition on a contact, as the database function `contact_condition` reads it. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { test: "is" | "contains" | "at_least" | "above" | "at_most" | "below" | "has" | "has_like"; column: Column; value: string }
  | { test: "known_by"; kind: IdentifierKind; value: string }
  | { test: "exists" | "has_any"; column: Column }
  | { test: "field_is"; field: string; value: string | number | boolean }
  | { test: "field_contains"; field: string; value: string }
  | { test: "field_exists"; field: string };

export type Column =
  | "contact_id"
  | "email_lower_case"
  | "phone"
  | "tags"
  | "first_name_lower_case"
  | "last_name_lower_case"
  | "full_name_lower_case"
  | "company_name"
  | "source"
  | "type"
  | "assigned_to"
  | "address1"
  | "city"
  | "state"
  | "country"
  | "postal_code"
  | "website"
  | "timezone"
  | "date_added"
  | "date_updated"
  | "date_of_birth"
  | "business_id";

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

export type Page = {
  sort: Sort[];
  limit: number;
  /** The sort values of the row before the page, as `cursorOf` gives them. */
  after?: string[];
  offset?: number;
};

/** Contacts that fit, one page of them, and how many there are in all. The id settles what the sort leaves open. */
export async function searchContacts(
  db: Db,
  { workspaceId, condition, page }: { workspaceId: string; condition: Condition; page: Page },
): Promise<{ contacts: Contact[]; total: number }> {
  const { rows } = await sql<({ contactId: null } | Contact) & { total: number }>`
    select s.total, (s.contact).* from search_contacts(${workspaceId}, ${JSON.stringify(condition)}, ${JSON.stringify(completeSort(page.sort))},
      ${page.after ? JSON.stringify(page.after) : null}, ${page.limit}, ${page.offset ?? 0}) s`.execute(db);
  return { contacts: rows.filter((row): row is Contact & { total: number } => row.contactId !== null), total: rows[0]?.total ?? 0 };
}

/** What `Page.after` must hold for the page to go on behind this contact: one value for each sort, and the id. */
export function cursorOf(contact: Contact, sort: Sort[]): string[] {
  return completeSort(sort).map(({ key }) => {
    if (key === "date_added") return contact.dateAdded.toISOString();
    if (key === "date_updated") return contact.dateUpdated.toISOString();
    if (key === "dnd") return String(contact.dnd);
    return (
      {
        first_name_lower_case: contact.firstNameLowerCase,
        last_name_lower_case: contact.lastNameLowerCase,
        company_name: contact.companyName,
        email_lower_case: contact.emailLowerCase,
        source: contact.source,
        contact_id: contact.contactId,
      }[key] ?? ""
    );
  });
}

export const NEWEST_FIRST: Sort[] = [{ key: "date_added", descending: true }];

const completeSort = (sort: Sort[]): Sort[] => [...sort, { key: "contact_id", descending: sort[0]?.descending ?? false }];

/** What people type into a search box: part of a name, e-mail, phone or company. */
export function matchesText(query: string): Condition {
  const columns: Column[] = ["full_name_lower_case", "email_lower_case", "phone", "company_name"];
  const digits = query.replaceAll(/[\s().-]/g, "");
  const phone: Condition[] = /^\+?\d{3,}$/.test(digits) ? [{ test: "contains", column: "phone", value: digits }] : [];
  return { any: [...columns.map((column): Condition => ({ test: "contains", column, value: query.trim() })), ...phone] };
}
