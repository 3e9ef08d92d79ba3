import type { HttpRequest } from "../lib/http.ts";
import type { Faults } from "./faults.ts";
import { badParameter } from "./errors.ts";
import type { State } from "./state.ts";
import type { Lead, Token } from "./model.ts";
import type { Clock } from "../lib/time.ts";
import type { Random } from "../lib/random.ts";

/** Kinds of calls, as they are counted and as faults aim at them. */
export const callKinds = [
  "lead",
  "leads",
  "form",
  "forms",
  "page",
  "ad",
  "test_leads",
  "subscribed_apps",
  "subscriptions",
  "debug_token",
  "login",
  "ids",
  "batch",
  "other",
] as const;

export type CallKind = (typeof callKinds)[number];

export type Params = Map<string, string>;

/** One Graph call: a request of its own, or an item of a batch. */
export type Call = { method: string; path: string[]; params: Params; baseUrl: string };

/** What a route may use. */
export type Context = {
  state: State;
  faults: Faults;
  clock: Clock;
  random: Random;
  call: Call;
  token: Token;
  hooks: Hooks;
};

/** What only the whole simulator can do, asked for by a route. */
export type Hooks = {
  submitTestLead(formId: string, answers: unknown, consents: unknown): string;
  deleteLead(lead: Lead): void;
  /** Whether the simulator may send or redirect there: loopback and the host of its own webhook only. */
  mayReach(url: string): boolean;
  verifyCallback(url: string, verifyToken: string): Promise<{ ok: true } | { ok: false; reason: string }>;
};

/** Parameters every call may carry. `pretty` and `debug` are accepted and ignored, as since v26. */
const alwaysAllowed = new Set(["access_token", "appsecret_proof", "appsecret_time", "pretty", "debug"]);

/** Meta ignores most parameters it does not know; the simulator refuses them, so that a typing error shows in a test. */
export function checkParams(call: Call, allowed: readonly string[]): void {
  for (const name of call.params.keys()) {
    if (name === "date_format") throw badParameter("date_format is no longer supported");
    if (!alwaysAllowed.has(name) && !allowed.includes(name))
      throw badParameter(`Unexpected parameter '${name}' (the sandbox is stricter here than Facebook)`);
  }
}

export function jsonParam(params: Params, name: string): unknown {
  const text = params.get(name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badParameter(`Param ${name} must be valid JSON`);
  }
}

/** Query and body together. Source: Meta, "Graph API Overview": form-encoded, query or JSON bodies; multipart from its SDKs. */
export async function readParams(request: HttpRequest): Promise<Params> {
  const params: Params = new Map(request.query);
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (bearer) params.set("access_token", bearer);
  if (request.body.byteLength === 0) return params;
  const contentType = request.headers["content-type"] ?? "";
  if (contentType.startsWith("application/json")) {
    const body = parseJson(request.body.toString("utf8"));
    if (typeof body !== "object" || body === null || Array.isArray(body)) throw badParameter("The body must be a JSON object");
    for (const [name, value] of Object.entries(body)) params.set(name, typeof value === "string" ? value : JSON.stringify(value));
  } else if (contentType.startsWith("multipart/form-data")) {
    const form = await new Response(new Uint8Array(request.body), { headers: { "content-type": contentType } }).formData();
    for (const [name, value] of form) if (typeof value === "string") params.set(name, value);
  } else {
    for (const [name, value] of new URLSearchParams(request.body.toString("utf8"))) params.set(name, value);
  }
  return params;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badParameter("The body is not valid JSON");
  }
}

/** A part of a path as text; one that is not well encoded stays as it is. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
