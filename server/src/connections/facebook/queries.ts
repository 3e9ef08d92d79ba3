import { sql } from "kysely";
import { call } from "../../db/call.ts";
import type { Database, Db } from "../../db/db.ts";

export type ConnectionKey = { workspaceId: string; connectionId: string };

/** The connection of a page, if the workspace has one. */
export async function findPageConnection(
  db: Db,
  { workspaceId, pageId }: { workspaceId: string; pageId: string },
): Promise<{ connectionId: string; baseUrl: string | null } | undefined> {
  return db
    .selectFrom("connections")
    .select(["connectionId", "baseUrl"])
    .where("workspaceId", "=", workspaceId)
    .where("provider", "=", "facebook")
    .where("accountId", "=", pageId)
    .executeTakeFirst();
}

/** The connections of a workspace to Facebook pages. */
export async function listPageConnections(db: Db, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("connections")
    .select("connectionId")
    .where("workspaceId", "=", workspaceId)
    .where("provider", "=", "facebook")
    .execute();
  return rows.map(({ connectionId }) => connectionId);
}

export async function listSourceIds(db: Db, { workspaceId, connectionId }: ConnectionKey): Promise<string[]> {
  const rows = await db
    .selectFrom("sources")
    .select("sourceId")
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", connectionId)
    .orderBy("sourceId")
    .execute();
  return rows.map(({ sourceId }) => sourceId);
}

/** Connections to pages, of every workspace, that are not paused. */
export async function listWatched(database: Database): Promise<ConnectionKey[]> {
  return call<ConnectionKey>(
    database,
    "list_watched_connections",
    `select workspace_id as "workspaceId", connection_id as "connectionId" from list_watched_connections()`,
    [],
  );
}

/** Where something of a person of a Meta app is kept. */
export async function findPerson(database: Database, userHash: Buffer): Promise<ConnectionKey[]> {
  return call<ConnectionKey>(
    database,
    "find_facebook_person",
    `select workspace_id as "workspaceId", connection_id as "connectionId" from find_facebook_person($1)`,
    [userHash],
  );
}

/** Forgets logins of a person, and those whose time is over. */
export async function deleteLogins(database: Database, userHash: Buffer | null, now: Date): Promise<void> {
  await call(database, "delete_facebook_logins", "select delete_facebook_logins($1, $2)", [userHash, now]);
}

export async function insertDeletion(db: Db, deletion: { workspaceId: string; deletionId: string; now: Date }): Promise<void> {
  const { workspaceId, deletionId, now } = deletion;
  await db.insertInto("facebookDeletions").values({ workspaceId, deletionId, requestedAt: now, doneAt: now }).execute();
}

export async function findDeletion(database: Database, deletionId: string): Promise<{ requestedAt: Date; doneAt: Date } | undefined> {
  const { rows } = await sql<{
    requestedAt: Date;
    doneAt: Date;
  }>`select requested_at, done_at from find_facebook_deletion(${deletionId})`.execute(database.system);
  return rows[0];
}
