import { createAuthEndpoint } from "@better-auth/core/api";
import { betterAuth } from "better-auth";
import { setSessionCookie } from "better-auth/cookies";
import { twoFactor } from "better-auth/plugins/two-factor";
import { z } from "zod";
import type { Db } from "../db/db.ts";
import type { Ids, Random } from "../lib/random.ts";
import { createPasswords, MIN_PASSWORD_LENGTH, type PasswordCost } from "./passwords.ts";

/** A session ends after this long without a request (ASVS 5.0 7.3.1), */
export const SESSION_IDLE_MS = 12 * 60 * 60_000;
/** and after this long in any case (7.3.2). */
export const SESSION_ABSOLUTE_MS = 7 * 24 * 60 * 60_000;
// The expiry is moved at most this often, so that reading costs no write.
const SESSION_REFRESH_MS = 5 * 60_000;

/** So long a right password waits for the code. */
const CODE_WITHIN_MS = 10 * 60_000;

type AuthDeps = {
  db: Db;
  ids: Ids;
  random: Random;
  /** Signs cookies; 32 characters or more, the same in every process. */ secret: string;
  publicUrl: string;
  /** What hashing a password costs; what OWASP advises, unless told otherwise. */
  passwordCost?: PasswordCost;
};

/**
 * better-auth, used through its server API only: its own routes are not mounted, sign-up is not reachable, and its tables
 * have our names. Column names are turned by Kysely's plugin, so that no mapping is needed here. Membership is our own
 * table and not its organisation plugin: that would keep a second list of workspaces beside the one everything else
 * refers to. It keeps time by the machine's clock; it takes no other.
 */
export function createAuth({ db, ids, random, secret, publicUrl, passwordCost }: AuthDeps) {
  const isSecure = publicUrl.startsWith("https:");
  return betterAuth({
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    database: { db, type: "postgres", transaction: true },
    logger: { disabled: true }, // it would log requests; our log names its fields
    telemetry: { enabled: false },
    rateLimit: { enabled: false }, // attempts.ts
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: 256,
      password: createPasswords({ random, cost: passwordCost }),
    },
    user: {
      modelName: "users",
      additionalFields: { isInstanceOwner: { type: "boolean", required: false, defaultValue: false, input: false } },
    },
    session: { modelName: "authSessions", expiresIn: SESSION_IDLE_MS / 1000, updateAge: SESSION_REFRESH_MS / 1000 },
    account: { modelName: "authAccounts" },
    verification: { modelName: "authVerifications" },
    advanced: {
      database: { generateId: () => ids.uuid() },
      ipAddress: { disableIpTracking: true }, // personal data we have no use for
      useSecureCookies: false, // it would add `__Secure-`, which is less than `__Host-`
      cookies: {
        session_token: {
          name: isSecure ? "__Host-leadrelay" : "leadrelay",
          attributes: { secure: isSecure, httpOnly: true, sameSite: "lax", path: "/" },
        },
        // Between the right password and the right code.
        two_factor: {
          name: isSecure ? "__Host-leadrelay-code" : "leadrelay-code",
          attributes: { secure: isSecure, httpOnly: true, sameSite: "lax", path: "/" },
        },
      },
    },
    plugins: [
      // Five wrong codes end a sign-in, ten in a row stop codes for 15 minutes (its defaults, NIST SP 800-63B 5.2.2).
      twoFactor({ issuer: "LeadRelay", twoFactorTable: "authTwoFactors", twoFactorCookieMaxAge: CODE_WITHIN_MS / 1000 }),
      sessionsWithoutPassword,
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** Signs a person in who has proven themselves by a link. Only reachable from code. */
const sessionsWithoutPassword = {
  id: "sessions-without-password",
  endpoints: {
    startSession: createAuthEndpoint(
      "/start-session",
      { method: "POST", body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.userId);
        if (!user) throw context.error("NOT_FOUND");
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return context.json({ userId: user.id });
      },
    ),
  },
} as const;
