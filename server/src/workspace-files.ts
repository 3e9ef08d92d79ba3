import { createApiKey } from "./access/api-keys.ts";
import type { App } from "./app.ts";
import { CHANNELS } from "./app.ts";
import { assertBaseUrl } from "./connections/assert-base-url.ts";
import type { Connectors } from "./connectors/index.ts";
import type { Db } from "./db/db.ts";
import { createCatalogue } from "./catalogue/catalogue.ts";
import type { Installation } from "./installation.ts";
import type { Listener } from "./db/listen.ts";
import type { Clock } from "./lib/clock.ts";
import { NotAllowed } from "./lib/errors.ts";
import { adoptLeads } from "./pipeline/adopt.ts";
import { type ApplyDeps, applyWorkspaceFile, planApply } from "./workspaces/apply-workspace-file.ts";
import { exportWorkspace } from "./workspaces/export-workspace.ts";
import { parseWorkspaceFile } from "./workspaces/parse-workspace-file.ts";
import { findWorkspaceState } from "./workspaces/queries.ts";
import type { WorkspaceFile } from "./workspaces/workspace-file.ts";
import type { Plan } from "./workspaces/plan.ts";
import type { Variables } from "./workspaces/variables.ts";

/** What the road needs of our own contact book, and no more. */
const ROAD_SCOPES = [
  "contacts.readonly",
  "contacts.write",
  "contacts.sensitive.readonly",
  "locations.readonly",
  "locations/customFields.readonly",
  "locations/customFields.write",
  "users.readonly",
  "opportunities.readonly",
  "opportunities.write",
];

/** Applying and exporting workspace files, for the API, the command line and the first start. */
export type WorkspaceFiles = {
  deps: ApplyDeps;
  /**
   * `onlyWorkspace`: who applies it may change that workspace alone, and is no operator; null: any. Throws InvalidInput; NotAllowed for
   * a file of another workspace; AddressNotAllowed for a new address that only an operator may give.
   */
  apply(input: { yaml: string; dryRun: boolean; onlyWorkspace: string | null; env?: Variables }): Promise<Plan>;
  export(workspaceId: string): Promise<string>;
};

/** An address that stands already was given by an operator; a file that only repeats it may go on doing so. */
async function assertBaseUrls(db: Db, { workspace, connections }: WorkspaceFile, connectors: Connectors): Promise<void> {
  const state = await findWorkspaceState(db, workspace.id);
  for (const { id, provider, baseUrl } of connections) {
    const stored = state?.connections.find((connection) => connection.id === id);
    if (stored?.provider === provider && stored.baseUrl === baseUrl) continue;
    const usual = (connectors.source(provider) ?? connectors.destination(provider))?.baseUrl;
    assertBaseUrl({ baseUrl, provider, usual, isOperator: false });
  }
}

export function createWorkspaceFiles(
  {
    database,
    vault,
    clock,
    ids,
    random,
    listener,
  }: Pick<Installation, "database" | "vault" | "ids" | "random"> & { clock: Clock; listener: Pick<Listener, "notify"> },
  { connectors, forget }: Pick<App, "connectors" | "forget">,
): WorkspaceFiles {
  const deps: ApplyDeps = {
    database,
    clock,
    ids,
    vault,
    catalogue: createCatalogue(connectors),
    async mintContactBookToken(db, workspaceId) {
      const { key } = await createApiKey(
        { db, clock, ids, random },
        { workspaceId, kind: "crm", label: "LeadRelay's own road", scopes: ROAD_SCOPES, isInternal: true },
      );
      return key;
    },
    adoptLeads: ({ workspaceId, connectionId, provider, accountId }) =>
      adoptLeads({ database, vault, ids, clock }, provider, [
        { workspaceId, connectionId, accountId, environment: "live", appSecret: undefined },
      ]),
    onApplied() {
      forget();
      listener.notify(CHANNELS.config);
    },
  };
  return {
    deps,
    async apply({ yaml, dryRun, onlyWorkspace, env = {} }) {
      const file = parseWorkspaceFile(yaml, { env });
      if (onlyWorkspace !== null && file.workspace.id !== onlyWorkspace)
        throw new NotAllowed(`This key is for the workspace ${onlyWorkspace}; the file is of ${file.workspace.id}.`);
      if (onlyWorkspace !== null) await assertBaseUrls(database.in(onlyWorkspace), file, connectors);
      return dryRun ? planApply(deps, file) : applyWorkspaceFile(deps, file);
    },
    export: (workspaceId) =>
      exportWorkspace(
        {
          db: database.in(workspaceId),
          openSecrets: async (connection) => (await vault.of(workspaceId)).openSecrets(connection.id, connection.secrets),
        },
        workspaceId,
      ),
  };
}
