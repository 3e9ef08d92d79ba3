import { createApiKey } from "../access/api-keys.ts";
import { SCOPES } from "../access/caller.ts";
import { findWorkspace } from "../access/queries.ts";
import { InvalidInput, NotFound } from "../lib/errors.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

/** Makes a key of the management API and prints it, this once. */
export async function apiKeyCommand(context: CommandContext, { workspace, label, scope, json = false }: { workspace: string; label: string; scope?: string[]; json?: boolean }): Promise<void> {
  const unknown = scope?.find((name) => !SCOPES.some((known) => known === name));
  if (unknown) throw new InvalidInput(`${unknown} is no scope. There are: ${SCOPES.join(", ")}.`);
  await withInstallation(context, async ({ database, clock, ids, random }) => {
    if (!(await findWorkspace(database.system, workspace))) throw new NotFound(`There is no workspace ${workspace}.`);
    const made = await createApiKey({ db: database.in(workspace), clock, ids, random }, { workspaceId: workspace, kind: "api", label, scopes: scope ?? SCOPES });
    context.print(json ? JSON.stringify({ id: made.id, key: made.key, scopes: made.scopes }) : made.key);
  });
}
