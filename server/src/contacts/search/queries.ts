import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { Contact } from "../contact.ts";
import type { DataType } from "../locations.ts";
import type { SearchContext } from "./compile-filters.ts";
import type { Search } from "./condition.ts";
import type { Sort } from "./sort.ts";

export type FindInput = {
  workspaceId: string;
  search: Search;
  timeZone: string;
  sort: Sort[];
  after: string[] | null;
  limit: number;
  offset: number;
  /** Up to how many the total is counted, whatever it costs. */
  exactUpTo: number;
};

/** A page of the contacts that fit, and how many there are in all, by the database's one search function. */
export async function findContacts(db: Db, input: FindInput): Promise<{ contacts: Contact[]; total: number; isTotalExact: boolean }> {
  const { workspaceId, search, timeZone, sort, after, limit, offset, exactUpTo } = input;
  const { rows } = await sql<({ contactId: null } | Contact) & { total: number; isExact: boolean }>`
    select s.total, s.is_exact, (s.contact).* from search_contacts(${workspaceId}, ${JSON.stringify(search.condition)}, ${search.values}::text[],
      ${timeZone}, ${JSON.stringify(sort)}, ${after}::text[], ${limit}, ${offset}, ${exactUpTo}) s`.execute(db);
  const contacts = rows.filter((row): row is Contact & { total: number; isExact: boolean } => row.contactId !== null);
  return { contacts, total: rows[0]?.total ?? 0, isTotalExact: rows[0]?.isExact ?? true };
}

/** What filters of this workspace are read with; of the custom fields only those that are named. */
export async function readSearchContext(
  db: Db,
  { workspaceId, fieldIds }: { workspaceId: string; fieldIds: string[] },
): Promise<SearchContext> {
  const { rows } = await sql<{ country: string; timeZone: string; dataTypes: [string, DataType][]; hasOpportunities: boolean }>`
    select country, time_zone, to_regclass('opportunities') is not null as has_opportunities,
      array(select jsonb_build_array(f.custom_field_id, f.data_type) from custom_fields f
            where f.workspace_id = ${workspaceId} and f.custom_field_id = any (${fieldIds}::text[])) as data_types
    from workspaces where workspace_id = ${workspaceId}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("There is no such workspace.");
  return { ...row, dataTypes: new Map(row.dataTypes) };
}
