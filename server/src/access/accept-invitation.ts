import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { InvalidInput } from "../lib/errors.ts";
import type { Auth } from "./auth.ts";
import type { Caller } from "./caller.ts";
import { HasAccount, InvitationOver, OtherAccount } from "./errors.ts";
import { consumeInvitation, findInvitation, type OpenInvitation } from "./invitation-queries.ts";
import { hashToken } from "./one-time-token.ts";
import { setPassword } from "./people.ts";
import { findUser, setMember } from "./queries.ts";
import { type SignedIn, startSession } from "./sign-in.ts";

type Deps = { /** The one of the whole installation. */ db: Db; clock: Clock };

/** What an invitation is for, for whoever holds its link; its token is too long to be guessed. Throws InvitationOver. */
export async function lookAtInvitation({ db, clock }: Deps, token: string): Promise<OpenInvitation & { hasAccount: boolean }> {
  const invitation = await findInvitation(db, { tokenHash: hashToken(token), now: clock.now() });
  if (!invitation) throw new InvitationOver();
  return { ...invitation, hasAccount: (await findUser(db, invitation.email)) !== undefined };
}

type Input = {
  token: string;
  name?: string | undefined;
  password?: string | undefined;
  userAgent?: string | undefined;
  caller: Caller | undefined;
};

/**
 * Accepts an invitation: with name and password for somebody new, who is signed in then; as oneself for somebody who is signed in.
 * The link alone signs nobody in who has an account: it would pass by their password and second factor. Throws InvitationOver,
 * HasAccount, OtherAccount, InvalidInput.
 */
export async function acceptInvitation(
  deps: Deps & { auth: Auth },
  { token, name, password, userAgent, caller }: Input,
): Promise<SignedIn & { workspaceId: string }> {
  const { db, clock } = deps;
  const { email, workspaceId, role, hasAccount } = await lookAtInvitation(deps, token);
  const person = caller?.kind === "person" ? caller : undefined;
  if (person && person.email !== email) throw new OtherAccount(email);
  if (!person && hasAccount) throw new HasAccount(email);
  if (!person && (!name || !password)) {
    throw new InvalidInput("Give your name and a password to sign in with.", [
      ...(name ? [] : [{ path: "name", message: "Needed" }]),
      ...(password ? [] : [{ path: "password", message: "Needed" }]),
    ]);
  }
  // Used up first: of two who open it at once, one makes the account and the other changes nothing.
  if (!(await consumeInvitation(db, { tokenHash: hashToken(token), now: clock.now() }))) throw new InvitationOver();
  const join = (userId: string) => setMember(db, { workspaceId, userId, role, now: clock.now() });
  if (person) {
    await join(person.userId);
    return { person, setCookies: [], workspaceId };
  }
  const user = await setPassword(deps, { email, password: password ?? "", name, mustBeNew: true });
  await join(user.id);
  return { ...(await startSession(deps, user, userAgent)), workspaceId };
}
