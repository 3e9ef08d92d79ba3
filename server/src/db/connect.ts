import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { BadConfiguration } from "../lib/errors.ts";
import { parseDatabaseUrl, withClient } from "./connection.ts";
import { type Embedded, type EmbeddedOptions, startEmbedded } from "./embedded/start.ts";
import { type Log, silentLog } from "./embedded/log.ts";
import { codeOf, DatabaseUnsafe, DatabaseVersion, isDatabaseAway, toDatabaseError } from "./errors.ts";

/** A PostgreSQL server with our database. */
export type DatabaseServer = {
  kind: "embedded" | "external";
  /** As the owner of our objects: for migrations. `createDatabase` makes the application's connections from it. */
  connection: pg.ClientConfig;
  /** Embedded only. */
  superuser?: pg.ClientConfig;
  /** True when this process keeps the server running. */
  readonly owner: boolean;
  /** Lets go of the server; stops it when we own it. */
  stop(): Promise<void>;
};

export type ConnectOptions = Pick<EmbeddedOptions, "dataDir" | "mode" | "onState" | "settings" | "uid"> & {
  /** Set: use this server. Not set: the embedded one. */
  databaseUrl?: string;
  /** Go on even where the server may lose what it acknowledged. */
  acceptDataLoss?: boolean;
  /** How long to wait for an external server that does not answer yet, as when both start together. */
  waitMs?: number;
  log?: Log;
};

const OLDEST_VERSION = 15;

/**
 * Opens the database server this installation uses, and checks that it may be used. Throws DatabaseUnavailable,
 * DatabaseVersion (older than 15), DatabaseUnsafe (set up to lose data), BadConfiguration (address, name or password wrong),
 * and what `startEmbedded` throws.
 */
export async function connectDatabase(options: ConnectOptions): Promise<DatabaseServer> {
  const { databaseUrl, acceptDataLoss = false, log = silentLog } = options;
  if (databaseUrl === undefined) return embeddedServer(await startEmbedded({ ...options, log }), { acceptDataLoss, log });
  const connection = parseDatabaseUrl(databaseUrl);
  try {
    await untilReachable(connection, { waitMs: options.waitMs ?? 30_000, log });
    await checkServer(connection, { acceptDataLoss, log });
  } catch (error) {
    throw toDatabaseError(toConfigurationError(error));
  }
  return { kind: "external", connection, owner: false, stop: async () => {} };
}

async function embeddedServer(embedded: Embedded, rules: { acceptDataLoss: boolean; log: Log }): Promise<DatabaseServer> {
  try {
    await checkServer(embedded.connection, rules);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return {
    kind: "embedded",
    connection: embedded.connection,
    superuser: embedded.superuser,
    get owner() {
      return embedded.owner;
    },
    stop: () => embedded.stop(),
  };
}

async function untilReachable(connection: pg.ClientConfig, { waitMs, log }: { waitMs: number; log: Log }): Promise<void> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    try {
      return await withClient(connection, async () => {});
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > deadline) throw error;
      log.warn({ err: error }, "waiting for the database of DATABASE_URL");
      await delay(500);
    }
  }
}

async function checkServer(connection: pg.ClientConfig, { acceptDataLoss, log }: { acceptDataLoss: boolean; log: Log }): Promise<void> {
  const facts = await withClient(connection, readFacts);
  const refusal = judgeServer(facts);
  if (refusal instanceof DatabaseUnsafe && acceptDataLoss) {
    log.warn({ off: facts.off }, "the database may lose leads it has acknowledged; accepted by LEADRELAY_ACCEPT_DATA_LOSS");
  } else if (refusal) throw refusal;
}

/** The major version, and which of the settings are off without which a commit may be gone after a power cut. */
type ServerFacts = { version: number; off: string[] };

/** PostgreSQL documentation, "Reliability and the Write-Ahead Log". As this connection has them: a role may have its own. */
async function readFacts(client: pg.Client): Promise<ServerFacts> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    "select name, setting from pg_settings where name in ('server_version_num', 'fsync', 'full_page_writes', 'synchronous_commit') order by name",
  );
  const number = rows.find((row) => row.name === "server_version_num")?.setting;
  return { version: Math.floor(Number(number) / 10_000), off: rows.filter((row) => row.setting === "off").map((row) => row.name) };
}

/** Why we do not work on such a server, undefined when we do. */
export function judgeServer({ version, off }: ServerFacts): DatabaseVersion | DatabaseUnsafe | undefined {
  if (version < OLDEST_VERSION) {
    return new DatabaseVersion(
      `The server of DATABASE_URL is PostgreSQL ${version}; LeadRelay needs ${OLDEST_VERSION} or newer. Upgrade it, or leave DATABASE_URL out to use the built-in one.`,
    );
  }
  if (off.length === 0) return undefined;
  return new DatabaseUnsafe(
    `The database has ${off.join(", ")} switched off, so it may lose leads it has acknowledged. Switch ${off.length > 1 ? "them" : "it"} on, ` +
      "or set LEADRELAY_ACCEPT_DATA_LOSS=1 to start all the same.",
  );
}

/** SQLSTATEs of PostgreSQL documentation, appendix A. */
function toConfigurationError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === "28P01" || code === "28000")
    return new BadConfiguration("The server refuses the user or password in DATABASE_URL. Correct it.", { cause: error });
  if (code === "3D000")
    return new BadConfiguration("The database that DATABASE_URL names does not exist. Create it (create database …) and start again.", {
      cause: error,
    });
  return error;
}
