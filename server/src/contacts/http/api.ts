import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { AppError, InvalidInput } from "../../lib/errors.ts";
import type { Ids } from "../../lib/random.ts";
import type { ContactEvent } from "../contact.ts";
import { contactRoutes } from "./contact-routes.ts";
import { checkLocation, checkScope, checkVersion, readToken, unknownToken } from "./gates.ts";
import { locationRoutes } from "./location-routes.ts";
import { noteRoutes } from "./note-routes.ts";
import { badRequest, noSuchPath, Refusal, unprocessable } from "./refusal.ts";
import { readJson } from "./read-json.ts";
import type { Caller, Route } from "./route.ts";
import { UnsupportedFilter } from "../search/errors.ts";
import { searchRoutes } from "./search-routes.ts";
import { tagRoutes } from "./tag-routes.ts";
import { taskRoutes } from "./task-routes.ts";

export type ContactsApiDeps = {
  database: Pick<Database, "in">;
  clock: Clock;
  ids: Ids;
  /** Who has this token. Undefined: nobody. */
  authenticate(token: string): Promise<Caller | undefined>;
  /** Told of every change after it is committed. */
  onChanged?: (event: ContactEvent) => void;
  /** Told of what is thrown and is no answer of the API: a bug. */
  onFault?: (error: unknown) => void;
};

// Fixed paths before those with a parameter: /contacts/search is no contact.
const ROUTES: Route[] = [...searchRoutes, ...contactRoutes, ...tagRoutes, ...taskRoutes, ...noteRoutes, ...locationRoutes];

/**
 * The contact book's HTTP side: HighLevel's Contacts API with its paths, status codes and texts, to be mounted at `/crm`. A client
 * written for HighLevel (its official SDK as well) must not notice the difference.
 */
export function createContactsApi(deps: ContactsApiDeps): Hono {
  const app = new Hono();
  for (const route of ROUTES) {
    const handle = (c: Context) => answer(deps, route, c);
    app.on(route.method, [route.path, `${route.path}/`], handle);
  }
  app.all("*", (c) => {
    throw noSuchPath(c.req.method, c.req.path.replace(/^\/crm(?=\/|$)/, "") || "/");
  });
  app.onError((error, c) => refuse(deps, error, c));
  return app;
}

async function answer(deps: ContactsApiDeps, route: Route, c: Context): Promise<Response> {
  const version = checkVersion(c.req.header("version"));
  const token = readToken(c.req.header("authorization"));
  const caller = await deps.authenticate(token);
  if (!caller) throw unknownToken(token);
  checkScope(caller, route.scope);
  const params = c.req.param();
  const query = c.req.query();
  const body = route.method === "GET" ? {} : await readJson(c);
  checkLocation(caller, [params["locationId"], query["locationId"], body["locationId"]]);
  const { workspaceId, locationId } = caller;
  const { clock, ids, onChanged } = deps;
  const book = { workspaceId, db: deps.database.in(workspaceId), clock, ids, onChanged };
  const call = { caller, viewer: { locationId, version }, book, params, query, body, url: c.req.url, traceId: ids.uuid() };
  return c.json(await route.answer(call), route.status ?? 200);
}

/** Nothing but HighLevel's own answers leaves here; what is a fault of ours is said without its detail. */
function refuse(deps: ContactsApiDeps, error: unknown, c: Context): Response {
  if (error instanceof Refusal) return c.json(error.body, error.status);
  if (error instanceof AppError && error.retry.when === "later") {
    return c.json({ statusCode: error.status, message: error.message, error: "Service Unavailable" }, error.status as ContentfulStatusCode);
  }
  if (error instanceof UnsupportedFilter) return refuse(deps, badRequest(error.message), c);
  if (error instanceof InvalidInput) return refuse(deps, unprocessable(error.issues.map(({ path, message }) => `${path} ${message}`)), c);
  deps.onFault?.(error);
  return c.json({ statusCode: 500, message: "Internal server error" }, 500);
}
