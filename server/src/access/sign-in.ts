import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { AttemptLimiter } from "./attempts.ts";
import { SESSION_ABSOLUTE_MS, type Auth } from "./auth.ts";
import type { Person } from "./caller.ts";
import { CodeTooLate, TooManyAttempts, WrongCode, WrongCredentials } from "./errors.ts";

// better-auth's default of `accountLockout`.
const CODES_LOCKED_MS = 15 * 60_000;

/** Who is signed in, and the cookies the answer must set (a sliding expiry, a deletion). */
export type SignedIn = { person: Person; setCookies: string[] };

/** The password was right; a code is asked for next, of whoever brings these cookies. */
export type NeedsCode = { person: undefined; setCookies: string[] };

type SignInDeps = { auth: Auth; attempts: AttemptLimiter };
/** `userAgent` is how a person recognises the session in their list. */
type From = { address: string; userAgent?: string | undefined };

/** Signs in with a password. Throws WrongCredentials, the same for an e-mail nobody has, or TooManyAttempts. */
export async function signIn(
  { auth, attempts }: SignInDeps,
  { email, password, address, userAgent }: { email: string; password: string } & From,
): Promise<SignedIn | NeedsCode> {
  attempts.begin({ email, address });
  const { headers, response } = await auth.api
    .signInEmail({ body: { email, password }, headers: deviceOnly(userAgent), returnHeaders: true })
    .catch((error: unknown) => {
      if (isRefusal(error)) throw new WrongCredentials();
      throw error;
    });
  attempts.succeeded({ email, address });
  const setCookies = headers.getSetCookie();
  return "twoFactorRedirect" in response ? { person: undefined, setCookies } : { person: toPerson(response.user), setCookies };
}

/**
 * Signs in with the code after the password: of an authenticator, or a recovery code, which is used up. The cookie says whose.
 * Throws WrongCode; CodeTooLate after ten minutes or five wrong codes; TooManyAttempts.
 */
export async function signInWithCode(
  { auth, attempts }: SignInDeps,
  { code, cookie, address, userAgent }: { code: string; cookie: string } & From,
): Promise<SignedIn> {
  const codeCookie = CODE_COOKIE.exec(cookie)?.[0] ?? "";
  const guess = { email: codeCookie, address }; // each sign-in has its own tries; better-auth counts those of the person
  attempts.begin(guess);
  const headers = deviceOnly(userAgent);
  headers.set("cookie", codeCookie); // never the cookie of a session: it would ask whose that is
  const digits = code.replaceAll(/[\s-]/g, "");
  const input = { headers, returnHeaders: true } as const;
  const verified = await (
    /^\d{6}$/.test(digits)
      ? auth.api.verifyTOTP({ ...input, body: { code: digits } })
      : auth.api.verifyBackupCode({ ...input, body: { code: code.trim() } })
  ).catch((error: unknown) => {
    throw toCodeRefusal(error);
  });
  attempts.succeeded(guess);
  return { person: toPerson(verified.response.user), setCookies: verified.headers.getSetCookie() };
}

const CODE_COOKIE = /(?:__Host-)?leadrelay-code=[^;]*/;

function toCodeRefusal(error: unknown): unknown {
  const code = (error as { body?: { code?: unknown } } | undefined)?.body?.code;
  if (code === "INVALID_CODE" || code === "INVALID_BACKUP_CODE") return new WrongCode();
  if (code === "ACCOUNT_TEMPORARILY_LOCKED") return new TooManyAttempts(CODES_LOCKED_MS);
  return isRefusal(error) ? new CodeTooLate() : error;
}

function deviceOnly(userAgent: string | undefined): Headers {
  return new Headers(userAgent === undefined ? {} : { "user-agent": userAgent.slice(0, 300) });
}

/** Signs in somebody who proved who they are in another way. */
export async function startSession({ auth }: { auth: Auth }, user: UserLike, userAgent?: string): Promise<SignedIn> {
  const { headers } = await auth.api.startSession({
    body: { userId: user.id },
    headers: deviceOnly(userAgent),
    returnHeaders: true,
  });
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

/** The id of the request's own session. */
export async function sessionIdOf({ auth }: { auth: Auth }, headers: Headers): Promise<string | undefined> {
  const read = await auth.api.getSession({ headers: cookieOnly(headers), query: { disableRefresh: true } });
  return read?.session.id;
}
