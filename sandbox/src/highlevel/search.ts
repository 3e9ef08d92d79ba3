import { ok, type Call, type Route } from "./call.ts";
import { searchRow } from "./contact-views.ts";
import { badRequest } from "./errors.ts";
import { compileFilters, type Filter } from "./filters.ts";
import type { Contact } from "./model.ts";
import { anything, filledText, isValues, numeric, optional, required, shaped, oneOf, text, listOf, type Rule } from "./shape.ts";

const greatestPage = 500;
const greatestRank = 10_000;

const pageLimit: Rule = (value, name) => {
  const problems = numeric(value, name);
  return problems.length > 0 || Number(value) <= greatestPage ? problems : [`${name} must not be greater than ${greatestPage}`];
};
const sortRule = shaped({ field: required(filledText), direction: required(oneOf("asc", "desc")) });
const query: Rule = (value, name) =>
  typeof value === "string" && value.length > 75 ? [`${name} must be shorter than or equal to 75 characters`] : text(value, name);

type Sort = { field: string; direction: "asc" | "desc" };
type Key = (string | number)[];

const sortable: Record<string, (contact: Contact) => string | number> = {
  firstNameLowerCase: (contact) => contact.firstName?.toLowerCase() ?? "",
  lastNameLowerCase: (contact) => contact.lastName?.toLowerCase() ?? "",
  businessName: () => "",
  dateAdded: (contact) => contact.addedMs,
  dateUpdated: (contact) => contact.updatedMs,
  email: (contact) => contact.email ?? "",
  dnd: (contact) => Number(contact.dnd),
  source: (contact) => contact.source ?? "",
};

/** Advanced search. Source: HighLevel, "Search Contacts" (advanced filters). As late as the location's lag says. */
export const searchRoutes: Route[] = [
  {
    operation: "contacts.search",
    method: "POST",
    path: "/contacts/search",
    scope: "contacts.readonly",
    locationIn: "body",
    body: {
      locationId: required(filledText),
      pageLimit: required(pageLimit),
      page: optional(numeric),
      searchAfter: optional(listOf(anything)),
      query: optional(query),
      filters: optional(listOf((value, name) => (isValues(value) ? [] : [`${name} must be an object`]))),
      sort: optional(listOf(sortRule)),
    },
    answer: search,
  },
];

function search({ location, state, body }: Call) {
  const nowMs = state.nowMs();
  const sort = readSort(body["sort"]);
  const filters = (Array.isArray(body["filters"]) ? body["filters"] : []) as Filter[]; // its shape is judged by the compiler below
  const matches = compileFilters(filters, location.settings.quirks);
  const words = typeof body["query"] === "string" ? body["query"].toLowerCase().trim() : "";
  const found = candidates(
    filters,
    (field, value) => location.index.having(field, value, nowMs),
    () => location.index.all(nowMs),
  )
    .filter((contact) => matches(contact) && holds(contact, words))
    .map((contact) => ({ contact, key: keyOf(contact, sort) }))
    .sort((one, other) => compare(one.key, other.key, sort));

  const limit = Number(body["pageLimit"]);
  const page = body["page"] === undefined ? 1 : Number(body["page"]);
  const after = Array.isArray(body["searchAfter"]) && body["searchAfter"].length > 0 ? (body["searchAfter"] as Key) : undefined;
  if (after && body["page"] !== undefined) throw badRequest("page and searchAfter cannot be used together");
  if (page < 1 || page * limit > greatestRank)
    throw badRequest(`Only the first ${greatestRank} records can be read by page; use searchAfter`);
  const rest = after ? found.filter(({ key }) => compare(key, after, sort) > 0) : found.slice((page - 1) * limit);
  return ok({ contacts: rest.slice(0, limit).map(({ contact, key }) => searchRow(contact, key)), total: found.length });
}

/** One filter at the top that names an indexed value narrows the walk; the others judge what is left. */
function candidates(
  filters: readonly Filter[],
  having: (field: string, value: unknown) => Contact[] | undefined,
  all: () => Contact[],
): Contact[] {
  for (const filter of filters) {
    if (!("field" in filter) || typeof filter.field !== "string" || filter.operator !== "eq" || Array.isArray(filter.value)) continue;
    const narrowed = having(filter.field, filter.value);
    if (narrowed) return narrowed;
  }
  return all();
}

function holds(contact: Contact, words: string): boolean {
  if (!words) return true;
  const name = contact.name ?? `${contact.firstName ?? ""} ${contact.lastName ?? ""}`;
  return [name, contact.email, contact.phone, contact.companyName].some((value) => value?.toLowerCase().includes(words));
}

function readSort(given: unknown): Sort[] {
  const sort = (Array.isArray(given) ? given : []) as Sort[]; // checked by the body's shape
  if (sort.length > 2) throw badRequest("sort must contain no more than 2 elements");
  const unknown = sort.find(({ field }) => !Object.hasOwn(sortable, field));
  if (unknown) throw badRequest(`Invalid sort field: ${unknown.field}`);
  return sort.length > 0 ? sort : [{ field: "dateAdded", direction: "desc" }];
}

const keyOf = (contact: Contact, sort: readonly Sort[]): Key => [...sort.map(({ field }) => sortable[field]?.(contact) ?? ""), contact.id];

function compare(one: Key, other: Key, sort: readonly Sort[]): number {
  for (const [at, value] of one.entries()) {
    const than = other[at] ?? "";
    if (value === than) continue;
    const order = value < than ? -1 : 1;
    return sort[at]?.direction === "desc" ? -order : order;
  }
  return 0;
}
