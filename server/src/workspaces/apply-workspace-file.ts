import { isDeepStrictEqual } from "node:util";
import { saveAutomation } from "../automations/save-automation.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import { type Database, type Db, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { NotFound } from "../lib/errors.ts";
import type { Ids } from "../lib/random.ts";
import { saveMapping } from "../mappings/save-mapping.ts";
import { ClosedSecrets } from "../vault/closed-secrets.ts";
import { findFileIssues } from "./check-file.ts";
import { createWorkspace } from "./create-workspace.ts";
import { throwFileIssues } from "./parse-workspace-file.ts";
import { makePlan, type Plan } from "./plan.ts";
import { findWorkspaceState, lockWorkspace, updateWorkspace, type WorkspaceState, writeSource } from "./queries.ts";
import { saveConnection, type SecretsVault } from "./save-connection.ts";
import type { Duplicates, FileConnection, WorkspaceFile } from "./workspace-file.ts";

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
  const db = deps.database.in(file.workspace.id);
  return compare(deps, db, file, await findWorkspaceState(db, file.workspace.id));
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
  return apply(deps, file.workspace.id, { isSandbox }, () => file);
}

/** Some entries of a file, for a workspace that is there. `entriesOf` sees it as it is while nobody else can change it. */
export type Entries = Partial<Pick<WorkspaceFile, "workspace" | "connections" | "sources" | "automations">>;

/** As `applyWorkspaceFile`, for some entries alone: the way of the console and the API. Throws NotFound and InvalidInput. */
export async function applyEntries(
  deps: ApplyDeps,
  workspaceId: string,
  entriesOf: (state: WorkspaceState) => Entries,
  /** Connections that get their tokens by consent: `putTokens` writes them in the same transaction. */
  consent?: { putTokens(trx: Db): Promise<void> },
): Promise<Plan> {
  return apply(deps, workspaceId, { isSandbox: false, consent }, (state) => {
    if (!state) throw new NotFound(`There is no workspace ${workspaceId}.`);
    const { id, name, country, timeZone, currency } = state.workspace;
    const none = { connections: [], sources: [], mappings: [], automations: [] };
    return { workspace: { id, name, country, timeZone, currency }, ...none, ...entriesOf(state) };
  });
}

async function apply(
  deps: ApplyDeps,
  workspaceId: string,
  { isSandbox, consent }: { isSandbox: boolean; consent?: { putTokens(trx: Db): Promise<void> } },
  fileOf: (state: WorkspaceState | undefined) => WorkspaceFile,
): Promise<Plan> {
  const { plan, newAccounts } = await withTransaction(deps.database.in(workspaceId), async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const state = await findWorkspaceState(trx, workspaceId);
    const file = fileOf(state);
    const planned = await compare(deps, trx, file, state, { needTokens: consent === undefined });
    const has = (kind: string, id: string) =>
      planned.changes.some((change) => change.kind === kind && change.id === id && change.action !== "unchanged");
    const locationId = await writeWorkspace(deps, trx, file, state, { isSandbox, isChanged: has("workspace", workspaceId) });
    const connections = file.connections.filter(({ id }) => has("connection", id));
    for (const connection of connections) {
      const stored = state?.connections.find(({ id }) => id === connection.id);
      await saveConnection(deps, trx, { workspaceId, locationId, connection, stored });
    }
    await consent?.putTokens(trx);
    for (const source of file.sources) if (has("source", source.id)) await writeSource(trx, workspaceId, source, deps.clock.now());
    for (const definition of file.mappings) {
      if (has("mapping", definition.id))
        await saveMapping({ db: trx, clock: deps.clock }, { workspaceId, definition, savedBy: "a workspace file" });
    }
    for (const { definition, isOn } of file.automations) {
      if (has("automation", definition.id)) await saveAutomation({ db: trx, clock: deps.clock }, { workspaceId, definition, isOn });
    }
    const known = new Set(state?.connections.map(({ provider, accountId }) => `${provider}/${accountId}`));
    const isNew = ({ provider, accountId }: FileConnection) => !known.has(`${provider}/${accountId}`);
    return { plan: planned, newAccounts: file.connections.filter(isNew) };
  });
  for (const { id: connectionId, provider, accountId } of newAccounts) {
    if (accountId !== null && !deps.catalogue.findDestination(provider))
      await deps.adoptLeads({ workspaceId, connectionId, provider, accountId });
  }
  await deps.onApplied(workspaceId);
  return { ...plan, applied: true };
}

async function compare(
  deps: PlanDeps,
  db: Db,
  file: WorkspaceFile,
  state: WorkspaceState | undefined,
  { needTokens = true }: { needTokens?: boolean } = {},
): Promise<Plan> {
  throwFileIssues(file, findFileIssues(deps.catalogue, file, state, { needTokens }));
  const vault = state && (await deps.vault.of(file.workspace.id, db));
  return makePlan(file, state, ({ id, secrets }) => vault?.openSecrets(id, secrets) ?? new ClosedSecrets());
}

async function writeWorkspace(
  deps: ApplyDeps,
  trx: Db,
  { workspace }: WorkspaceFile,
  state: WorkspaceState | undefined,
  { isSandbox, isChanged }: { isSandbox: boolean; isChanged: boolean },
): Promise<string> {
  const { duplicates, ...facts } = workspace;
  const locationId = state?.workspace.locationId ?? (await createWorkspace(trx, deps, { ...facts, isSandbox })).locationId;
  if (isChanged && (state || duplicates))
    await updateWorkspace(trx, { ...facts, duplicates: changedDuplicates(duplicates, state) }, deps.clock.now());
  return locationId;
}

/** Undefined when the file leaves them as they are: then no contact is looked at. */
const changedDuplicates = (wanted: Duplicates | undefined, state: WorkspaceState | undefined) =>
  isDeepStrictEqual(wanted, state?.workspace.duplicates) ? undefined : wanted;
