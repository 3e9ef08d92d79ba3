import type { Db } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import type { Caller } from "./caller.ts";
import { findWorkspace, listWorkspacesOf, type WorkspaceRow } from "./queries.ts";

/** The workspaces a caller may see, by name. `db` is the one of the whole installation. */
export async function workspacesOf(db: Db, caller: Caller): Promise<WorkspaceRow[]> {
  if (caller.kind === "person") return listWorkspacesOf(db, caller);
  const workspace = await findWorkspace(db, caller.workspaceId);
  return workspace ? [workspace] : [];
}

/**
 * The workspace a request is about: the named one, else the caller's first. Throws the same NotFound for one that is
 * somebody else's and for one that does not exist.
 */
export async function resolveWorkspace(db: Db, caller: Caller, named: string | undefined): Promise<WorkspaceRow> {
  const workspaces = await workspacesOf(db, caller);
  const workspace = named === undefined ? workspaces[0] : workspaces.find(({ id }) => id === named);
  if (!workspace) throw new NotFound(named === undefined ? "There is no workspace for you yet." : "There is no such workspace for you.");
  return workspace;
}

/** Whether a caller may still see a workspace. */
export async function belongsTo(db: Db, caller: Caller | undefined, workspaceId: string): Promise<boolean> {
  return caller !== undefined && (await workspacesOf(db, caller)).some(({ id }) => id === workspaceId);
}
