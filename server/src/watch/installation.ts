import { sql } from "kysely";
import type { Database, Db } from "../db/db.ts";
import type { AddressGuard } from "../lib/address-guard.ts";
import { InvalidInput } from "../lib/errors.ts";
import { UNCLAIMED } from "../pipeline/receive.ts";
import type { Vault } from "../vault/vault.ts";
import { listWatched } from "./queries.ts";

type Deps = { database: Database; vault: Vault };

/** How the installation as a whole is watched. */
export type WatchSettings = {
  /** The workspace whose people look after the installation, as somebody chose it; null: nobody chose. */
  chosenWorkspaceId: string | null;
  /** The one it is then. Null: there is none yet. */
  workspaceId: string | null;
  heartbeatUrl: string | null;
  heartbeatAt: Date | null;
  failingSince: Date | null;
  error: string | null;
};

const PLACE = { table: "installation", column: "heartbeat_target", rowId: "installation" };

type Row = {
  watchWorkspaceId: string | null;
  target: Buffer | null;
  heartbeatAt: Date | null;
  failingSince: Date | null;
  error: string | null;
};

/** Reads the settings. The heartbeat's address is sealed with the keys of the workspace that is there before any. */
export async function readWatchSettings({ database, vault }: Deps): Promise<WatchSettings> {
  const { rows } = await sql<Row>`
    select watch_workspace_id, heartbeat_target as target, heartbeat_at, heartbeat_failing_since as failing_since, heartbeat_error as error from installation`.execute(
    database.system,
  );
  const row = rows[0];
  const target = row?.target ?? null;
  return {
    chosenWorkspaceId: row?.watchWorkspaceId ?? null,
    workspaceId: await findKeeper(database),
    heartbeatUrl: target && (await vault.of(UNCLAIMED)).openValue(PLACE, target),
    heartbeatAt: row?.heartbeatAt ?? null,
    failingSince: row?.failingSince ?? null,
    error: row?.error ?? null,
  };
}

/** The workspace whose people look after the installation: the chosen one, else the oldest that is no playground. Null: there is none yet. */
export async function findKeeper(database: Database): Promise<string | null> {
  const { rows } = await sql<{ chosen: string | null }>`select watch_workspace_id as chosen from installation`.execute(database.system);
  if (rows[0]?.chosen) return rows[0].chosen;
  const watched = await listWatched(database);
  const byAge = watched.toSorted((a, b) => Number(a.isSandbox) - Number(b.isSandbox) || a.createdAt.getTime() - b.createdAt.getTime());
  return byAge[0]?.workspaceId ?? null;
}

type Change = { heartbeatUrl?: string | null | undefined; workspaceId?: string | null | undefined };

/** Writes what is named; null takes it away. Throws InvalidInput (no such workspace), AddressRefused, AddressUnreachable. */
export async function changeWatchSettings(
  deps: Deps & { guard: Pick<AddressGuard, "check"> },
  { heartbeatUrl, workspaceId }: Change,
): Promise<WatchSettings> {
  const { database, vault, guard } = deps;
  if (workspaceId && !(await listWatched(database)).some((one) => one.workspaceId === workspaceId))
    throw new InvalidInput(`There is no workspace ${workspaceId}.`, [{ path: "workspaceId", message: "Not known" }]);
  if (heartbeatUrl) await guard.check(heartbeatUrl);
  if (workspaceId !== undefined) await sql`update installation set watch_workspace_id = ${workspaceId}`.execute(database.system);
  if (heartbeatUrl !== undefined) {
    const target = heartbeatUrl === null ? null : (await vault.of(UNCLAIMED)).sealValue(PLACE, heartbeatUrl);
    await sql`update installation set heartbeat_target = ${target}, heartbeat_at = null, heartbeat_failing_since = null, heartbeat_error = null`.execute(
      database.system,
    );
  }
  return readWatchSettings(deps);
}

/** What became of a heartbeat. */
export async function noteHeartbeat(db: Db, { error, now }: { error: string | null; now: Date }): Promise<void> {
  await sql`
    update installation set heartbeat_at = case when ${error}::text is null then ${now}::timestamptz else heartbeat_at end, heartbeat_error = ${error},
      heartbeat_failing_since = case when ${error}::text is null then null else coalesce(heartbeat_failing_since, ${now}::timestamptz) end`.execute(
    db,
  );
}
