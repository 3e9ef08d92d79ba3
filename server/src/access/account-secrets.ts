import { InvalidInput } from "../lib/errors.ts";
import type { AttemptLimiter } from "./attempts.ts";
import type { Auth } from "./auth.ts";
import type { Person } from "./caller.ts";

type Deps = { auth: Auth; attempts: AttemptLimiter };
type Input = { person: Person; address: string; /** With the cookie of the session. */ headers: Headers };

/** What an authenticator needs, shown this once. It is asked for at sign-in only after confirmTwoFactor. */
export type NewTwoFactor = { secret: string; otpauthUrl: string; recoveryCodes: string[] };

/** Begins to set up a second factor. Throws InvalidInput for a wrong password, or when it is on already; TooManyAttempts. */
export async function beginTwoFactor(deps: Deps, { password, ...input }: Input & { password: string }): Promise<NewTwoFactor> {
  const { totpURI, backupCodes } = await guarded(deps, input, "password", () =>
    deps.auth.api.enableTwoFactor({ body: { password, method: "totp" }, headers: sessionOnly(input.headers) }),
  ).then((answer) => answer as { totpURI: string; backupCodes: string[] }); // the other method, codes by mail, is not set up
  return { secret: new URL(totpURI).searchParams.get("secret") ?? "", otpauthUrl: totpURI, recoveryCodes: backupCodes };
}

/** Turns the second factor on once the authenticator has proven itself. Gives the cookies of a new session. Throws InvalidInput. */
export async function confirmTwoFactor(deps: Deps, { code, ...input }: Input & { code: string }): Promise<string[]> {
  const { headers } = await guarded(deps, input, "code", () =>
    deps.auth.api.verifyTOTP({
      body: { code: code.replaceAll(/\s/g, "") },
      headers: sessionOnly(input.headers),
      returnHeaders: true,
    }),
  );
  return headers.getSetCookie();
}

/** Turns it off. Gives the cookies of a new session. Throws InvalidInput for a wrong password. */
export async function endTwoFactor(deps: Deps, { password, ...input }: Input & { password: string }): Promise<string[]> {
  const { headers } = await guarded(deps, input, "password", () =>
    deps.auth.api.disableTwoFactor({ body: { password }, headers: sessionOnly(input.headers), returnHeaders: true }),
  );
  return headers.getSetCookie();
}

/** New recovery codes; the old ones stop working. Throws InvalidInput for a wrong password, or when there is no second factor. */
export async function renewRecoveryCodes(deps: Deps, { password, ...input }: Input & { password: string }): Promise<string[]> {
  const { backupCodes } = await guarded(deps, input, "password", () =>
    deps.auth.api.generateBackupCodes({ body: { password }, headers: sessionOnly(input.headers) }),
  );
  return backupCodes;
}

/** Gives a person a new password and ends their other sessions. Gives the cookies of a new session. Throws InvalidInput. */
export async function changePassword(
  deps: Deps,
  { currentPassword, newPassword, ...input }: Input & { currentPassword: string; newPassword: string },
): Promise<string[]> {
  const { headers } = await guarded(deps, input, "currentPassword", () =>
    deps.auth.api.changePassword({
      body: { currentPassword, newPassword, revokeOtherSessions: true },
      headers: sessionOnly(input.headers),
      returnHeaders: true,
    }),
  );
  return headers.getSetCookie();
}

const REFUSALS: Record<string, string> = {
  INVALID_PASSWORD: "The password is wrong.",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "You have no password yet. Sign out and choose “Forgot your password?”, or open a new login link.",
  INVALID_CODE: "The code is wrong or no longer valid. Type the one your authenticator shows now.",
  TOTP_ALREADY_ENABLED: "Two-factor sign-in is on already.",
  TOTP_NOT_ENABLED: "Two-factor sign-in was not begun. Begin it first.",
  TWO_FACTOR_NOT_ENABLED: "Two-factor sign-in is not on.",
  SESSION_NOT_FRESH: "Sign in again first.",
};

/** Whoever sits at somebody else's open session must not guess the password either. */
async function guarded<Answer>(
  { attempts }: Deps,
  { person, address }: Input,
  path: "password" | "currentPassword" | "code",
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const guess = { email: `account ${person.email}`, address };
  attempts.begin(guess);
  try {
    const answer = await ask();
    attempts.succeeded(guess);
    return answer;
  } catch (error) {
    const message = REFUSALS[String((error as { body?: { code?: unknown } } | undefined)?.body?.code)];
    if (message) throw new InvalidInput(message, [{ path, message }], { cause: error });
    throw error;
  }
}

/** Whose session it is, and on what device the one that follows it is. */
const sessionOnly = (headers: Headers) =>
  new Headers({ cookie: headers.get("cookie") ?? "", "user-agent": (headers.get("user-agent") ?? "").slice(0, 300) });
