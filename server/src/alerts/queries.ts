import { sql } from "kysely";
import { call } from "../db/call.ts";
import type { Database, Db } from "../db/db.ts";
import type { ChannelName, Format } from "./channel.ts";

export type ChannelRow = {
  workspaceId: string;
  channel: ChannelName;
  isOn: boolean;
  target: Buffer;
  format: Format;
  sourceIds: string[] | null;
  includesAnswers: boolean;
  mostPerMinute: number;
  lastDigestAt: Date | null;
  lastSentAt: Date | null;
  failures: number;
  lastError: string | null;
  lastErrorAt: Date | null;
};
type Key = { workspaceId: string; channel: ChannelName };

/** The channels of a workspace that were ever set up. */
export async function listChannelRows(db: Db, workspaceId: string): Promise<ChannelRow[]> {
  const { rows } = await sql<ChannelRow>`
    select workspace_id, channel, is_on, target, format, source_ids, includes_answers, most_per_minute, last_digest_at, last_sent_at, failures, last_error, last_error_at
    from notification_channels where workspace_id = ${workspaceId} order by channel`.execute(db);
  return rows;
}

export type ChannelChange = Key &
  Pick<ChannelRow, "isOn" | "target" | "format" | "sourceIds" | "includesAnswers" | "mostPerMinute"> & { now: Date };

/** Writes a channel's settings. What failed before is forgotten: the next message shows whether it is mended. */
export async function upsertChannel(db: Db, change: ChannelChange): Promise<void> {
  const { workspaceId, channel, isOn, target, format, sourceIds, includesAnswers, mostPerMinute, now } = change;
  await sql`
    insert into notification_channels (workspace_id, channel, is_on, target, format, source_ids, includes_answers, most_per_minute, updated_at)
    values (${workspaceId}, ${channel}, ${isOn}, ${target}, ${format}, ${sourceIds}, ${includesAnswers}, ${mostPerMinute}, ${now})
    on conflict (workspace_id, channel) do update set is_on = excluded.is_on, target = excluded.target, format = excluded.format, source_ids = excluded.source_ids,
      includes_answers = excluded.includes_answers, most_per_minute = excluded.most_per_minute, updated_at = excluded.updated_at,
      failures = 0, last_error = null, last_error_at = null, retry_at = null`.execute(db);
}

/** Drops what waits: a channel that is switched off must not come back with old news. */
export async function dropWaiting(db: Db, { workspaceId, channel }: Key): Promise<void> {
  await sql`delete from notifications where workspace_id = ${workspaceId} and channel = ${channel} and state = 'waiting'`.execute(db);
}

/** Takes one channel that has something to send and that nobody sends for. */
export async function claimChannel(
  database: Database,
  { token, leaseMs, now }: { token: string; leaseMs: number; now: Date },
): Promise<Key | undefined> {
  const [row] = await call<{ workspace_id: string; channel: ChannelName }>(
    database,
    "claim_notification_channel",
    "select workspace_id, channel from claim_notification_channel($1, make_interval(secs => $2), $3)",
    [token, leaseMs / 1_000, now],
  );
  return row && { workspaceId: row.workspace_id, channel: row.channel };
}

/** Holds on to a channel for another while; false when somebody else has it by now. */
export async function renewLease(
  db: Db,
  { workspaceId, channel }: Key,
  { token, until }: { token: string; until: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update notification_channels set lease_until = ${until} where workspace_id = ${workspaceId} and channel = ${channel} and lease_token = ${token}`.execute(
    db,
  );
  return numAffectedRows === 1n;
}

/** Lets go of a channel; `retryAt` keeps everybody from it until then. */
export async function releaseChannel(
  db: Db,
  { workspaceId, channel }: Key,
  { token, retryAt }: { token: string; retryAt: Date | null },
): Promise<void> {
  await sql`
    update notification_channels set lease_token = null, lease_until = null, retry_at = ${retryAt}
    where workspace_id = ${workspaceId} and channel = ${channel} and lease_token = ${token}`.execute(db);
}

/** The leads whose news wait, oldest first. */
export async function listWaiting(db: Db, { workspaceId, channel }: Key, limit: number): Promise<{ leadId: string; createdAt: Date }[]> {
  const { rows } = await sql<{ leadId: string; createdAt: Date }>`
    select lead_id, created_at from notifications where workspace_id = ${workspaceId} and channel = ${channel} and state = 'waiting'
    order by created_at, lead_id limit ${limit}`.execute(db);
  return rows;
}

/** How many messages went out since a moment. */
export async function countMessagesSince(db: Db, { workspaceId, channel }: Key, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct message_id) as count from notifications
    where workspace_id = ${workspaceId} and channel = ${channel} and state = 'sent' and sent_at > ${since}`.execute(db);
  return rows[0]?.count ?? 0;
}

export type LeadFacts = {
  leadId: string;
  name: string | null;
  formName: string | null;
  campaignName: string | null;
  isTest: boolean;
  submittedAt: Date | null;
  readAt: Date;
  sealKey: Buffer;
  content: Buffer | null;
};

/** What a message may say of these leads; an erased one is not among them. */
export async function listLeadFacts(db: Db, workspaceId: string, leadIds: string[]): Promise<LeadFacts[]> {
  const { rows } = await sql<LeadFacts>`
    select lead_id, full_name as name, form_name, campaign_name, is_test, submitted_at, coalesce(normalised_at, received_at) as read_at, seal_key, content
    from leads where workspace_id = ${workspaceId} and lead_id = any (${leadIds}::uuid[]) and state <> 'erased' order by normalised_at, lead_id`.execute(
    db,
  );
  return rows;
}

/** These went out: in one statement with the channel's own record of it. */
export async function recordSent(
  db: Db,
  { workspaceId, channel }: Key,
  { leadIds, messageId, isDigest, now }: { leadIds: string[]; messageId: string; isDigest: boolean; now: Date },
): Promise<void> {
  await sql`
    with sent as (
      update notifications set state = 'sent', message_id = ${messageId}, sent_at = ${now}
      where workspace_id = ${workspaceId} and channel = ${channel} and lead_id = any (${leadIds}::uuid[]) and state = 'waiting' returning 1
    )
    update notification_channels set last_sent_at = ${now}, last_digest_at = case when ${isDigest} then ${now}::timestamptz else last_digest_at end,
      failures = 0, last_error = null, last_error_at = null
    where workspace_id = ${workspaceId} and channel = ${channel}`.execute(db);
}

/** Sending failed; what is older than `giveUpBefore` is given up. */
export async function recordFailure(
  db: Db,
  { workspaceId, channel }: Key,
  { message, now, giveUpBefore }: { message: string; now: Date; giveUpBefore: Date },
): Promise<void> {
  await sql`
    with given_up as (
      update notifications set state = 'given_up' where workspace_id = ${workspaceId} and channel = ${channel} and state = 'waiting' and created_at < ${giveUpBefore} returning 1
    )
    update notification_channels set failures = failures + 1, last_error = ${message}, last_error_at = ${now}
    where workspace_id = ${workspaceId} and channel = ${channel}`.execute(db);
}

/** A workspace's name; undefined when it is gone. */
export async function findWorkspaceName(db: Db, workspaceId: string): Promise<string | undefined> {
  const row = await db.selectFrom("workspaces").select("name").where("workspaceId", "=", workspaceId).executeTakeFirst();
  return row?.name;
}

/** Which of these sources the workspace does not have. */
export async function findUnknownSources(db: Db, workspaceId: string, sourceIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ sourceId: string }>`
    select wanted.source_id from unnest(${sourceIds}::text[]) as wanted (source_id)
    where not exists (select from sources s where s.workspace_id = ${workspaceId} and s.source_id = wanted.source_id)`.execute(db);
  return rows.map(({ sourceId }) => sourceId);
}
