import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { CrmRule } from "../../access/crm-rules.ts";
import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { AppError, InvalidInput } from "../../lib/errors.ts";
import { IdempotencyKeyInUse, IdempotencyKeyReused } from "../../idempotency/key.ts";
import type { Ids } from "../../lib/random.ts";
import type { Vault } from "../../vault/vault.ts";
import type { ContactEvent } from "../contact.ts";
import type { Workflows } from "../workflows.ts";
import { bulkRoutes } from "./bulk-routes.ts";
import { answerCaused, CAUSE_HEADER } from "./caused.ts";
import { checkAssignee } from "./assignee.ts";
import { contactRoutes } from "./contact-routes.ts";
import { decodeBody, encodeAnswer, isServed } from "./codec.ts";
import { findingRoutes } from "./finding-routes.ts";
import { followerRoutes } from "./follower-routes.ts";
import { appointmentRoutes } from "./appointment-routes.ts";
import { businessRoutes } from "./business-routes.ts";
import { calendarRoutes } from "./calendar-routes.ts";
import { customFieldRoutes } from "./custom-field-routes.ts";
import { customValueRoutes } from "./custom-value-routes.ts";
import { checkLocation, checkScope, checkVersion, readToken, unknownToken } from "./gates.ts";
import { isOwn, ledOn } from "./led-on.ts";
import { answerKeyed } from "./answer-keyed.ts";
import { hiddenFields } from "./hidden-fields.ts";
import { locationRoutes } from "./location-routes.ts";
import { locationTagRoutes } from "./location-tag-routes.ts";
import { noteRoutes } from "./note-routes.ts";
import { badRequest, noSuchPath, Refusal, tooManyRequests, unprocessable } from "./refusal.ts";
import { opportunityRoutes } from "./opportunity-routes.ts";
import { opportunitySearchRoutes } from "./opportunity-search-routes.ts";
import { readJson } from "./read-json.ts";
import type { Call, Caller, Route } from "./route.ts";
import { type ScopedRoute, withScopes } from "./with-scopes.ts";
import { UnsupportedFilter } from "../search/errors.ts";
import { searchRoutes } from "./search-routes.ts";
import { tagRoutes } from "./tag-routes.ts";
import { taskRoutes } from "./task-routes.ts";
import { workflowRoutes } from "./workflow-routes.ts";
import { userRoutes } from "./user-routes.ts";

export type ContactsApiDeps = {
  database: Pick<Database, "in">;
  /** Seals answers that are kept for repeats. */
  vault: Vault;
  clock: Clock;
  ids: Ids;
  /** Who has this token. Undefined: nobody. */
  authenticate(token: string): Promise<Caller | undefined>;
  workflows: Workflows;
  /** Counts a request against the limits of its caller. Undefined: nobody is limited. */
  admit?: (caller: Caller) => Promise<{ isAllowed: boolean; headers: Record<string, string> }>;
  /** Which scope a route needs. Undefined: the table of the product. */
  rules?: Readonly<Record<string, CrmRule>>;
  /** Told of every change after it is committed. */
  onChanged?: (event: ContactEvent) => void;
  /** Told of every write that a token made, for the audit log. */
  onWritten?: (write: { workspaceId: string; keyId: string; action: string }) => void;
  /** Told of what is thrown and is no answer of the API: a bug. */
  onFault?: (error: unknown) => void;
};

// Fixed paths before those with a parameter: /contacts/search is no contact.
export const ROUTES: Route[] = [
  ...searchRoutes,
  ...findingRoutes,
  ...bulkRoutes,
  ...contactRoutes,
  ...tagRoutes,
  ...followerRoutes,
  ...taskRoutes,
  ...noteRoutes,
  ...workflowRoutes,
  ...locationRoutes,
  ...locationTagRoutes,
  ...customFieldRoutes,
  ...customValueRoutes,
  ...businessRoutes,
  ...opportunitySearchRoutes,
  ...opportunityRoutes,
  ...appointmentRoutes,
  ...calendarRoutes,
  ...userRoutes,
];

/**
 * The contact book's HTTP side: HighLevel's Contacts API with its paths, status codes and texts, to be mounted at `/crm`. A client
 * written for HighLevel (its official SDK as well) must not notice the difference. Throws CrmRouteWithoutRule when a route is missing in
 * the table of rules, or a rule has no route.
 */
export function createContactsApi(deps: ContactsApiDeps): Hono {
  const app = new Hono();
  for (const route of withScopes(ROUTES, deps.rules)) {
    const handle = (c: Context) => answer(deps, route, c);
    app.on(route.method, [route.path, `${route.path}/`], handle);
  }
  app.all("*", (c) => {
    throw unknownPath(c);
  });
  app.onError((error, c) => refuse(deps, error, c));
  return app;
}

const unknownPath = (c: Context) => noSuchPath(c.req.method, c.req.path.replace(/^\/crm(?=\/|$)/, "") || "/");

async function answer(deps: ContactsApiDeps, route: ScopedRoute, c: Context): Promise<Response> {
  const version = checkVersion(c.req.header("version"));
  if (!isServed(version, route)) throw unknownPath(c);
  const token = readToken(c.req.header("authorization"));
  const caller = await deps.authenticate(token);
  if (!caller) throw unknownToken(token);
  await admit(deps, caller, c);
  checkScope(caller, route.scope);
  const params = c.req.param();
  const query = c.req.query();
  const body = route.method === "GET" ? {} : decodeBody(version, await readJson(c));
  checkLocation(caller, [params["locationId"], query["locationId"], query["location_id"], body["locationId"]]);
  const { workspaceId, locationId } = caller;
  const { clock, ids, onChanged, workflows } = deps;
  const book = { workspaceId, db: deps.database.in(workspaceId), clock, ids, onChanged };
  const viewer = { locationId, hidden: await hiddenFields(book, caller, route.scope) };
  const ifMatch = c.req.header("if-match");
  const headers: Record<string, string> = {};
  const call: Call = {
    tables: route,
    caller,
    viewer,
    book,
    workflows,
    params,
    query,
    body,
    url: c.req.url,
    traceId: ids.uuid(),
    ifMatch,
    headers,
  };
  if (body["assignedTo"]) await checkAssignee(book, body["assignedTo"]);
  const cause = c.req.header(CAUSE_HEADER);
  const perform = async (call: Call) =>
    encodeAnswer(version, route, await (isOwn(c) ? answerCaused(route, call, cause, (own) => ledOn(route, own)) : route.answer(call)));
  const answered = await answerKeyed(deps, { c, route, call, perform });
  if (!route.scope.endsWith(".readonly")) deps.onWritten?.({ workspaceId, keyId: caller.keyId, action: `${route.method} ${route.path}` });
  return c.json(answered, route.status ?? 200, headers);
}

/** Counts the request, and lets every answer to it say what is left. Throws the 429. */
async function admit(deps: ContactsApiDeps, caller: Caller, c: Context): Promise<void> {
  if (!deps.admit) return;
  const { isAllowed, headers } = await deps.admit(caller);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (!isAllowed) throw tooManyRequests();
}

/** Nothing but HighLevel's own answers leaves here; what is a fault of ours is said without its detail. */
function refuse(deps: ContactsApiDeps, error: unknown, c: Context): Response {
  if (error instanceof Refusal) return c.json(error.body, error.status);
  if (error instanceof AppError && error.retry.when === "later") {
    return c.json({ statusCode: error.status, message: error.message, error: "Service Unavailable" }, error.status as ContentfulStatusCode);
  }
  if (error instanceof IdempotencyKeyInUse || error instanceof IdempotencyKeyReused) {
    return c.json({ statusCode: error.status, message: error.message, error: error.code }, error.status);
  }
  if (error instanceof UnsupportedFilter) return refuse(deps, badRequest(error.message), c);
  if (error instanceof InvalidInput) return refuse(deps, unprocessable(error.issues.map(({ path, message }) => `${path} ${message}`)), c);
  deps.onFault?.(error);
  return c.json({ statusCode: 500, message: "Internal server error" }, 500);
}
