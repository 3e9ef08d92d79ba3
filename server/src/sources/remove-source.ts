import { sql } from "kysely";
import type { ConnectionDeps } from "../connections/connection-deps.ts";
import { InUse } from "../connections/errors.ts";
import { type Db, withTransaction } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import { findWorkspaceState, lockWorkspace } from "../workspaces/queries.ts";

type Key = { workspaceId: string; sourceId: string };

/** What stops when a source is removed. Its leads stay; those that still come are kept, and no automation that named it wants them. */
export type SourceRemoval = { automations: { id: string; name: string; isOn: boolean }[]; waitingLeads: number };

/** Says what would stop, and changes nothing. Throws NotFound. */
export async function previewSourceRemoval(db: Db, { workspaceId, sourceId }: Key): Promise<SourceRemoval> {
  const state = await findWorkspaceState(db, workspaceId);
  if (!state?.sources.some(({ id }) => id === sourceId)) throw new NotFound(`There is no source ${sourceId} here.`);
  const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from leads
    where workspace_id = ${workspaceId} and source_id = ${sourceId} and state <> 'matched' and due_at is not null`.execute(db);
  return {
    automations: state.automations
      .filter(({ definition }) => definition.trigger.source === sourceId)
      .map(({ id, definition, isOn }) => ({ id, name: definition.name ?? id, isOn })),
    waitingLeads: rows[0]?.waiting ?? 0,
  };
}

/** Removes a source; one that an automation listens to or a lead waits for goes only when that is confirmed. Throws NotFound or InUse. */
export async function removeSource(
  { database, clock, apply }: Pick<ConnectionDeps, "database" | "clock" | "apply">,
  { workspaceId, sourceId, isConfirmed }: Key & { isConfirmed: boolean },
): Promise<void> {
  await withTransaction(database.in(workspaceId), async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const { automations, waitingLeads } = await previewSourceRemoval(trx, { workspaceId, sourceId });
    if (automations.length + waitingLeads > 0 && !isConfirmed)
      throw new InUse(`Automations or waiting leads depend on ${sourceId}. Look at what stops, and confirm.`);
    await trx.deleteFrom("sources").where("workspaceId", "=", workspaceId).where("sourceId", "=", sourceId).execute();
    // A pause ends with its source: what waited is matched now.
    await sql`update leads set due_at = ${clock.now()}, cause = null, code = null, message = null
      where workspace_id = ${workspaceId} and source_id = ${sourceId} and state = 'normalised' and code = 'source_paused' and lease_token is null`.execute(
      trx,
    );
  });
  await apply.onApplied(workspaceId);
}
