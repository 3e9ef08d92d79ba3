import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict } from "../lib/errors.ts";
import type { Ids, Random } from "../lib/random.ts";
import type { Person, Role } from "./caller.ts";
import { assertNotAbove } from "./change-member.ts";
import { replaceInvitation } from "./invitation-queries.ts";
import { listMembers } from "./member-queries.ts";
import { createToken } from "./one-time-token.ts";
import type { PeopleMail } from "./people-mail.ts";

const VALID_MS = 7 * 24 * 60 * 60_000;

type Deps = {
  /** The one of the whole installation. */ db: Db;
  clock: Clock;
  ids: Ids;
  random: Random;
  publicUrl: string;
  mail: PeopleMail;
};
type Input = { workspaceId: string; workspaceName: string; email: string; role: Role; inviter: Person; actingRole: Role };
/** `link` is given this once. `mailed`: null without a mail server, else whether it took the mail. */
export type Invited = { invitationId: string; email: string; link: string; expiresAt: Date; mailed: boolean | null };

/**
 * Invites somebody into a workspace for seven days; an earlier invitation of theirs stops working. Throws NotAllowed for a
 * role above one's own, and Conflict for somebody who belongs to the workspace already.
 */
export async function invite({ db, clock, ids, random, publicUrl, mail }: Deps, input: Input): Promise<Invited> {
  const email = input.email.trim().toLowerCase();
  const { workspaceId, workspaceName, role, inviter } = input;
  assertNotAbove(input.actingRole, role);
  const members = await listMembers(db, workspaceId);
  if (members.some((member) => member.email === email)) throw new Conflict(`${email} belongs to this workspace already.`);
  const { token, tokenHash } = createToken(random);
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + VALID_MS);
  const invitationId = ids.uuid();
  await replaceInvitation(db, { workspaceId, invitationId, email, role, tokenHash, invitedBy: inviter.userId, now, expiresAt });
  const link = new URL(`/invitation?token=${token}`, publicUrl).toString();
  const mailed = mail.isSetUp ? await mail.sendInvitation({ email, link, workspaceName, inviterName: inviter.name }) : null;
  return { invitationId, email, link, expiresAt, mailed };
}
