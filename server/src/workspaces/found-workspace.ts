import { setMember } from "../access/queries.ts";
import { throwIssues, toIssues } from "../automations/issues.ts";
import { freeId } from "../connections/free-id.ts";
import { toRequestIssues } from "../connections/request-issues.ts";
import { withTransaction } from "../db/db.ts";
import { Conflict } from "../lib/errors.ts";
import { type ApplyDeps, applyWorkspaceFile } from "./apply-workspace-file.ts";
import { createWorkspace } from "./create-workspace.ts";
import { findWorkspaceState, lockWorkspace } from "./queries.ts";
import { WorkspaceFileSchema, WorkspaceSchema } from "./workspace-file.ts";

type Input = { id?: string | undefined; name: string; country: string; timeZone: string; currency: string };

/**
 * Makes a workspace that nobody has yet, with a contact book, owned by whoever asks. Its id follows from its name when it is not given.
 * Throws InvalidInput, and Conflict for an id that is taken.
 */
export async function foundWorkspace(
  deps: ApplyDeps,
  { ownerId, taken, ...input }: Input & { ownerId: string; /** Ids of the workspaces there are. */ taken: readonly string[] },
): Promise<string> {
  const workspace = await toRequestIssues(async () => {
    const parsed = WorkspaceSchema.safeParse({ ...input, id: input.id ?? freeId(input.name, [...taken, "unclaimed"], "workspace") });
    if (parsed.success) return parsed.data;
    throwIssues("The workspace is not valid", toIssues(parsed.error.issues));
    throw parsed.error;
  });
  const { id } = workspace;
  const connections = [{ id: "contact-book", name: "Contact book", provider: "contact-book" }];
  await withTransaction(deps.database.in(id), async (trx) => {
    await lockWorkspace(trx, id);
    if (await findWorkspaceState(trx, id)) throw new Conflict(`The id ${id} is taken. Choose another.`);
    await createWorkspace(trx, deps, workspace);
    await setMember(trx, { workspaceId: id, userId: ownerId, role: "owner", now: deps.clock.now() });
  });
  await applyWorkspaceFile(deps, WorkspaceFileSchema.parse({ workspace, connections }));
  return id;
}
