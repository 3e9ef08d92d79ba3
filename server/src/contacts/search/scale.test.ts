import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";
import type { Db } from "../../db/db.ts";
import { withClient } from "../../db/connection.ts";
import { compileFilters, customFieldsNamed } from "./compile-filters.ts";
import { searchFor } from "./condition.ts";
import { matchesText } from "./free-text.ts";
import { findContacts, readSearchContext } from "./queries.ts";
import { completeSort, compileSort, readCursor } from "./sort.ts";

const COUNT = 20_000;
const LIMIT = 20;
let contacts: TestContactBook;
let w: TestWorkspace;

beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
  await sql`
    insert into contacts (workspace_id, contact_id, email, email_lower_case, phone, first_name, last_name, city, source, tags, custom_fields, date_added, date_updated)
    select ${w.workspaceId}, 'C' || lpad(n::text, 19, '0'), 'p' || n || '@x.org', 'p' || n || '@x.org', '+1415' || lpad(n::text, 7, '0'), 'Name' || n % 50,
      'Last' || md5(n::text), 'City ' || n % 7, case when n % 3 = 0 then 'facebook' end,
      array['lead'] || case when n % 100 = 0 then array['vip'] else '{}' end,
      jsonb_build_object('leadId', 'facebook:' || n, 'budget', n, 'choice', n % 10), '2026-01-01'::timestamptz + n * interval '1 minute', '2026-01-01'::timestamptz + n * interval '1 minute'
    from generate_series(1, ${sql.lit(COUNT)}) n`.execute(w.book.db);
  await sql`
    insert into contact_identifiers (workspace_id, kind, value, contact_id, is_exclusive, added_at)
    select workspace_id, kind, value, contact_id, true, date_added from contacts, lateral (values ('email', email_lower_case), ('phone', phone)) i (kind, value)`.execute(
    w.book.db,
  );
  await sql`insert into contact_tags (workspace_id, name, added_at) values (${w.workspaceId}, 'lead', now()), (${w.workspaceId}, 'vip', now())`.execute(
    w.book.db,
  );
  await sql`insert into custom_fields (workspace_id, custom_field_id, name, field_key, data_type, date_added)
    values (${w.workspaceId}, 'budget', 'Budget', 'contact.budget', 'NUMERICAL', now())`.execute(w.book.db);
  await withClient(contacts.ownerConnection, async (client) => {
    await client.query("vacuum analyze contacts");
    await client.query("analyze contact_identifiers");
  });
}, 120_000);
afterAll(async () => {
  await contacts[Symbol.asyncDispose]();
});

type Asked = { filters?: object[]; query?: string; sort?: { field: string; direction?: "asc" | "desc" }[]; after?: unknown[] };

/** Runs one search, and says what PostgreSQL read of the table for it. `exactUpTo`: with fewer than match, the order is walked. */
async function read({ filters = [], query, sort = [], after }: Asked, exactUpTo: number) {
  const { workspaceId } = w;
  return w.book.db.transaction().execute(async (db) => {
    const context = await readSearchContext(db, { workspaceId, fieldIds: customFieldsNamed(filters) });
    const search = searchFor((put) => {
      const conditions = [
        ...(filters.length > 0 ? [compileFilters(filters, context, put)] : []),
        ...(query ? [matchesText(query, put)] : []),
      ];
      return conditions.length === 1 && conditions[0] ? conditions[0] : { all: conditions };
    });
    const sorted = compileSort(sort);
    const page = { sort: completeSort(sorted), after: after ? readCursor(after, sorted) : null, limit: LIMIT, offset: 0 };
    const before = await rowsReadUntilNow(db);
    const found = await findContacts(db, { workspaceId, search, timeZone: context.timeZone, exactUpTo, ...page });
    const after_ = await rowsReadUntilNow(db);
    return { ...found, scans: after_.scans - before.scans, rowsRead: after_.rows - before.rows };
  });
}

/** What this connection read of the table and has not reported yet. */
async function rowsReadUntilNow(db: Db): Promise<{ scans: number; rows: number }> {
  const { rows } = await sql<{ scans: number; rows: number }>`
    select seq_scan as scans, seq_tup_read + coalesce(idx_tup_fetch, 0) as rows from pg_stat_xact_user_tables where relname = 'contacts'`.execute(
    db,
  );
  return rows[0] ?? { scans: 0, rows: 0 };
}

const is = (field: string, value?: unknown, operator = "eq") => ({ filters: [{ field, operator, value }] });

test.each<[string, Asked, number]>([
  ["id", is("id", "C0000000000000000042"), 1],
  ["e-mail", is("email", "p42@x.org"), 1],
  ["phone", is("phone", "+14150000042"), 1],
  ["tag", is("tags", "vip"), 200],
  ["part of a tag", is("tags", "vi", "contains"), 200],
  ["last name", is("lastNameLowerCase", "lasta1d0c6e83f027327d8461063f4ac58a6"), 1],
  ["part of a last name", is("lastNameLowerCase", "a1d0c6e83f02", "contains"), 1],
  ["part of an e-mail", is("email", "p4242@", "contains"), 1],
  ["text of a whole name", { query: "name42 lasta1d0c6e83f027327d8461063f4ac58a6" }, 1],
  ["part of a phone", { query: "(415) 000-0042" }, 1],
  ["custom field", is("customFields.leadId", "facebook:42"), 1],
  ["custom field of one in ten", is("customFields.choice", 3), 2_000],
  ["a city", is("city", "City 3"), 2_857],
  ["no source", is("source", undefined, "not_exists"), 13_334],
  ["one hour", is("dateAdded", { gte: "2026-01-05T00:00:00Z", lt: "2026-01-05T01:00:00Z" }, "range"), 60],
  [
    "both, and either",
    {
      filters: [
        { field: "tags", operator: "eq", value: "vip" },
        {
          group: "OR",
          filters: [
            { field: "customFields.leadId", operator: "eq", value: "facebook:100" },
            { field: "email", operator: "eq", value: "p200@x.org" },
          ],
        },
      ],
    },
    2,
  ],
])("%s: the indexes find exactly those that fit, whatever the size of the book", async (_name, asked, count) => {
  const { total, isTotalExact, scans, rowsRead } = await read(asked, COUNT);
  expect({ total, isTotalExact, scans }).toEqual({ total: count, isTotalExact: true, scans: 0 });
  expect(rowsRead).toBeLessThanOrEqual(count * 1.1 + 10 * LIMIT); // those that fit, the page once more, and a few that share all pieces of a text
});

const SORT_FIELDS = ["firstNameLowerCase", "lastNameLowerCase", "businessName", "dateAdded", "dateUpdated", "email", "dnd", "source"];

test.each(SORT_FIELDS.flatMap((field) => (["asc", "desc"] as const).map((direction) => [field, direction] as const)))(
  "everybody by %s, %s: one page of rows is read, not the book",
  async (field, direction) => {
    const { contacts: page, total, scans, rowsRead } = await read({ sort: [{ field, direction }] }, COUNT);
    expect({ total, scans, length: page.length }).toEqual({ total: COUNT, scans: 0, length: LIMIT });
    expect(rowsRead).toBeLessThanOrEqual(3 * LIMIT);
  },
);

test("a page deep in the order starts where it is", async () => {
  const sort = [{ field: "lastNameLowerCase", direction: "asc" as const }];
  const { scans, rowsRead, contacts: page } = await read({ sort, after: ["lastf", 0, ""] }, COUNT);
  expect({ scans, length: page.length }).toEqual({ scans: 0, length: LIMIT });
  expect(page[0]?.lastNameLowerCase?.startsWith("lastf")).toBe(true);
  expect(rowsRead).toBeLessThanOrEqual(3 * LIMIT);
});

test("of many, the order is walked until the page is full; the total is an estimate, and says so", async () => {
  const { contacts: page, total, isTotalExact, scans, rowsRead } = await read(is("source", "facebook"), 500);
  expect({ scans, isTotalExact, length: page.length }).toEqual({ scans: 0, isTotalExact: false, length: LIMIT });
  expect(total).toBeGreaterThan(5_000);
  expect(total).toBeLessThan(8_500);
  expect(rowsRead).toBeLessThan(200);
});

test("what no index tells is estimated from the newest", async () => {
  const { total, isTotalExact, scans, rowsRead } = await read(is("tags", "vip", "not_eq"), 500);
  expect({ scans, isTotalExact }).toEqual({ scans: 0, isTotalExact: false });
  expect(total).toBeGreaterThan(19_000);
  expect(rowsRead).toBeLessThan(700);
});

test("another workspace's contacts are in no count and no page", async () => {
  const other = await contacts.workspace();
  const { body } = await other.send("POST", "/contacts/search", { locationId: other.locationId, pageLimit: 5, ...is("tags", "vip") });
  expect(body).toMatchObject({ total: 0, contacts: [] });
});

test("where the statistics are out of date, finding ends at the bound, and the order is walked instead", async () => {
  await sql`update contacts set tags = array['fresh'] where contact_id <= 'C0000000000000003000'`.execute(w.book.db);
  const { contacts: page, total, isTotalExact, rowsRead } = await read(is("tags", "fresh"), 500);
  expect({ isTotalExact, length: page.length }).toEqual({ isTotalExact: false, length: LIMIT });
  expect(total).toBeGreaterThan(500);
  expect(rowsRead).toBeLessThan(COUNT);
});
