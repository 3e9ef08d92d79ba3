import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Random } from "../lib/random.ts";
import type { AttemptLimiter } from "./attempts.ts";
import type { Auth } from "./auth.ts";
import { LinkUsed } from "./errors.ts";
import { createLoginLink } from "./login-links.ts";
import { hashToken } from "./one-time-token.ts";
import { setPassword } from "./people.ts";
import type { PeopleMail } from "./people-mail.ts";
import { consumeLink, findLink, findUser, findUserById } from "./queries.ts";

type Deps = { /** The one of the whole installation. */ db: Db; clock: Clock };

/**
 * Mails a link that lets a person choose a new password, when there is such a person and a mail server. `mailed` is settled when
 * the mail is out; the caller does not wait for it, as the time it takes would say which people there are. Throws TooManyAttempts.
 */
export async function askForReset(
  deps: Deps & { attempts: AttemptLimiter; random: Random; publicUrl: string; mail: PeopleMail },
  { email, address }: { email: string; address: string },
): Promise<{ mailed: Promise<unknown> }> {
  deps.attempts.begin({ email: `reset ${email}`, address });
  const send = async () => {
    const user = deps.mail.isSetUp ? await findUser(deps.db, email.trim()) : undefined;
    if (!user) return;
    const link = await createLoginLink(deps, { email: user.email, purpose: "reset" });
    await deps.mail.sendReset({ email: user.email, link });
  };
  return { mailed: send() };
}

/**
 * Sets the password of whom a reset link is for, and ends all their sessions. It signs nobody in: whoever has a second factor needs
 * it as always. Throws LinkUsed.
 */
export async function resetPassword(deps: Deps & { auth: Auth }, { token, password }: { token: string; password: string }): Promise<void> {
  const { db, clock } = deps;
  const key = { tokenHash: hashToken(token), now: clock.now() };
  const link = await findLink(db, key);
  if (link?.purpose !== "reset" || !(await consumeLink(db, key))) throw new LinkUsed();
  const user = await findUserById(db, link.userId ?? "");
  if (!user) throw new LinkUsed();
  await setPassword(deps, { email: user.email, password });
}
