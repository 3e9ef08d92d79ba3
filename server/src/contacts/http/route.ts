import type { Book } from "../contact.ts";
import type { Workflows } from "../workflows.ts";
import { noSuch, unprocessable } from "./refusal.ts";
import { type Read, type Rules, readObject, unstorable } from "./validate.ts";
import type { Viewer } from "./views.ts";

/** Who calls, as the access module knows the token. */
export type Caller = {
  workspaceId: string;
  locationId: string;
  /** ISO 3166-1 alpha-2: how local phone numbers are read. */
  country: string;
  scopes: string[];
  /** Which token it is, for the record of what tokens did. */
  keyId: string;
  /** A Company token opens nothing here. Undefined: a location's. */
  userType?: "Location" | "Company";
  /** Whose requests are counted together, and up to where; undefined: not limited. */
  holder?: { name: string; burst: number; daily: number };
};

/** A request that has passed the gates. */
export type Call = {
  /** The tables of its route. */
  tables: Pick<Route, "body" | "query">;
  caller: Caller;
  viewer: Viewer;
  book: Book;
  workflows: Workflows;
  params: Record<string, string>;
  query: Record<string, string>;
  url: string;
  body: Record<string, unknown>;
  traceId: string;
  /** `If-Match` of the request. */
  ifMatch?: string;
  /** Headers of the answer, for a route to add to. */
  headers: Record<string, string>;
};

/** One operation of the API: what it answers is the JSON body. */
export type Route = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Without the slash at the end; it is taken with and without. */
  path: string;
  /** What the body may hold, and the address after its question mark: what `readBody` and `readQuery` read it by. */
  body?: Rules;
  query?: Rules;
  status?: 200 | 201;
  answer(call: Call): Promise<Record<string, unknown>>;
};

/** A route reads by a table that it does not declare, so that its description would be wrong: a fault of ours. */
class UndeclaredTable extends Error {}

/** The body by the table its route declares. Throws the 422 that names everything wrong with it. */
export function readBody<Table extends Rules>(call: Call, rules: Table): Read<Table> {
  if (call.tables.body !== rules) throw new UndeclaredTable("The route must declare the table of its body.");
  return read(call, call.body, rules);
}

/** Parameters of the address by the table its route declares. Unknown ones are left alone, as HighLevel does. */
export function readQuery<Table extends Rules>(call: Call, rules: Table): Read<Table> {
  if (call.tables.query !== rules) throw new UndeclaredTable("The route must declare the table of its query.");
  const known = Object.fromEntries(Object.entries(call.query).filter(([name, value]) => Object.hasOwn(rules, name) && value !== ""));
  const strange = unstorable(known);
  if (strange.length > 0) throw unprocessable(strange.map((name) => `${name} must not contain characters that cannot be stored`));
  return read(call, known, rules);
}

function read<Table extends Rules>(call: Call, value: Record<string, unknown>, rules: Table): Read<Table> {
  const wrong: string[] = [];
  const result = readObject(value, rules, { path: "", wrong, country: call.caller.country });
  if (wrong.length > 0) throw unprocessable(wrong);
  return result;
}

/** Ids are letters and digits; anything else is an id that nobody has, and is not asked of the database. */
export const isId = (id: string) => /^[\w-]{1,64}$/.test(id);

/** The id an address names. Throws HighLevel's 400 for one that nobody can have; `what` is what it is of. */
export function idIn({ params }: Call, name: string, what: string): string {
  const id = params[name] ?? "";
  if (!isId(id)) throw noSuch(what, id.toWellFormed().replaceAll("\0", ""));
  return id;
}
