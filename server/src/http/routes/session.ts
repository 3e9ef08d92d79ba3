import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import type { Context } from "hono";
import type { AttemptLimiter } from "../../access/attempts.ts";
import type { Auth } from "../../access/auth.ts";
import { useLoginLink } from "../../access/login-links.ts";
import type { PeopleMail } from "../../access/people-mail.ts";
import { signIn, signInWithCode, signOut } from "../../access/sign-in.ts";
import type { Database } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { createRouter, json, problems } from "../schema.ts";
import { createSessionView, SessionView, setCookies } from "../session-view.ts";

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
  responses: { 200: json(SessionView, "Signed in and the cookie is set, or `needsCode`"), ...problems(401, 403, 422, 429) },
});

const codeRoute = createRoute({
  operationId: "signInWithCode",
  method: "post",
  path: "/session/code",
  tags: ["Session"],
  summary: "Sign in with the code after the password",
  request: {
    body: { required: true, content: { "application/json": { schema: z.object({ code: z.string().trim().min(1).max(50) }) } } },
  },
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
  mail: PeopleMail;
  /** Where a request comes from, for the limit on attempts. */
  clientAddress: (c: Context) => string;
};

/** `/session`: who is signed in, signing in and out. */
export function sessionRoutes(deps: SessionRouteDeps) {
  const { auth, clock, attempts, clientAddress } = deps;
  const db = deps.db.system;
  const view = createSessionView(deps);
  const from = (c: Context) => ({ address: clientAddress(c), userAgent: c.req.header("user-agent") });

  return createRouter()
    .openapi(getSessionRoute, async (c) => c.json(await view(c.get("caller")), 200))
    .openapi(signInRoute, async (c) => {
      const signedIn = await signIn({ auth, attempts }, { ...c.req.valid("json"), ...from(c) });
      setCookies(c, signedIn.setCookies);
      c.set("caller", signedIn.person);
      return c.json({ ...(await view(signedIn.person)), needsCode: signedIn.person === undefined }, 200);
    })
    .openapi(codeRoute, async (c) => {
      const input = { ...c.req.valid("json"), ...from(c), cookie: c.req.header("cookie") ?? "" };
      const signedIn = await signInWithCode({ auth, attempts }, input);
      setCookies(c, signedIn.setCookies);
      c.set("caller", signedIn.person);
      return c.json(await view(signedIn.person), 200);
    })
    .openapi(signOutRoute, async (c) => {
      setCookies(c, await signOut({ auth }, c.req.raw.headers));
      return c.body(null, 204);
    })
    .openapi(useLinkRoute, async (c) => {
      const signedIn = await useLoginLink({ auth, db, clock, attempts }, { ...c.req.valid("json"), ...from(c) });
      setCookies(c, signedIn.setCookies);
      c.set("caller", signedIn.person);
      return c.json(await view(signedIn.person), 200);
    });
}
