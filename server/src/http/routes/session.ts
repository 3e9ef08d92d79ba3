import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Context } from "hono";
import type { AttemptLimiter } from "../../access/attempts.ts";
import type { Auth } from "../../access/auth.ts";
import type { Caller } from "../../access/caller.ts";
import { useLoginLink } from "../../access/login-links.ts";
import { hasAnyPassword } from "../../access/queries.ts";
import { signIn, signOut } from "../../access/sign-in.ts";
import { workspacesOf } from "../../access/workspaces.ts";
import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { createRouter, json, problems } from "../schema.ts";

const SessionView = z
  .object({
    signedIn: z.boolean(),
    needsSetup: z.boolean().meta({ description: "True until the first person has set a password, by the link the server printed." }),
    user: z.object({ email: z.string(), name: z.string() }).nullable(),
    workspaces: z.array(z.object({ id: z.string(), name: z.string(), isSandbox: z.boolean() })),
    version: z.string(),
  })
  .meta({ id: "Session" });

const Credentials = z.object({ email: z.email().max(254), password: z.string().min(1).max(256) });
const LinkBody = z.object({
  token: z.string().min(1).max(200),
  email: z.email().max(254).optional(),
  password: z.string().min(10, "A password needs 10 characters or more").max(256).optional(),
  name: z.string().min(1).max(200).optional(),
});

const getSessionRoute = createRoute({
  operationId: "getSession",
  method: "get",
  path: "/session",
  tags: ["Session"],
  summary: "Who is signed in",
  responses: { 200: json(SessionView, "Who is signed in, and what they may see") },
});

const signInRoute = createRoute({
  operationId: "signIn",
  method: "post",
  path: "/session",
  tags: ["Session"],
  summary: "Sign in with e-mail and password",
  request: { body: { required: true, content: { "application/json": { schema: Credentials } } } },
  responses: { 200: json(SessionView, "Signed in; the cookie is set"), ...problems(401, 403, 422, 429) },
});

const signOutRoute = createRoute({
  operationId: "signOut",
  method: "delete",
  path: "/session",
  tags: ["Session"],
  summary: "Sign out",
  responses: { 204: { description: "Signed out" }, ...problems(403) },
});

const useLinkRoute = createRoute({
  operationId: "useLoginLink",
  method: "post",
  path: "/session/link",
  tags: ["Session"],
  summary: "Sign in by a one-time link, or set the first password with it",
  request: { body: { required: true, content: { "application/json": { schema: LinkBody } } } },
  responses: { 200: json(SessionView, "Signed in; the cookie is set"), ...problems(401, 403, 422, 429) },
});

export type SessionRouteDeps = {
  auth: Auth;
  db: Database;
  clock: Clock;
  attempts: AttemptLimiter;
  version: string;
  /** Where a request comes from, for the limit on attempts. */
  clientAddress: (c: Context) => string;
};

/** `/session`: who is signed in, signing in and out. */
export function sessionRoutes(deps: SessionRouteDeps) {
  const { auth, clock, attempts, version, clientAddress } = deps;
  const db = deps.db.system;

  const view = async (caller: Caller | undefined) => {
    const workspaces = caller ? await workspacesOf(db, caller) : [];
    return {
      signedIn: caller !== undefined,
      needsSetup: !(await hasAnyPassword(db)),
      user: caller?.kind === "person" ? { email: caller.email, name: caller.name } : null,
      workspaces: workspaces.map(({ id, name, isSandbox }) => ({ id, name, isSandbox })),
      version,
    };
  };

  const setCookies = (c: Context, cookies: string[]) => {
    for (const cookie of cookies) c.header("set-cookie", cookie, { append: true });
  };

  return createRouter()
    .openapi(getSessionRoute, async (c) => c.json(await view(c.get("caller")), 200))
    .openapi(signInRoute, async (c) => {
      const signedIn = await signIn({ auth, attempts }, { ...c.req.valid("json"), address: clientAddress(c) });
      setCookies(c, signedIn.setCookies);
      return c.json(await view(signedIn.person), 200);
    })
    .openapi(signOutRoute, async (c) => {
      setCookies(c, await signOut({ auth }, c.req.raw.headers));
      return c.body(null, 204);
    })
    .openapi(useLinkRoute, async (c) => {
      const signedIn = await useLoginLink({ auth, db, clock, attempts }, { ...c.req.valid("json"), address: clientAddress(c) });
      setCookies(c, signedIn.setCookies);
      return c.json(await view(signedIn.person), 200);
    });
}
