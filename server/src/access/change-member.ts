import { type Db, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, NotAllowed, NotFound } from "../lib/errors.ts";
import { ROLES, type Role } from "./caller.ts";
import { LastOwner } from "./errors.ts";
import { deleteMember, endSessionsOfStranger, lockMembers } from "./member-queries.ts";
import { setMember } from "./queries.ts";

type Deps = { /** The one of the whole installation. */ db: Db; clock: Clock };
/** `actingRole` is the role of whoever asks, in this workspace. */
type Input = { workspaceId: string; userId: string; actingRole: Role };

/**
 * Gives a member another role. Throws NotFound; NotAllowed for a role, or somebody, above one's own; LastOwner; Conflict for an
 * owner of the installation, who is owner everywhere.
 */
export async function changeMember({ db, clock }: Deps, { role, ...input }: Input & { role: Role }): Promise<void> {
  assertNotAbove(input.actingRole, role);
  await withTransaction(db, async (trx) => {
    const { isLastOwner } = await lockMember(trx, input);
    if (isLastOwner && role !== "owner") throw new LastOwner();
    await setMember(trx, { workspaceId: input.workspaceId, userId: input.userId, role, now: clock.now() });
  });
}

/** Takes somebody out of a workspace: their next request is refused. Throws like changeMember. */
export async function removeMember({ db }: Pick<Deps, "db">, input: Input): Promise<void> {
  await withTransaction(db, async (trx) => {
    const { isLastOwner } = await lockMember(trx, input);
    if (isLastOwner) throw new LastOwner();
    await deleteMember(trx, input);
    await endSessionsOfStranger(trx, input.userId);
  });
}

async function lockMember(trx: Db, { workspaceId, userId, actingRole }: Input): Promise<{ isLastOwner: boolean }> {
  const members = await lockMembers(trx, workspaceId);
  const member = members.find((one) => one.userId === userId);
  if (!member) throw new NotFound("There is no such member here.");
  if (member.isInstanceOwner) throw new Conflict(`${member.email} owns this installation, and with it every workspace.`);
  assertNotAbove(actingRole, member.role);
  const isLastOwner = member.role === "owner" && !members.some((one) => one.userId !== userId && one.role === "owner");
  return { isLastOwner };
}

/** Nobody gives, takes or has taken away what is above their own role. */
export function assertNotAbove(actingRole: Role, role: Role): void {
  if (ROLES.indexOf(role) > ROLES.indexOf(actingRole)) throw new NotAllowed(`This needs the role ${role}; you are ${actingRole} here.`);
}
