import { sql } from "kysely";
import type { ConnectionDeps } from "../connections/connection-deps.ts";
import type { Db } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";

type Key = { workspaceId: string; sourceId: string };

/** Pauses or resumes a source. Its leads are received and read all the same, and go on when it is resumed. Throws NotFound. */
export async function setSourcePaused(
  { database, clock, apply }: Pick<ConnectionDeps, "database" | "clock" | "apply">,
  { workspaceId, sourceId, isPaused }: Key & { isPaused: boolean },
): Promise<void> {
  const isThere = await writePause(database.in(workspaceId), { workspaceId, sourceId }, { isPaused, now: clock.now() });
  if (!isThere) throw new NotFound(`There is no source ${sourceId} here.`);
  await apply.onApplied(workspaceId);
  // Only now: a worker that still remembers the pause would set them aside once more.
  if (!isPaused) await wakeLeads(database.in(workspaceId), { workspaceId, sourceId }, clock.now());
}

async function writePause(db: Db, { workspaceId, sourceId }: Key, { isPaused, now }: { isPaused: boolean; now: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update sources set paused_at = ${isPaused ? sql`coalesce(paused_at, ${now})` : null}, updated_at = ${now}
    where workspace_id = ${workspaceId} and source_id = ${sourceId}`.execute(db);
  return numAffectedRows === 1n;
}

async function wakeLeads(db: Db, { workspaceId, sourceId }: Key, now: Date): Promise<void> {
  await sql`
    update leads set due_at = ${now}, cause = null, code = null, message = null
    where workspace_id = ${workspaceId} and source_id = ${sourceId} and state = 'normalised' and code = 'source_paused' and lease_token is null`.execute(
    db,
  );
}
