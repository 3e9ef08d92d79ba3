import { normaliseEmail, normalisePhone } from "../identity.ts";
import { searchContacts } from "../search-contacts.ts";
import type { Condition, Put } from "../search/condition.ts";
import { cursorOf, NEWEST_FIRST } from "../search/sort.ts";
import { locationId } from "./bodies.ts";
import { unprocessable } from "./refusal.ts";
import { type Call, type Route, isId, readQuery } from "./route.ts";
import { optional, text, toDate, whole } from "./validate.ts";
import { contactView, listedContactView } from "./views.ts";

/** HighLevel API, contacts/get-contacts-by-business-id. */
const BUSINESS = { locationId, limit: optional(whole(1, 100)), skip: optional(whole(0, 1_000_000)), query: optional(text(500)) };
/** HighLevel API (v3), contacts/lookup-contact. */
const LOOKUP = {
  locationId,
  email: optional(text(500)),
  phone: optional(text(100)),
  limit: optional(whole(1, 20)),
  nextCursor: optional(text(200)),
};

async function listOfBusiness(call: Call) {
  const { limit = 25, skip = 0, query } = readQuery(call, BUSINESS);
  const businessId = call.params["businessId"] ?? "";
  const after = readStartAfter(call);
  if (!isId(businessId)) return { contacts: [], count: 0, traceId: call.traceId };
  const { contacts, total } = await searchContacts(call.book.db, {
    workspaceId: call.book.workspaceId,
    and: (put) => ({ test: "is", column: "business_id", value: put(businessId) }),
    query,
    sort: NEWEST_FIRST,
    limit,
    offset: after ? 0 : skip,
    after,
  });
  return { contacts: contacts.map((contact) => listedContactView(contact, call.viewer)), count: total, traceId: call.traceId };
}

/** v3's cursor in place of `skip`: when the last row of the page before was added, in milliseconds, and its id. */
function readStartAfter({ url }: Call): unknown[] | undefined {
  const given = new URL(url).searchParams;
  const values = [...given.getAll("startAfter[]"), ...given.getAll("startAfter")];
  if (values.length === 0) return undefined;
  const [time = "", id = ""] = values;
  const date = /^\d{1,17}$/.test(time) ? toDate(Number(time)) : undefined;
  if (!date || !isId(id) || values.length !== 2)
    throw unprocessable(["startAfter must be the dateAdded (milliseconds) and the id of a contact"]);
  return [date.getTime(), id];
}

async function lookUp(call: Call) {
  const { email, phone, limit = 20, nextCursor } = readQuery(call, LOOKUP);
  const after = nextCursor === undefined ? undefined : readCursor(nextCursor);
  const and = readIdentifier(call, email, phone);
  const { contacts } = await searchContacts(call.book.db, { workspaceId: call.book.workspaceId, and, sort: NEWEST_FIRST, limit, after });
  const last = contacts.length === limit ? contacts.at(-1) : undefined;
  return {
    contacts: contacts.map((contact) => contactView(contact, call.viewer)),
    nextCursor: last ? Buffer.from(cursorOf(last, NEWEST_FIRST).join(" ")).toString("base64url") : null,
    traceId: call.traceId,
  };
}

function readIdentifier({ caller }: Call, email: string | undefined, phone: string | undefined): (put: Put) => Condition {
  if ((email === undefined) === (phone === undefined)) throw unprocessable(["exactly one of email and phone should be given"]);
  const value = email === undefined ? normalisePhone(phone ?? "", caller.country) : normaliseEmail(email);
  if (value === undefined) throw unprocessable([email === undefined ? "phone must be a valid phone number" : "email must be an email"]);
  return (put) => ({ test: "known_by", kind: email === undefined ? "phone" : "email", value: put(value) });
}

function readCursor(cursor: string): unknown[] {
  const [time = "", id = "", ...rest] = Buffer.from(cursor, "base64url").toString().split(" ");
  const isOurs = rest.length === 0 && /^\d{1,17}$/.test(time) && toDate(Number(time)) !== undefined && isId(id);
  if (!isOurs) throw unprocessable(["nextCursor must be the nextCursor of the page before"]);
  return [Number(time), id];
}

export const findingRoutes: Route[] = [
  { method: "GET", path: "/contacts/business/:businessId", query: BUSINESS, answer: listOfBusiness },
  { method: "GET", path: "/contacts/lookup", query: LOOKUP, answer: lookUp },
];
