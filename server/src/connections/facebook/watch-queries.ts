import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { ConnectionKey } from "./queries.ts";

/** What the regular looks at a connection found last; null: not looked at, or not known. */
export type Watch = {
  tokenCheckedAt: Date | null;
  tokenKind: string | null;
  isTokenValid: boolean | null;
  tokenExpiresAt: Date | null;
  dataAccessExpiresAt: Date | null;
  missingPermissions: string[];
  tokenCode: string | null;
  tokenMessage: string | null;
  subscriptionCheckedAt: Date | null;
  subscriptionGoodAt: Date | null;
  isAppSubscribed: boolean | null;
  isPageSubscribed: boolean | null;
  subscriptionCode: string | null;
  subscriptionMessage: string | null;
};

export type TokenFound = Pick<
  Watch,
  "tokenKind" | "isTokenValid" | "tokenExpiresAt" | "dataAccessExpiresAt" | "missingPermissions" | "tokenCode" | "tokenMessage"
> & { userHash: Buffer | null };

export type SubscriptionFound = Pick<Watch, "isAppSubscribed" | "isPageSubscribed" | "subscriptionCode" | "subscriptionMessage">;

export async function findWatch(db: Db, { workspaceId, connectionId }: ConnectionKey): Promise<Watch | undefined> {
  const row = await db
    .selectFrom("connectionWatches")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", connectionId)
    .executeTakeFirst();
  return row;
}

export async function writeTokenFound(db: Db, { workspaceId, connectionId }: ConnectionKey, found: TokenFound, now: Date): Promise<void> {
  await sql`
    insert into connection_watches (workspace_id, connection_id, token_checked_at, token_kind, is_token_valid, token_expires_at, data_access_expires_at,
      missing_permissions, user_hash, token_code, token_message)
    values (${workspaceId}, ${connectionId}, ${now}, ${found.tokenKind}, ${found.isTokenValid}, ${found.tokenExpiresAt}, ${found.dataAccessExpiresAt},
      ${found.missingPermissions}::text[], ${found.userHash}, ${found.tokenCode}, ${found.tokenMessage})
    on conflict (workspace_id, connection_id) do update set token_checked_at = excluded.token_checked_at, token_kind = excluded.token_kind,
      is_token_valid = excluded.is_token_valid, token_expires_at = excluded.token_expires_at, data_access_expires_at = excluded.data_access_expires_at,
      missing_permissions = excluded.missing_permissions, user_hash = coalesce(excluded.user_hash, connection_watches.user_hash),
      token_code = excluded.token_code, token_message = excluded.token_message`.execute(db);
}

/** Both well moves the moment on until which we know that leads were announced. */
export async function writeSubscriptionFound(
  db: Db,
  { workspaceId, connectionId }: ConnectionKey,
  found: SubscriptionFound,
  now: Date,
): Promise<void> {
  const goodAt = found.isAppSubscribed !== false && found.isPageSubscribed === true ? now : null;
  await sql`
    insert into connection_watches (workspace_id, connection_id, subscription_checked_at, subscription_good_at, is_app_subscribed, is_page_subscribed,
      subscription_code, subscription_message)
    values (${workspaceId}, ${connectionId}, ${now}, ${goodAt}, ${found.isAppSubscribed}, ${found.isPageSubscribed}, ${found.subscriptionCode},
      ${found.subscriptionMessage})
    on conflict (workspace_id, connection_id) do update set subscription_checked_at = excluded.subscription_checked_at,
      subscription_good_at = coalesce(excluded.subscription_good_at, connection_watches.subscription_good_at), is_app_subscribed = excluded.is_app_subscribed,
      is_page_subscribed = excluded.is_page_subscribed, subscription_code = excluded.subscription_code,
      subscription_message = excluded.subscription_message`.execute(db);
}

/** One subscription that was mended; what else is known of both stays. */
export async function insertRepair(
  db: Db,
  { workspaceId, connectionId }: ConnectionKey,
  repair: { repairId: string; link: "app" | "page"; by: "schedule" | "person"; gapFrom: Date | null; now: Date },
): Promise<void> {
  await sql`insert into subscription_repairs (workspace_id, connection_id, repair_id, link, repaired_by, repaired_at, gap_from)
    values (${workspaceId}, ${connectionId}, ${repair.repairId}, ${repair.link}, ${repair.by}, ${repair.now}, ${repair.gapFrom})`.execute(
    db,
  );
  await sql`insert into connection_watches (workspace_id, connection_id) values (${workspaceId}, ${connectionId}) on conflict do nothing`.execute(
    db,
  );
  const column = repair.link === "app" ? sql.ref("is_app_subscribed") : sql.ref("is_page_subscribed");
  await sql`update connection_watches set ${column} = true, subscription_code = null, subscription_message = null
    where workspace_id = ${workspaceId} and connection_id = ${connectionId}`.execute(db);
}

export type RepairDone = { link: "app" | "page"; by: "schedule" | "person"; at: Date; gapFrom: Date | null };

/** The last repairs, newest first. */
export async function listRepairs(db: Db, { workspaceId, connectionId }: ConnectionKey): Promise<RepairDone[]> {
  const { rows } = await sql<RepairDone>`
    select link, repaired_by as by, repaired_at as at, gap_from from subscription_repairs
    where workspace_id = ${workspaceId} and connection_id = ${connectionId} order by repaired_at desc, repair_id desc limit 20`.execute(db);
  return rows;
}

/** A person took the app or their data back: what finds them is gone. */
export async function forgetUser(db: Db, { workspaceId, connectionId }: ConnectionKey): Promise<void> {
  await sql`update connection_watches set user_hash = null where workspace_id = ${workspaceId} and connection_id = ${connectionId}`.execute(
    db,
  );
}
