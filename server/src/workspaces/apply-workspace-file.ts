import { saveAutomation } from "../automations/save-automation.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { unblockConnection } from "../connections/queries.ts";
import type { ConnectionSecrets } from "../connectors/kit/fetch.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import { type Database, type Db, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import { findFileIssues } from "./check-file.ts";
import { createWorkspace } from "./create-workspace.ts";
import { throwFileIssues } from "./parse-workspace-file.ts";
import { makePlan, type Plan } from "./plan.ts";
import {
  findWorkspaceState,
  lockWorkspace,
  type StoredConnection,
  updateWorkspace,
  type WorkspaceState,
  writeConnection,
  writeSource,
} from "./queries.ts";
import { type FileConnection, SECRET_FIELDS, type WorkspaceFile } from "./workspace-file.ts";

/** The vault of one workspace, as far as connections need it. */
export type SecretsVault = {
  sealSecrets(connectionId: string, secrets: ConnectionSecrets): Buffer;
  openSecrets(connectionId: string, sealed: Buffer | null): ConnectionSecrets;
};

export type PlanDeps = {
  database: Database;
  catalogue: Catalogue;
  vault: {
    createWorkspaceKeys(db: Db, workspaceId: string): Promise<void>;
    /** `db` is the transaction that made the workspace: its keys can be seen nowhere else yet. */
    of(workspaceId: string, db: Db): Promise<SecretsVault>;
  };
};

export type ApplyDeps = PlanDeps & {
  clock: Clock;
  ids: Pick<Ids, "crm">;
  /** Makes the token with which we call our own contact book. */
  mintContactBookToken(db: Db, workspaceId: string): Promise<string>;
  /** Moves leads that waited for this account to the workspace. Runs after the commit, and may run again. */
  adoptLeads(account: { workspaceId: string; connectionId: string; provider: Provider; accountId: string }): Promise<unknown>;
  /** Something of the workspace changed: forget what is remembered of it, and wake the workers. */
  onApplied(workspaceId: string): void | Promise<void>;
};

/** Says what a file would change, and changes nothing. Throws InvalidInput for a file that could not be applied. */
export async function planApply(deps: PlanDeps, file: WorkspaceFile): Promise<Plan> {
  const { plan } = await compare(deps, deps.database.in(file.workspace.id), file);
  return plan;
}

/**
 * Makes a workspace as its file says, in one transaction: twice is as good as once. What is not in the file is left alone; so are
 * secrets that an entry leaves out. Throws InvalidInput, and then nothing has changed.
 */
export async function applyWorkspaceFile(
  deps: ApplyDeps,
  file: WorkspaceFile,
  { isSandbox = false }: { isSandbox?: boolean } = {},
): Promise<Plan> {
  const workspaceId = file.workspace.id;
  const { plan, isNewAccount } = await withTransaction(deps.database.in(workspaceId), async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const { plan: planned, state } = await compare(deps, trx, file);
    const has = (kind: string, id: string) =>
      planned.changes.some((change) => change.kind === kind && change.id === id && change.action !== "unchanged");
    const locationId = await writeWorkspace(deps, trx, file, state, { isSandbox, isChanged: has("workspace", workspaceId) });
    const connections = file.connections.filter(({ id }) => has("connection", id));
    for (const connection of connections) {
      const stored = state?.connections.find(({ id }) => id === connection.id);
      await saveConnection(deps, trx, { workspaceId, locationId, connection, stored });
    }
    for (const source of file.sources) if (has("source", source.id)) await writeSource(trx, workspaceId, source, deps.clock.now());
    for (const { definition, isOn } of file.automations) {
      if (has("automation", definition.id)) await saveAutomation({ db: trx, clock: deps.clock }, { workspaceId, definition, isOn });
    }
    const known = new Set(state?.connections.map(({ provider, accountId }) => `${provider}/${accountId}`));
    return { plan: planned, isNewAccount: ({ provider, accountId }: FileConnection) => !known.has(`${provider}/${accountId}`) };
  });
  for (const connection of file.connections.filter(isNewAccount)) {
    const { id: connectionId, provider, accountId } = connection;
    if (accountId !== null && !deps.catalogue.findDestination(provider))
      await deps.adoptLeads({ workspaceId, connectionId, provider, accountId });
  }
  await deps.onApplied(workspaceId);
  return { ...plan, applied: true };
}

async function compare(deps: PlanDeps, db: Db, file: WorkspaceFile): Promise<{ plan: Plan; state: WorkspaceState | undefined }> {
  const state = await findWorkspaceState(db, file.workspace.id);
  throwFileIssues(file, findFileIssues(deps.catalogue, file, state));
  const vault = state && (await deps.vault.of(file.workspace.id, db));
  return { plan: makePlan(file, state, ({ id, secrets }) => vault?.openSecrets(id, secrets) ?? {}), state };
}

async function writeWorkspace(
  deps: ApplyDeps,
  trx: Db,
  { workspace }: WorkspaceFile,
  state: WorkspaceState | undefined,
  { isSandbox, isChanged }: { isSandbox: boolean; isChanged: boolean },
): Promise<string> {
  if (!state) return (await createWorkspace(trx, deps, { ...workspace, isSandbox })).locationId;
  if (isChanged) await updateWorkspace(trx, workspace);
  return state.workspace.locationId;
}

type SaveConnection = { workspaceId: string; locationId: string; connection: FileConnection; stored: StoredConnection | undefined };

async function saveConnection(deps: ApplyDeps, trx: Db, { workspaceId, locationId, connection, stored }: SaveConnection): Promise<void> {
  const vault = await deps.vault.of(workspaceId, trx);
  const isSameProvider = stored?.provider === connection.provider;
  // Secrets of another provider are of no use to this one.
  const secrets: ConnectionSecrets = stored && isSameProvider ? vault.openSecrets(connection.id, stored.secrets) : {};
  const secretNames = stored && isSameProvider ? { ...stored.secretNames } : {};
  for (const field of SECRET_FIELDS) {
    const given = connection.secrets[field];
    if (!given) continue;
    secrets[field] = given.value;
    if (given.name !== null) secretNames[field] = given.name;
    else delete secretNames[field];
  }
  if (connection.provider === "contact-book" && !secrets.accessToken)
    secrets.accessToken = await deps.mintContactBookToken(trx, workspaceId);
  const sealed = vault.sealSecrets(connection.id, secrets);
  const now = deps.clock.now();
  await writeConnection(
    trx,
    workspaceId,
    { ...connection, accountId: connection.accountId ?? locationId, secrets: sealed, secretNames },
    now,
  );
  if (stored) await unblockConnection(trx, { workspaceId, connectionId: connection.id }, now);
}
