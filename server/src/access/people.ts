import type { Db } from "../db/db.ts";
import { BadConfiguration } from "../lib/errors.ts";
import type { Auth } from "./auth.ts";
import { HasAccount } from "./errors.ts";
import { MIN_PASSWORD_LENGTH } from "./passwords.ts";
import { findUser, makeInstanceOwner, type UserRow } from "./queries.ts";

type Deps = { auth: Auth; db: Db };

/**
 * Gives a person a password and ends their sessions; makes the person when there is none with this e-mail. `mustBeNew`: throws
 * HasAccount when there is one.
 */
export async function setPassword(
  { auth, db }: Deps,
  input: { email: string; password: string; name?: string | undefined; isInstanceOwner?: boolean; mustBeNew?: boolean },
): Promise<UserRow> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const email = input.email.trim().toLowerCase();
  const hash = await passwords.hash(input.password);
  const existing = await findUser(db, email);
  if (existing && input.mustBeNew) throw new HasAccount(email);
  const user =
    existing ??
    (await internalAdapter.createUser({ email, name: input.name ?? nameFrom(email), emailVerified: true }, { method: "email-password" }));
  const accounts = existing ? await internalAdapter.findAccounts(user.id) : [];
  if (accounts.some((account) => account.providerId === "credential")) {
    await internalAdapter.updatePassword(user.id, hash);
    await internalAdapter.deleteUserSessions(user.id);
  } else {
    await internalAdapter.linkAccount({ userId: user.id, accountId: user.id, providerId: "credential", password: hash });
  }
  if (input.isInstanceOwner) await makeInstanceOwner(db, user.id);
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    isInstanceOwner: input.isInstanceOwner === true || existing?.isInstanceOwner === true,
  };
}

/**
 * Sees to it that the administrator named in the environment can sign in with the password given there. Changes nothing,
 * and ends no session, when they already can.
 */
export async function ensureAdmin({ auth, db }: Deps, { email, password }: { email: string; password: string }): Promise<void> {
  if (password.length < MIN_PASSWORD_LENGTH)
    throw new BadConfiguration(`LEADRELAY_ADMIN_PASSWORD needs ${MIN_PASSWORD_LENGTH} characters or more.`);
  const user = await findUser(db, email.trim());
  if (user?.isInstanceOwner && (await hasPassword(auth, user.id, password))) return;
  await setPassword({ auth, db }, { email, password, isInstanceOwner: true });
}

async function hasPassword(auth: Auth, userId: string, password: string): Promise<boolean> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const account = (await internalAdapter.findAccounts(userId)).find(({ providerId }) => providerId === "credential");
  return account?.password ? passwords.verify({ hash: account.password, password }) : false;
}

const nameFrom = (email: string) => email.split("@")[0] ?? email;
