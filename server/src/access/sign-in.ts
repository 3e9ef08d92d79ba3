import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { AttemptLimiter } from "./attempts.ts";
import { SESSION_ABSOLUTE_MS, type Auth } from "./auth.ts";
import type { Person } from "./caller.ts";
import { WrongCredentials } from "./errors.ts";

/** Who is signed in, and the cookies the answer must set (a sliding expiry, a deletion). */
export type SignedIn = { person: Person; setCookies: string[] };

/** Signs in with a password. Throws WrongCredentials, the same for an e-mail nobody has, or TooManyAttempts. */
export async function signIn(
  { auth, attempts }: { auth: Auth; attempts: AttemptLimiter },
  { email, password, address }: { email: string; password: string; address: string },
): Promise<SignedIn> {
  attempts.begin({ email, address });
  const { headers, response } = await auth.api.signInEmail({ body: { email, password }, returnHeaders: true }).catch((error: unknown) => {
    if (isRefusal(error)) throw new WrongCredentials();
    throw error;
  });
  attempts.succeeded({ email, address });
  return { person: toPerson(response.user), setCookies: headers.getSetCookie() };
}

/** Signs in somebody who proved who they are in another way. */
export async function startSession({ auth }: { auth: Auth }, user: UserLike): Promise<SignedIn> {
  const { headers } = await auth.api.startSession({ body: { userId: user.id }, returnHeaders: true });
  return { person: toPerson(user), setCookies: headers.getSetCookie() };
}

/** Who the request's cookie belongs to. Undefined without one, or when its time is over. */
export async function readSession(
  { auth, db, clock }: { auth: Auth; db: Db; clock: Clock },
  headers: Headers,
): Promise<SignedIn | undefined> {
  if (!headers.has("cookie")) return undefined;
  const read = await auth.api.getSession({ headers, returnHeaders: true }).catch(async (error: unknown) => {
    if (isRefusal(error)) return undefined; // it ended while it was being read
    await sql`select 1`.execute(db); // it hides what failed: a database that is away says so here
    throw error;
  });
  if (!read?.response) return undefined;
  const { session, user } = read.response;
  if (new Date(session.createdAt).getTime() + SESSION_ABSOLUTE_MS <= clock.now().getTime()) {
    await signOut({ auth }, headers);
    return undefined;
  }
  return { person: toPerson(user), setCookies: read.headers.getSetCookie() };
}

/** Ends the session of the request's cookie, if there is one. Gives the cookies that delete it. */
export async function signOut({ auth }: { auth: Auth }, headers: Headers): Promise<string[]> {
  const { headers: answer } = await auth.api.signOut({ headers: cookieOnly(headers), returnHeaders: true });
  return answer.getSetCookie();
}

type UserLike = { id: string; email: string; name: string; isInstanceOwner?: boolean | null | undefined };

function toPerson(user: UserLike | (Omit<UserLike, "isInstanceOwner"> & Record<string, unknown>)): Person {
  return { kind: "person", userId: user.id, email: user.email, name: user.name, isInstanceOwner: user.isInstanceOwner === true };
}

/** Anything but the cookie is of no use to it, and an Origin it would judge by its own rules. */
function cookieOnly(headers: Headers): Headers {
  return new Headers({ cookie: headers.get("cookie") ?? "" });
}

function isRefusal(error: unknown): boolean {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return status === 400 || status === 401 || status === 403;
}
