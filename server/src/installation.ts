import { join } from "node:path";
import type { Logger } from "pino";
import { generationFileOf } from "./backup/generation-file.ts";
import { type GenerationKeeper, keepGeneration } from "./backup/keep-generation.ts";
import type { Config } from "./config.ts";
import { createDatabaseClock, type DatabaseClock } from "./db/clock.ts";
import { connectDatabase, type DatabaseServer } from "./db/connect.ts";
import { createDatabase, type Database } from "./db/db.ts";
import type { Log } from "./db/embedded/log.ts";
import { createListener, type Listener } from "./db/listen.ts";
import { migrate } from "./db/migrate.ts";
import { createIds, type Ids, type Random, secureRandom } from "./lib/random.ts";
import { createRescue, type Rescue } from "./tokens/rescue.ts";
import { createSessionLocks, type SessionLocks } from "./tokens/session-locks.ts";
import type { KeyRing } from "./vault/key-ring.ts";
import { refuseWrongKey, unlock } from "./vault/unlock.ts";
import { Vault } from "./vault/vault.ts";
import { ensureUnclaimedWorkspace } from "./pipeline/unclaimed.ts";

/** An open database with everything that needs only that: what the server and every command begin with. */
export type Installation = {
  server: DatabaseServer;
  database: Database;
  ingest: Database;
  clock: DatabaseClock;
  random: Random;
  ids: Ids;
  vault: Vault;
  /** The keys that are not in the database. */
  ring: KeyRing;
  /** The same keys over the webhooks' own connections, which deliveries cannot use up. */
  ingestVault: Vault;
  listener: Listener;
  /** One refresh of a connection's tokens over all processes, and where a pair waits that cannot be stored. */
  locks: SessionLocks;
  rescue: Rescue;
  /** Notices an old database in the place of what was. */
  verifyFirst: GenerationKeeper;
  close(): Promise<void>;
};

export type OpenOptions = {
  config: Config;
  logger: Logger;
  /** How to treat the embedded database: see db/embedded. */
  mode: "own" | "attach" | "own-or-attach";
  applicationName: string;
};

const INGEST_CONNECTIONS = 6;
// A webhook that cannot be stored in this time is answered 503, and comes again.
const INGEST_TIMEOUT_MS = 2_500;
const WORK_CONNECTIONS = 12;

/**
 * Opens the database (starting the embedded one where that is ours to do), brings it to this version and proves the key.
 * Throws what those throw; nothing stays open then.
 */
export async function openInstallation({ config, logger, mode, applicationName }: OpenOptions): Promise<Installation> {
  const log: Log = logger;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.reverse()) await closer().catch((error: unknown) => logger.warn({ err: error }, "closing failed"));
  };
  try {
    const server = await connectDatabase({
      dataDir: config.dataDir,
      databaseUrl: config.databaseUrl,
      acceptDataLoss: config.acceptDataLoss,
      mode,
      log,
      onState: (state) => logger.warn({ state }, "the database's state changed"),
    });
    closers.push(() => server.stop());
    await refuseWrongKey(server.connection, config.key);
    // At a first start they would be all a newcomer sees; what fails is thrown.
    await migrate({ connection: server.connection });
    const database = createDatabase({ connection: server.connection, max: WORK_CONNECTIONS, applicationName });
    closers.push(() => database.close());
    const ingest = createDatabase({
      connection: server.connection,
      max: INGEST_CONNECTIONS,
      applicationName: `${applicationName} ingest`,
      statementTimeoutMs: INGEST_TIMEOUT_MS,
    });
    closers.push(() => ingest.close());
    const clock = await createDatabaseClock({ database: database.pool, log });
    closers.push(async () => clock.close());
    const ids = createIds({ clock, random: secureRandom });
    const ring = await unlock({ database, clock, random: secureRandom }, config.key);
    const vault = new Vault({ random: secureRandom, clock, database, master: ring });
    const ingestVault = new Vault({ random: secureRandom, clock, database: ingest, master: ring });
    await ensureUnclaimedWorkspace({ database, vault, clock, ids });
    const verifyFirst = await keepGeneration({ database, clock, logger, file: generationFileOf(config.dataDir) });
    closers.push(async () => verifyFirst.close());
    const listener = createListener({ connection: server.connection, applicationName: `${applicationName} listen`, log });
    closers.push(() => listener.close());
    const locks = createSessionLocks({ connection: server.connection, applicationName: `${applicationName} locks` });
    closers.push(() => locks.close());
    const rescue = createRescue({ folder: join(config.dataDir, "token-rescue") });
    return {
      server,
      database,
      ingest,
      clock,
      random: secureRandom,
      ids,
      vault,
      ring,
      ingestVault,
      listener,
      locks,
      rescue,
      verifyFirst,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
