import { revokeKeyByHash } from "../access/api-keys.ts";
import { destinations } from "../automations/definition.ts";
import { type Db, withTransaction } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import { findWorkspaceState, lockWorkspace } from "../workspaces/queries.ts";
import type { ConnectionDeps } from "./connection-deps.ts";
import { InUse } from "./errors.ts";
import { countWaiting, deleteConnection, findConnection } from "./queries.ts";

/** What stops when a connection is removed. Nothing of it is lost: leads and steps wait for a connection that takes its place. */
export type Removal = {
  /** Those that write to it, and those that listen to one of its sources. */
  automations: { id: string; name: string; isOn: boolean }[];
  sources: { id: string; formId: string | null }[];
  waitingLeads: number;
  waitingSteps: number;
};

type Key = { workspaceId: string; connectionId: string };

/** Says what would stop, and changes nothing. Throws NotFound. */
export async function previewRemoval(db: Db, { workspaceId, connectionId }: Key): Promise<Removal> {
  const state = await findWorkspaceState(db, workspaceId);
  if (!state?.connections.some(({ id }) => id === connectionId)) throw new NotFound(`There is no connection ${connectionId} here.`);
  const sources = state.sources.filter((source) => source.connectionId === connectionId);
  const automations = state.automations.filter(
    ({ definition }) => destinations(definition).includes(connectionId) || sources.some(({ id }) => id === definition.trigger.source),
  );
  return {
    automations: automations.map(({ id, definition, isOn }) => ({ id, name: definition.name ?? id, isOn })),
    sources: sources.map(({ id, formId }) => ({ id, formId })),
    ...(await countWaiting(db, { workspaceId, connectionId })),
  };
}

/**
 * Removes a connection, its secrets and its sources, and revokes the key that it had for our own contact book. One that something depends on goes only when that is confirmed. Leads and
 * steps that wait for it stay, parked, and go on with the next connection of its account or id. Throws NotFound or InUse.
 */
export async function removeConnection(
  { database, clock, vault, apply }: Pick<ConnectionDeps, "database" | "clock" | "vault" | "apply">,
  { workspaceId, connectionId, isConfirmed }: Key & { isConfirmed: boolean },
): Promise<void> {
  await withTransaction(database.in(workspaceId), async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const { automations, sources, waitingLeads, waitingSteps } = await previewRemoval(trx, { workspaceId, connectionId });
    const isUsed = automations.length + sources.length + waitingLeads + waitingSteps > 0;
    if (isUsed && !isConfirmed)
      throw new InUse(`Automations, sources or waiting leads depend on ${connectionId}. Look at what stops, and confirm.`);
    const removed = await findConnection(trx, { workspaceId, connectionId });
    if (removed?.provider === "contact-book") {
      // Made for this connection alone, and nobody else knows it.
      const hash = (await vault.of(workspaceId, trx)).openSecrets(connectionId, removed.secrets).digestOf("accessToken");
      if (hash) await revokeKeyByHash({ db: trx, clock }, { workspaceId, hash });
    }
    await deleteConnection(trx, { workspaceId, connectionId });
  });
  await apply.onApplied(workspaceId);
}
