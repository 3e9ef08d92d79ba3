import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, type Transaction } from "kysely";
import { LRUCache } from "lru-cache";
import pg from "pg";
import { codeOf, isDatabaseAway, toDatabaseError } from "./errors.ts";
import { createPool, type PoolOptions, takeConnection, WORKSPACE_SETTING } from "./pool.ts";
import type { Schema } from "./schema.ts";

/** Queries of one workspace, over the pool or in a transaction: the caller decides. */
export type Db = Kysely<Schema>;

export type Database = {
  /** Sees the rows of one workspace: row-level security compares them with the connection's setting. */
  in(workspaceId: string): Db;
  /** Sees no workspace's rows; only tables of the whole installation and what SECURITY DEFINER functions give. */
  system: Db;
  /** For what spans workspaces. A connection taken from it carries the workspace it served last: call only what does not look at it. */
  pool: pg.Pool;
  close(): Promise<void>;
};

// Enough for all workspaces that are at work at once; one more costs a few objects, not a connection.
const CACHED_WORKSPACES = 1_000;

/**
 * The application's access to the database: one pool, whose connections are switched between workspaces as they are taken. A
 * database that is away throws DatabaseUnavailable, a full disk DiskFull; everything else of PostgreSQL comes through as it is.
 * jsonb parameters must be text (`JSON.stringify`): pg would send a JavaScript array as an array of PostgreSQL.
 */
export function createDatabase(options: PoolOptions): Database {
  const pool = createPool(options);
  const cache = new LRUCache<string, Db>({ max: CACHED_WORKSPACES });
  const system = createKysely(poolOfWorkspace(pool, ""));

  return {
    in(workspaceId) {
      const cached = cache.get(workspaceId);
      if (cached) return cached;
      const db = createKysely(poolOfWorkspace(pool, workspaceId));
      cache.set(workspaceId, db);
      return db;
    },
    system,
    pool,
    close: () => pool.end(),
  };
}

// A deadlock resolves by running the losers again; more than this is a fault in the order of locks.
const RETRIES = 3;
const DEADLOCK = "40P01";
const SERIALIZATION_FAILURE = "40001";

/**
 * Runs the work in a transaction: the caller's when `db` is one already, otherwise a new one, which is run again (so the work
 * must not act outside the database) when PostgreSQL chose it as the victim of a deadlock.
 */
export async function withTransaction<Result>(db: Db, work: (trx: Transaction<Schema>) => Promise<Result>): Promise<Result> {
  if (db.isTransaction) return work(db as Transaction<Schema>);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (![DEADLOCK, SERIALIZATION_FAILURE].includes(codeOf(error) ?? "") || attempt > RETRIES) throw error;
    }
  }
}

function createKysely(pool: PostgresPool): Db {
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool, controlClient: pg.Client }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })], // what is in jsonb is not ours to rename
  });
}

/** The workspace each connection was last switched to. */
const workspaceOf = new WeakMap<pg.PoolClient, string>();
const guards = new WeakMap<pg.PoolClient, PostgresPoolClient>();

/** The pool as one workspace sees it. A connection that was last used for the same workspace costs no extra round trip. */
function poolOfWorkspace(pool: pg.Pool, workspaceId: string): PostgresPool {
  return {
    options: pool.options,
    end: async () => {}, // the pool is shared; Database.close ends it
    async connect() {
      const client = await takeConnection(pool).catch(rethrow);
      try {
        await switchTo(client, workspaceId);
      } catch (error) {
        client.release(true);
        return rethrow(error);
      }
      return guard(client);
    },
  };
}

async function switchTo(client: pg.PoolClient, workspaceId: string): Promise<void> {
  if ((workspaceOf.get(client) ?? "") === workspaceId) return;
  workspaceOf.delete(client);
  await client.query("select set_config($1, $2, false)", [WORKSPACE_SETTING, workspaceId]);
  workspaceOf.set(client, workspaceId);
}

/** What Kysely needs of a client, with errors turned into ours. One that lost its server, or waits for it in vain, is not used again. */
function guard(client: pg.PoolClient): PostgresPoolClient {
  const existing = guards.get(client);
  if (existing) return existing;
  let isLost = false;
  const guarded = {
    get processID() {
      return (client as { processID?: number }).processID;
    },
    query: (text: string, parameters: unknown[]) =>
      client.query(text, parameters).catch((error: unknown) => {
        isLost ||= isDatabaseAway(error);
        return rethrow(error);
      }),
    release: (destroy?: boolean) => client.release(destroy || isLost),
  } as unknown as PostgresPoolClient; // Kysely's type also has the form for cursors, which we do not use
  guards.set(client, guarded);
  return guarded;
}

function rethrow(error: unknown): never {
  throw toDatabaseError(error);
}
