import { createApiKey, type KeyKind } from "../access/api-keys.ts";
import { SCOPES } from "../access/caller.ts";
import { findWorkspace } from "../access/queries.ts";
import { CONTACTS_SCOPES } from "../contacts/http/scopes.ts";
import { InvalidInput, NotFound } from "../lib/errors.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

export type ApiKeyOptions = { workspace: string; kind: KeyKind; label: string; scope?: string[]; json?: boolean };

/** Makes a key of the management API or the Contacts API and prints it, this once. */
export async function apiKeyCommand(
  context: CommandContext,
  { workspace, kind, label, scope, json = false }: ApiKeyOptions,
): Promise<void> {
  const known: readonly string[] = kind === "api" ? SCOPES : CONTACTS_SCOPES;
  const unknown = scope?.find((name) => !known.includes(name));
  if (unknown) throw new InvalidInput(`${unknown} is no scope of this API. There are: ${known.join(", ")}.`);
  await withInstallation(context, async ({ database, clock, ids, random }) => {
    const found = await findWorkspace(database.system, workspace);
    if (!found) throw new NotFound(`There is no workspace ${workspace}.`);
    const made = await createApiKey(
      { db: database.in(workspace), clock, ids, random },
      { workspaceId: workspace, kind, label, scopes: scope ?? known.filter((name) => name !== "contacts.sensitive.readonly") },
    );
    const { locationId } = found;
    context.print(json ? JSON.stringify({ id: made.id, key: made.key, scopes: made.scopes, locationId }) : made.key);
  });
}
