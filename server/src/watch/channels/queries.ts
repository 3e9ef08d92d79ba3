import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { Level } from "../cause.ts";
import type { AlertChannel, ChannelKey, ChannelKind } from "./channel.ts";

export type ChannelRow = Omit<AlertChannel, "target"> & { target: Buffer };

/** The channels of a workspace, or the one that is named; the oldest first. */
export async function listChannelRows(db: Db, workspaceId: string, channelId: string | null = null): Promise<ChannelRow[]> {
  const { rows } = await sql<ChannelRow>`
    select channel_id, name, kind, target, levels, is_on, last_sent_at, failures, failing_since, last_error, created_at
    from alert_channels where workspace_id = ${workspaceId} and channel_id = coalesce(${channelId}::uuid, channel_id) order by created_at, channel_id`.execute(
    db,
  );
  return rows;
}

type NewChannel = ChannelKey & { name: string; kind: ChannelKind; target: Buffer; levels: Level[]; isOn: boolean; now: Date };

export async function insertChannel(db: Db, row: NewChannel): Promise<void> {
  await sql`
    insert into alert_channels (workspace_id, channel_id, name, kind, target, levels, is_on, created_at, updated_at)
    values (${row.workspaceId}, ${row.channelId}, ${row.name}, ${row.kind}, ${row.target}, ${row.levels}, ${row.isOn}, ${row.now}, ${row.now})`.execute(
    db,
  );
}

export type ChannelChange = {
  name?: string | undefined;
  target?: Buffer | undefined;
  levels?: Level[] | undefined;
  isOn?: boolean | undefined;
};

/** Writes what is named, and drops what waits for one that is switched off: it must not come back with old news. */
export async function updateChannel(db: Db, { workspaceId, channelId }: ChannelKey, change: ChannelChange, now: Date): Promise<void> {
  await sql`
    update alert_channels set name = coalesce(${change.name ?? null}, name), target = coalesce(${change.target ?? null}, target),
      levels = coalesce(${change.levels ?? null}::text[], levels), is_on = coalesce(${change.isOn ?? null}::boolean, is_on),
      failures = 0, failing_since = null, last_error = null, updated_at = ${now}
    where workspace_id = ${workspaceId} and channel_id = ${channelId}`.execute(db);
  if (change.isOn === false)
    await sql`delete from alert_messages where workspace_id = ${workspaceId} and channel_id = ${channelId} and state = 'waiting'`.execute(
      db,
    );
}

/** Removes a channel with its messages. False: there is none. */
export async function deleteChannel(db: Db, { workspaceId, channelId }: ChannelKey): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from alert_channels where workspace_id = ${workspaceId} and channel_id = ${channelId}`.execute(db);
  return numAffectedRows === 1n;
}

/** A message went through. */
export async function noteSent(db: Db, { workspaceId, channelId }: ChannelKey, now: Date): Promise<void> {
  await sql`
    update alert_channels set last_sent_at = ${now}, failures = 0, failing_since = null, last_error = null
    where workspace_id = ${workspaceId} and channel_id = ${channelId}`.execute(db);
}

/** A message was not taken, and why. */
export async function noteFailure(
  db: Db,
  { workspaceId, channelId }: ChannelKey,
  { error, now }: { error: string; now: Date },
): Promise<void> {
  await sql`
    update alert_channels set failures = failures + 1, failing_since = coalesce(failing_since, ${now}::timestamptz), last_error = ${error}
    where workspace_id = ${workspaceId} and channel_id = ${channelId}`.execute(db);
}
