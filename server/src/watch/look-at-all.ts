import { findKeeper } from "./installation.ts";
import { lookAtWorkspace, type LookDeps, type Sources } from "./look.ts";
import { listWatched } from "./queries.ts";

export type LookAtAllDeps = LookDeps & { ofWorkspace: Sources; ofInstallation: Sources };

/** Looks at every workspace, one after the other; what is wrong with the installation stands in the one that looks after it. */
export async function lookAtAll(deps: LookAtAllDeps): Promise<void> {
  const keeper = await findKeeper(deps.database);
  for (const workspace of await listWatched(deps.database)) {
    const { workspaceId } = workspace;
    const sources = workspaceId === keeper ? { ...deps.ofWorkspace, ...deps.ofInstallation } : deps.ofWorkspace;
    await lookAtWorkspace(deps, workspace, sources).catch((error: unknown) =>
      deps.logger.error({ err: error, workspaceId }, "a workspace could not be looked at; the next look is in a minute"),
    );
  }
}
