import type { OperationName } from "./operations.ts";
import type { Location } from "./location.ts";
import type { Contact, Token } from "./model.ts";
import type { Shape, Values } from "./shape.ts";
import type { State } from "./state.ts";
import { notFound, wrongLocation } from "./errors.ts";

/** One request that passed the gates. */
export type Call = {
  state: State;
  location: Location;
  token: Token;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Values;
  version: string;
  /** Where the caller reaches us, for links in answers. */
  baseUrl: string;
  /** Whose lead it was about: the journal wants to know. */
  touches(contact: { contactId: string; created?: true; text?: string }): void;
};

export type Answered = { status: number; body: object };

export type Route = {
  operation: OperationName;
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Segments in braces are parameters. */
  path: string;
  /** None where the specification declares none. */
  scope?: string;
  query?: Shape;
  body?: Shape;
  /** Where the location is named, if it is. */
  locationIn?: "query" | "body" | "path";
  answer(call: Call): Answered;
};

export const ok = (body: object): Answered => ({ status: 200, body });
export const created = (body: object): Answered => ({ status: 201, body });

/** `succeded` is HighLevel's own spelling; v3 adds the other one. */
export function succeeded({ version }: Call, more: object = {}): object {
  return { succeded: true, ...(version === "v3" && { succeeded: true }), ...more };
}

/** The contact of the path. Throws 400 for an unknown id, 403 for one of another location. */
export function contactOf({ state, location, params }: Call): Contact {
  const id = params["contactId"] ?? "";
  const contact = location.contacts.get(id);
  if (contact) return contact;
  if (state.homes.get(id)?.contacts.has(id)) throw wrongLocation();
  throw notFound("Contact", id);
}

export const textIn = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
};

/** A list of texts that was checked before; empty when it is not there. */
export const textsIn = (values: Values, name: string): string[] => {
  const value = values[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
};

export const numberIn = (query: URLSearchParams, name: string, otherwise: number): number => {
  const value = query.get(name);
  return value === null || value === "" ? otherwise : Number(value);
};
