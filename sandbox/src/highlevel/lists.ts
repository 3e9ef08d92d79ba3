import { numberIn, ok, type Call, type Route } from "./call.ts";
import { listRow } from "./contact-views.ts";
import { unprocessable } from "./errors.ts";
import type { Contact } from "./model.ts";
import { filledText, numeric, optional, required, text, type Rule } from "./shape.ts";

const greatestLimit = 100;
const limit: Rule = (value, name) => {
  const problems = numeric(value, name);
  if (problems.length > 0) return problems;
  return Number(value) >= 1 && Number(value) <= greatestLimit ? [] : [`${name} must not be greater than ${greatestLimit}`];
};

/** The old list, newest first, and contacts of a business. */
export const listRoutes: Route[] = [
  {
    operation: "contacts.list",
    method: "GET",
    path: "/contacts/",
    scope: "contacts.readonly",
    locationIn: "query",
    query: {
      locationId: required(filledText),
      query: optional(text),
      limit: optional(limit),
      startAfter: optional(numeric),
      startAfterId: optional(text),
    },
    answer: listContacts,
  },
  {
    operation: "contacts.business",
    method: "GET",
    path: "/contacts/business/{businessId}",
    scope: "contacts.readonly",
    locationIn: "query",
    query: { locationId: required(filledText), limit: optional(limit), skip: optional(numeric), query: optional(text) },
    answer: ({ location, state, params, query }) => {
      const ofBusiness = matching(location.index.all(state.nowMs()), query.get("query")).filter(
        ({ businessId }) => businessId === params["businessId"],
      );
      const skip = numberIn(query, "skip", 0);
      return ok({ contacts: ofBusiness.slice(skip, skip + numberIn(query, "limit", 25)).map(listRow), count: ofBusiness.length });
    },
  },
];

/** `startAfter` without `startAfterId` gives the first page for ever. Source: PipedreamHQ/pipedream, issue 21941. */
function listContacts({ location, state, query, baseUrl }: Call) {
  const all = matching(location.index.all(state.nowMs()), query.get("query")).sort((one, other) => other.sequence - one.sequence);
  const size = numberIn(query, "limit", 20);
  const afterId = query.get("startAfterId");
  if (afterId && !query.get("startAfter")) throw unprocessable(["startAfter should not be empty"]);
  const after = afterId ? location.contacts.get(afterId) : undefined;
  const addedMs = numberIn(query, "startAfter", 0);
  const rest = afterId ? all.filter((contact) => (after ? contact.sequence < after.sequence : contact.addedMs < addedMs)) : all;
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const hasMore = rest.length > page.length;
  const next = new URLSearchParams({ locationId: location.id, limit: String(size) });
  if (last) next.set("startAfter", String(last.addedMs));
  if (last) next.set("startAfterId", last.id);
  return ok({
    contacts: page.map(listRow),
    count: all.length,
    meta: {
      total: all.length,
      nextPageUrl: hasMore ? `${baseUrl}/contacts/?${next.toString()}` : null,
      startAfterId: last?.id,
      startAfter: last?.addedMs,
      currentPage: 1,
      nextPage: hasMore ? 2 : null,
      prevPage: null,
    },
  });
}

function matching(contacts: Contact[], words: string | null): Contact[] {
  if (!words) return contacts;
  const wanted = words.toLowerCase();
  return contacts.filter(({ firstName, lastName, name, email, phone }) =>
    [name, `${firstName ?? ""} ${lastName ?? ""}`, email, phone].some((value) => value?.toLowerCase().includes(wanted)),
  );
}
