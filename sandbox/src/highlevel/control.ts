import * as z from "zod";
import { answerControlCall, ControlError, readControlBody as read, type ControlHandler } from "../lib/control.ts";
import type { HttpAnswer, HttpRequest } from "../lib/http.ts";
import type { HighLevelSimulator } from "./index.ts";
import type { Location } from "./location.ts";
import { operationNames } from "./operations.ts";
import { leadIdOf } from "./summary.ts";

export const controlPrefix = "/highlevel/_control/";

const share = z.number().min(0).max(1);
const ms = z.int().min(0);
const amount = z.int().min(0);

const FailureInput = z.strictObject({
  operation: z.enum(operationNames).optional(),
  method: z.string().optional(),
  path: z.string().optional(),
  locationId: z.string().optional(),
  bodyHolds: z.string().optional(),
  times: z.int().min(1).optional(),
  after: amount.optional(),
  share: share.optional(),
  from: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
  status: z.int().min(200).max(599).optional(),
  message: z.union([z.string(), z.array(z.string())]).optional(),
  body: z.string().optional(),
  headers: z.record(z.string(), z.string().nullable()).optional(),
  hidesLimits: z.boolean().optional(),
  afterWrite: z.boolean().optional(),
  cut: z.enum(["before-answer", "mid-body", "stalled-body"]).optional(),
  silent: z.boolean().optional(),
  drip: z.strictObject({ bytes: z.int().min(1), everyMs: ms }).optional(),
  slowMs: ms.max(600_000).optional(),
});

const SettingsInput = z.strictObject({
  status: z.enum(["active", "suspended", "gone"]).optional(),
  allowDuplicateContact: z.boolean().optional(),
  allowDuplicateOpportunity: z.boolean().optional(),
  matchFields: z
    .array(z.enum(["email", "phone"]))
    .min(1)
    .max(2)
    .optional(),
  searchLagMs: ms.optional(),
  matchLagMs: ms.optional(),
  latencyMs: ms.max(600_000).optional(),
  limits: z
    .strictObject({ burst: amount, windowMs: z.int().min(1), daily: amount, countRefused: z.boolean() })
    .partial()
    .optional(),
  foreignPerSecond: z.number().min(0).optional(),
  quirks: z.strictObject({ createdDespite422: z.boolean(), phoneSearchFindsNothing: z.boolean() }).partial().optional(),
});

const LocationInput = z.strictObject({
  id: z.string().min(1).optional(),
  name: z.string().min(1).optional(),
  country: z.string().length(2).optional(),
  timezone: z.string().min(1).optional(),
  token: z.string().min(1).optional(),
  scopes: z.array(z.string()).optional(),
  settings: SettingsInput.optional(),
});

const TokenInput = z.strictObject({
  locationId: z.string().optional(),
  action: z.enum(["issue", "expire", "renew"]),
  value: z.string().min(1).optional(),
  scopes: z.array(z.string()).optional(),
});

const PeopleInput = z.strictObject({ locationId: z.string().optional(), people: z.int().min(1).max(200_000) });

type Handler = (simulator: HighLevelSimulator, request: HttpRequest) => unknown;

const routes: Record<string, Handler> = {
  "GET journal/summary": (simulator) => simulator.summary(),
  "GET journal": ({ journal }, { query }) => {
    const given = (name: string): string | undefined => query.get(name) ?? undefined;
    const wanted = { operation: given("operation"), leadId: given("leadId"), contactId: given("contactId"), ref: given("ref") };
    return { entries: journal.find(wanted).slice(-limitIn(query)).toReversed() };
  },
  "GET contacts": (simulator, { query }) => {
    const wanted = locationsIn(simulator, query).flatMap((location) =>
      [...location.contacts.values()].map((contact) => ({ ...contact, leadId: leadIdOf(location, contact) ?? null })),
    );
    const found = wanted.filter(
      (contact) => is(query, "email", contact.email) && is(query, "phone", contact.phone) && is(query, "leadId", contact.leadId),
    );
    return { contacts: found.slice(-limitIn(query)).toReversed(), total: found.length };
  },
  "GET notes": (simulator, { query }) => {
    const notes = locationsIn(simulator, query).flatMap((one) => [...one.notes.values()].flatMap((items) => [...items.values()]));
    const found = notes.filter(({ contactId }) => is(query, "contactId", contactId));
    return { notes: found.slice(-limitIn(query)).toReversed(), total: found.length };
  },
  "GET tasks": (simulator, { query }) => {
    const tasks = locationsIn(simulator, query).flatMap((one) => [...one.tasks.values()].flatMap((items) => [...items.values()]));
    const found = tasks.filter(({ contactId }) => is(query, "contactId", contactId));
    return { tasks: found.slice(-limitIn(query)).toReversed(), total: found.length };
  },
  "POST contacts": (simulator, request) => {
    const { people, locationId } = read(PeopleInput, request);
    return { created: simulator.addPeople(people, locationOr404(simulator, locationId)?.id).length };
  },
  "GET faults": ({ faults, state }) => ({
    faults: faults.list,
    expiredLocations: [...new Set([...state.tokens.values()].flatMap(({ isExpired, locationId }) => (isExpired ? [locationId] : [])))],
  }),
  "POST faults": (simulator, request) => {
    const given = read(z.union([FailureInput, z.array(FailureInput)]), request);
    for (const failure of Array.isArray(given) ? given : [given]) simulator.failNext(failure);
    return { faults: simulator.faults.list };
  },
  "DELETE faults": (simulator) => {
    simulator.clearFaults();
    return { faults: [] };
  },
  "GET settings": (simulator) => settingsOf(simulator),
  "POST settings": (simulator, request) => {
    const { locationId, ...patch } = read(SettingsInput.extend({ locationId: z.string().optional() }), request);
    simulator.configure(patch, locationOr404(simulator, locationId)?.id);
    return settingsOf(simulator);
  },
  "GET locations": ({ state }) => ({
    locations: [...state.locations.values()].map(({ id, name, country, workflows, campaigns, users, pipelines }) => ({
      id,
      name,
      country,
      workflows,
      campaigns,
      users,
      pipelines,
    })),
  }),
  "POST locations": (simulator, request) => {
    const input = read(LocationInput, request);
    if (input.id !== undefined && simulator.state.locations.has(input.id))
      throw new ControlError(409, `The sandbox has a location ${input.id} already.`);
    return simulator.addLocation(input);
  },
  "POST tokens": (simulator, request) => {
    const { action, locationId, value, scopes } = read(TokenInput, request);
    locationOr404(simulator, locationId);
    if (action === "issue") return { token: simulator.issueToken({ locationId, value, scopes }) };
    if (action === "expire") simulator.expireTokens(locationId);
    else simulator.renewTokens(locationId);
    return { done: action };
  },
  "POST reset": (simulator) => {
    simulator.reset();
    return { reset: true };
  },
};

export function answerControl(
  { simulator, token }: { simulator: HighLevelSimulator; token: string | undefined },
  request: HttpRequest,
): Promise<HttpAnswer> {
  const handlerOf = (call: string): ControlHandler | undefined => {
    const handler = Object.hasOwn(routes, call) ? routes[call] : undefined;
    return handler && ((asked) => handler(simulator, asked));
  };
  return answerControlCall({ token, prefix: controlPrefix, handlerOf }, request);
}

const settingsOf = ({ state }: HighLevelSimulator): unknown => ({
  defaults: state.defaults,
  locations: Object.fromEntries([...state.locations.values()].map(({ id, settings }) => [id, settings])),
});

function locationOr404({ state }: HighLevelSimulator, id: string | undefined): Location | undefined {
  if (id === undefined) return undefined;
  const location = state.locations.get(id);
  if (!location) throw new ControlError(404, `The sandbox has no location ${id}.`);
  return location;
}

function locationsIn(simulator: HighLevelSimulator, query: URLSearchParams): Location[] {
  const location = locationOr404(simulator, query.get("locationId") ?? undefined);
  return location ? [location] : [...simulator.state.locations.values()];
}

const is = (query: URLSearchParams, name: string, value: string | null | undefined): boolean =>
  query.get(name) === null || query.get(name) === value;

const limitIn = (query: URLSearchParams): number =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .catch(100)
    .parse(query.get("limit") ?? 100);
