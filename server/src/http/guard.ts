import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { ApiKeys } from "../access/authenticate-api-key.ts";
import type { Auth } from "../access/auth.ts";
import { ROLES, type Caller, type Person, type Role } from "../access/caller.ts";
import { CrossSite } from "../access/errors.ts";
import type { Rule } from "../access/rules.ts";
import { readSession } from "../access/sign-in.ts";
import { resolveWorkspace } from "../access/workspaces.ts";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError, NotAllowed, NotSignedIn } from "../lib/errors.ts";
import type { Env } from "./schema.ts";

export type GuardDeps = { auth: Auth; db: Database; clock: Clock; keys: ApiKeys; publicUrl: string };

/** The management API has no such address. */
export class UnknownRoute extends AppError {
  readonly code = "unknown_route";
  readonly status = 404;
  constructor() {
    super("There is nothing at this address. /api/docs lists what there is.");
  }
}

/**
 * Stands before every route of the management API: who asks, may they, and for which workspace. `rules` has the route's
 * pattern; a route without a rule answers as if it were not there.
 */
export function createGuard(deps: GuardDeps, rules: Readonly<Record<string, Rule>>, prefix: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    const rule = rules[routeOf(c, prefix)];
    if (!rule) throw new UnknownRoute();
    assertSameSite(c, deps.publicUrl);
    const caller = await identify(deps, c);
    c.set("caller", caller);
    c.set("workspaceId", "");
    c.set("role", undefined);
    if (rule.kind !== "open") {
      if (!caller) throw new NotSignedIn("Sign in, or send an API key as `Authorization: Bearer …`.");
      if (rule.kind === "person" && caller.kind !== "person") throw new NotAllowed("An API key cannot do this. Sign in to the console.");
      if (rule.kind === "instance") assertInstance(caller, rule.scope);
      if (rule.kind === "workspace") c.set("workspaceId", await enter(deps, c, caller, rule));
    }
    await next();
  };
}

/** Who asks, on a route that nobody unknown gets to. */
export function callerOf(c: Context<Env>): Caller {
  const caller = c.get("caller");
  if (!caller) throw new NotSignedIn("Sign in first.");
  return caller;
}

/** The person who asks, on a route that no key gets to. */
export function personOf(c: Context<Env>): Person {
  const caller = callerOf(c);
  if (caller.kind !== "person") throw new NotAllowed("An API key cannot do this. Sign in to the console.");
  return caller;
}

/** "GET /leads/{id}": the method and the pattern that will answer, as in the table of rules. */
export function routeOf(c: Context<Env>, prefix: string): string {
  const route = matchedRoutes(c).findLast(({ method, path }) => method !== "ALL" && !path.endsWith("*"));
  const pattern = route?.path.slice(prefix.length).replaceAll(/:(\w+)/g, "{$1}") ?? "";
  return `${route?.method ?? ""} ${pattern}`;
}

async function identify(deps: GuardDeps, c: Context<Env>): Promise<Caller | undefined> {
  const authorization = c.req.header("authorization");
  if (authorization !== undefined) {
    const key = await deps.keys.authenticate(/^Bearer (\S+)$/i.exec(authorization)?.[1] ?? "");
    if (key?.kind !== "api") throw new NotSignedIn("This API key is not valid here. Make one with `npx leadrelay api-key`.");
    return { kind: "key", keyId: key.keyId, workspaceId: key.workspaceId, scopes: key.scopes };
  }
  const session = await readSession({ auth: deps.auth, db: deps.db.system, clock: deps.clock }, c.req.raw.headers);
  for (const cookie of session?.setCookies ?? []) c.header("set-cookie", cookie, { append: true });
  return session?.person;
}

async function enter(deps: GuardDeps, c: Context<Env>, caller: Caller, rule: Extract<Rule, { kind: "workspace" }>): Promise<string> {
  const workspace = await resolveWorkspace(deps.db.system, caller, c.req.query("workspace"));
  if (caller.kind === "key") assertScope(caller.scopes, rule.scope);
  else {
    assertRole(workspace.role, rule.role);
    c.set("role", workspace.role);
  }
  return workspace.id;
}

function assertInstance(caller: Caller, scope: string | null): void {
  if (caller.kind === "key") return assertScope(caller.scopes, scope);
  if (!caller.isInstanceOwner) throw new NotAllowed("Only an owner of this installation may do this.");
}

function assertScope(scopes: readonly string[], needed: string | null): void {
  if (needed === null) throw new NotAllowed("An API key cannot do this. Sign in to the console.");
  if (!scopes.includes(needed)) throw new NotAllowed(`This API key lacks the scope ${needed}.`);
}

function assertRole(role: Role, needed: Role): void {
  if (ROLES.indexOf(role) < ROLES.indexOf(needed)) throw new NotAllowed(`This needs the role ${needed}; you are ${role} here.`);
}

/**
 * A browser adds the cookie to requests that other sites make it send, so those that change something must show that they
 * come from the console: browsers say where a request comes from, and nobody's script can forge it. Programs with a key
 * send no cookie and need no proof.
 */
function assertSameSite(c: Context<Env>, publicUrl: string): void {
  if (["GET", "HEAD", "OPTIONS"].includes(c.req.method) || c.req.header("authorization") !== undefined) return;
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  if (site === undefined && origin === undefined) {
    if (c.req.header("cookie") !== undefined) throw new CrossSite();
    return; // no browser, and nothing a browser would add
  }
  const isSameOrigin = site === undefined || site === "same-origin" || site === "none";
  const isOurs = origin === undefined || origin === new URL(publicUrl).origin || hostOf(origin) === c.req.header("host");
  if (!isSameOrigin || !isOurs) throw new CrossSite();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
