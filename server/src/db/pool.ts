import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { codeOf } from "./errors.ts";
import { withOptions } from "./connection.ts";
import { APP_OPTIONS } from "./roles.ts";

export type PoolOptions = {
  /** As the owner of our objects; every connection then works as the application's role. */
  connection: pg.ClientConfig;
  max?: number;
  applicationName?: string;
  /** A statement that takes longer is ended; longer work sets its own limit. */
  statementTimeoutMs?: number;
};

/** The workspace that row-level security lets a connection see. */
export const WORKSPACE_SETTING = "leadrelay.workspace";

/**
 * A pool of connections as the application's role, which see no workspace to begin with. A database that goes away shows in
 * the next query, never by ending the process.
 */
export function createPool({ connection, max = 10, applicationName = "leadrelay", statementTimeoutMs = 30_000 }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...withOptions(connection, `${APP_OPTIONS} -c ${WORKSPACE_SETTING}=`),
    max,
    application_name: applicationName,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000, // finds a peer that vanished without a word
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + 5_000, // the same from our side, for when no answer comes at all
    idle_in_transaction_session_timeout: 60_000,
    types: { getTypeParser },
  });
  pool.on("error", () => {}); // an idle connection broke; the pool has dropped it
  pool.on("connect", (client) => client.on("error", () => {})); // one in use broke: the query that runs or comes next says so
  return pool;
}

const TOO_MANY_CONNECTIONS = "53300";
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

/**
 * A connection of the pool. A server that has none left for us is busy, not away: we wait for one of our own that comes free, or
 * for another process to give one back, at most ten seconds. Throws what pg throws.
 */
export async function takeConnection(pool: pg.Pool): Promise<pg.PoolClient> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      if (codeOf(error) !== TOO_MANY_CONNECTIONS || performance.now() > deadline) throw error;
      await delay(PAUSE_MS);
    }
  }
}

// Type numbers of PostgreSQL's catalogue pg_type.
const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;

const toNumber = (text: string) => Number.parseInt(text, 10);
const toStrings = pg.types.getTypeParser(TEXT_ARRAY as number, "text") as (text: string) => (string | null)[];
const PARSERS: Record<number, (text: string) => unknown> = {
  [INT8]: toNumber,
  [INT8_ARRAY]: (text) => toStrings(text).map((item) => (item === null ? null : toNumber(item))),
  [DATE]: (text) => text,
  [DATE_ARRAY]: toStrings,
};

/**
 * What columns become in code, where pg's own choice does not suit: int8 is a number (we count, and never beyond 2^53), date
 * is text (a day has no time zone). numeric stays text, timestamptz a Date, json parsed.
 */
export const getTypeParser = ((id: number, format?: "text" | "binary"): unknown => {
  if (format !== "binary" && id in PARSERS) return PARSERS[id];
  return pg.types.getTypeParser(id, format);
}) as pg.CustomTypesConfig["getTypeParser"];
