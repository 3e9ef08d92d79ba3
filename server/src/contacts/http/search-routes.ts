import { normaliseEmail, normalisePhone } from "../identity.ts";
import { findByIdentifier } from "../queries.ts";
import { searchContacts } from "../search-contacts.ts";
import { compileSort, cursorOf, NEWEST_FIRST } from "../search/sort.ts";
import { locationId } from "./bodies.ts";
import { badRequest, unprocessable } from "./refusal.ts";
import { type Call, type Route, readBody, readQuery } from "./route.ts";
import { list, object, oneOf, optional, required, type Rule, text, toDate, whole } from "./validate.ts";
import { contactView, foundContactView, listedContactView } from "./views.ts";

/** Without it only the first 10,000 can be paged through (HighLevel API, contacts/search). */
const LAST_PAGED_RECORD = 10_000;
const anything: Rule<unknown> = (value) => value;

/** HighLevel API, contacts/search. */
const SEARCH = {
  locationId,
  pageLimit: required(whole(1, 500)),
  page: optional(whole(1, LAST_PAGED_RECORD)),
  searchAfter: optional(list(anything, 4)),
  query: optional(text(75)),
  filters: optional(anything),
  sort: optional(list(object({ field: required(text(100)), direction: optional(oneOf(["asc", "desc"])) }), 2)),
};
/** HighLevel API, contacts/get-contacts. */
const LIST = {
  locationId,
  query: optional(text(500)),
  limit: optional(whole(1, 100)),
  startAfter: optional(text(30)),
  startAfterId: optional(text(64)),
  page: optional(whole(1, 1_000_000)),
};
/** HighLevel API, contacts/get-duplicate-contact. */
const DUPLICATE = { locationId, email: optional(text(500)), number: optional(text(100)) };

async function search(call: Call) {
  const { pageLimit, page, searchAfter, query, filters, sort: sorts } = readBody(call, SEARCH);
  if (page !== undefined && searchAfter?.length) throw unprocessable(["page should not be used with searchAfter"]);
  if (page !== undefined && page * pageLimit > LAST_PAGED_RECORD)
    throw badRequest("Only the first 10000 records can be read by page. Use searchAfter.");
  const sort = compileSort(sorts ?? []);
  const { contacts, total } = await searchContacts(call.book.db, {
    workspaceId: call.book.workspaceId,
    filters,
    hidden: call.viewer.hidden,
    query,
    sort,
    limit: pageLimit,
    after: searchAfter?.length ? searchAfter : undefined,
    offset: page && (page - 1) * pageLimit,
  });
  return {
    contacts: contacts.map((contact) => foundContactView(contact, call.viewer, cursorOf(contact, sort))),
    total,
    traceId: call.traceId,
  };
}

/** Both cursors must be given: `startAfter` alone starts at the first page again, at HighLevel as here. */
async function listLegacy(call: Call) {
  const { query, limit = 20, startAfter, startAfterId, page = 1 } = readQuery(call, LIST);
  const after = startAfter && startAfterId ? toDate(Number(startAfter)) : undefined;
  const { contacts: found, total } = await searchContacts(call.book.db, {
    workspaceId: call.book.workspaceId,
    query,
    sort: NEWEST_FIRST,
    limit: limit + 1,
    after: after && startAfterId ? [after.getTime(), startAfterId] : undefined,
  });
  const contacts = found.slice(0, limit);
  const last = contacts.at(-1);
  const hasMore = found.length > limit;
  const meta = { total, startAfterId: last?.contactId ?? null, startAfter: last?.dateAdded.getTime() ?? null, currentPage: page };
  return {
    contacts: contacts.map((contact) => listedContactView(contact, call.viewer)),
    count: total,
    meta: {
      ...meta,
      nextPageUrl: hasMore
        ? nextPageUrl(call, { startAfter: String(meta.startAfter), startAfterId: String(meta.startAfterId), page: String(page + 1) })
        : null,
      nextPage: hasMore ? page + 1 : null,
      prevPage: page > 1 ? page - 1 : null,
    },
    traceId: call.traceId,
  };
}

function nextPageUrl(call: Call, parameters: Record<string, string>): string {
  const url = new URL(call.url);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

async function findDuplicate(call: Call) {
  const { email, number } = readQuery(call, DUPLICATE);
  const { db, workspaceId } = call.book;
  const contact = await findByIdentifier(db, {
    workspaceId,
    email: email === undefined ? undefined : normaliseEmail(email),
    phone: number === undefined ? undefined : normalisePhone(number, call.caller.country),
  });
  return { contact: contact ? contactView(contact, call.viewer) : null, traceId: call.traceId };
}

export const searchRoutes: Route[] = [
  { method: "POST", path: "/contacts/search", body: SEARCH, answer: search },
  { method: "GET", path: "/contacts/search/duplicate", query: DUPLICATE, answer: findDuplicate },
  { method: "GET", path: "/contacts", query: LIST, answer: listLegacy },
];
