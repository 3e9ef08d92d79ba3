import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, InvalidInput, NotFound } from "../lib/errors.ts";
import type { Random } from "../lib/random.ts";
import type { AttemptLimiter } from "./attempts.ts";
import type { Auth } from "./auth.ts";
import { LinkUsed } from "./errors.ts";
import { createToken, hashToken } from "./one-time-token.ts";
import { setPassword } from "./people.ts";
import { consumeLink, deleteSetupLinks, findLink, findUser, findUserById, hasAnyPassword, insertLink, type LinkRow } from "./queries.ts";
import { startSession, type SignedIn } from "./sign-in.ts";

const SIGN_IN_LINK_MS = 15 * 60_000;
// Printed by the server at its first start: somebody may read the log only tomorrow.
const SETUP_LINK_MS = 24 * 60 * 60_000;
const VALID_MS = { setup: SETUP_LINK_MS, sign_in: SIGN_IN_LINK_MS, reset: 30 * 60_000 } as const;
const PAGES = { setup: "/setup", sign_in: "/login-link", reset: "/reset-password" } as const;

type CreateDeps = { db: Db; clock: Clock; random: Random; publicUrl: string };

/**
 * Makes a one-time link and gives its address. `setup` lets whoever opens it set the first password of the installation; it
 * replaces earlier ones, and there is none once somebody has a password (Conflict). `sign_in` signs a person in: the one
 * with this e-mail, or without one whoever set the installation up (NotFound). `reset` lets that person choose a new password.
 */
export async function createLoginLink(
  deps: CreateDeps,
  { email, purpose }: { email?: string; purpose: LinkRow["purpose"] },
): Promise<string> {
  const { db, clock, random, publicUrl } = deps;
  const userId = purpose === "setup" ? await prepareSetup(db) : await userOf(db, email);
  const { token, tokenHash } = createToken(random);
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + VALID_MS[purpose]);
  await insertLink(db, { tokenHash, purpose, userId, now, expiresAt });
  return new URL(`${PAGES[purpose]}?token=${token}`, publicUrl).toString();
}

type UseDeps = { auth: Auth; db: Db; clock: Clock; attempts: AttemptLimiter };
type UseInput = { token: string; email?: string; password?: string; name?: string; address: string; userAgent?: string | undefined };

/**
 * Uses a link. A setup link needs e-mail and password and makes their bearer the owner of the installation; a sign-in link
 * sets a new password when one is given, which ends the person's other sessions. Throws LinkUsed.
 */
export async function useLoginLink(deps: UseDeps, { token, email, password, name, address, userAgent }: UseInput): Promise<SignedIn> {
  const { db, clock, attempts } = deps;
  const guess = { email: "login link", address };
  attempts.begin(guess);
  const key = { tokenHash: hashToken(token), now: clock.now() };
  const link = await findLink(db, key);
  if (!link || link.purpose === "reset" || (link.purpose === "setup" && (await hasAnyPassword(db)))) throw new LinkUsed();
  if (link.purpose === "setup" && (!email || !password)) {
    throw new InvalidInput("Give the e-mail address and the password you want to sign in with.", [
      ...(email ? [] : [{ path: "email", message: "Needed" }]),
      ...(password ? [] : [{ path: "password", message: "Needed" }]),
    ]);
  }
  if (!(await consumeLink(db, key))) throw new LinkUsed();
  attempts.succeeded(guess);

  if (link.purpose === "setup" && email && password) {
    const user = await setPassword(deps, { email, password, name, isInstanceOwner: true });
    await deleteSetupLinks(db);
    return startSession(deps, user, userAgent);
  }
  const user = await findUserById(db, link.userId ?? "");
  if (!user) throw new LinkUsed();
  if (password) await setPassword(deps, { email: user.email, password });
  return startSession(deps, user, userAgent);
}

async function prepareSetup(db: Db): Promise<null> {
  if (await hasAnyPassword(db)) throw new Conflict("Somebody has set a password already. Make a sign-in link instead.");
  await deleteSetupLinks(db);
  return null;
}

async function userOf(db: Db, email: string | undefined): Promise<string> {
  const user = await findUser(db, email);
  if (!user)
    throw new NotFound(
      email
        ? "Nobody has this e-mail address here."
        : "Nobody has set this installation up yet. Open the link the server prints at its start.",
    );
  return user.id;
}
