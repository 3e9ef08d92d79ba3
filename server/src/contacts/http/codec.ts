/**
 * The versions of the API. What routes read and answer is in the words of `2021-07-28`, except that create answers the read shape, as
 * v3 does; everything in which v3 and the dated versions differ is here (HighLevel API, "v3": changes of the contacts group).
 */
import { isObject } from "./validate.ts";

type Json = Record<string, unknown>;
type Operation = { method: string; path: string };

/** Every value HighLevel takes on these paths; the official SDK sends 2023-02-21. */
export const VERSIONS: readonly string[] = ["2021-04-15", "2021-07-28", "2023-02-21", "v3"];

/** Paths of one generation only; under the other they are unknown. */
const ONLY: Readonly<Record<string, "v3" | "dated">> = {
  "GET /contacts/lookup": "v3",
  "DELETE /contacts/:contactId/campaigns/remove-all": "v3",
  "DELETE /contacts/:contactId/campaigns/removeAll": "dated",
};

const CHANNELS = { Call: "call", Email: "email", SMS: "sms", WhatsApp: "whatsApp", GMB: "gmb", FB: "fb", RCS: "rcs" };
const TO_V3 = new Map(Object.entries(CHANNELS));
const FROM_V3 = new Map(Object.entries(CHANNELS).map(([dated, v3]) => [v3, dated]));

const nameOf = ({ method, path }: Operation) => `${method} ${path}`;
const isV3 = (version: string) => version === "v3";

/** Whether the version has the operation. */
export function isServed(version: string, operation: Operation): boolean {
  const only = ONLY[nameOf(operation)];
  return only === undefined || (only === "v3") === isV3(version);
}

/** A body in the words of the dated versions. v3 writes the channels small; how it names a custom field's value is taken everywhere. */
export function decodeBody(version: string, body: Json): Json {
  return isV3(version) && isObject(body["dndSettings"]) ? { ...body, dndSettings: rename(body["dndSettings"], FROM_V3) } : body;
}

/** An answer in the words of the version. */
export function encodeAnswer(version: string, operation: Operation, answer: Json): Json {
  if (isV3(version)) return withSuccess(operation, withContacts(answer, withSmallChannels));
  return nameOf(operation) === "POST /contacts" ? withContacts(answer, asCreated) : answer;
}

/** `succeded` is HighLevel's spelling; v3 has the right one beside it, opportunities `success` as well; update of a contact has only the right one. */
function withSuccess(operation: Operation, answer: Json): Json {
  if (!("succeded" in answer)) return answer;
  const { succeded, ...rest } = answer;
  if (operation.path.startsWith("/opportunities/")) return { succeded, succeeded: succeded, success: succeded, ...rest };
  return nameOf(operation) === "PUT /contacts/:contactId" ? { succeeded: succeded, ...rest } : { succeded, succeeded: succeded, ...rest };
}

function withContacts(answer: Json, change: (contact: Json) => Json): Json {
  const { contact, contacts } = answer;
  return {
    ...answer,
    ...(isObject(contact) && { contact: change(contact) }),
    ...(Array.isArray(contacts) && { contacts: contacts.map((item: unknown) => (isObject(item) ? change(item) : item)) }),
  };
}

function withSmallChannels(contact: Json): Json {
  return isObject(contact["dndSettings"]) ? { ...contact, dndSettings: rename(contact["dndSettings"], TO_V3) } : contact;
}

/** A contact as the dated versions answer its creation: no name, time zone or attribution, and the birthday in parts. */
function asCreated(contact: Json): Json {
  const { name: _name, timezone: _zone, attributionSource: _first, lastAttributionSource: _last, lastActivity: _at, ...rest } = contact;
  const { dateOfBirth } = rest;
  const [, month, day] = typeof dateOfBirth === "string" ? dateOfBirth.split("-").map(Number) : [];
  return {
    ...rest,
    deleted: false,
    bounceEmail: false,
    unsubscribeEmail: false,
    dateOfBirth: typeof dateOfBirth === "string" ? `${dateOfBirth}T00:00:00.000Z` : undefined,
    birthMonth: month,
    birthDay: day,
    offers: [],
    products: [],
  };
}

function rename(object: Json, names: ReadonlyMap<string, string>): Json {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [names.get(name) ?? name, value]));
}
