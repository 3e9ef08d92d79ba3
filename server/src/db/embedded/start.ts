import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { DatabaseUnavailable } from "../../lib/errors.ts";
import { DatabaseLocked, toDatabaseError } from "../errors.ts";
import { type Account, chooseAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { createCluster } from "./create-cluster.ts";
import { createDatabaseIfMissing, DATABASE } from "./create-database.ts";
import { type DataFolder, inspectCluster, openDataFolder } from "./data-folder.ts";
import { type Log, silentLog } from "./log.ts";
import { openOwnerLock, type OwnerLock } from "./owner-lock.ts";
import { ping, superuserOf } from "./ping.ts";
import { endPostmaster, ensurePostmaster, type ServerPlan } from "./postmaster.ts";
import { findLivePostmaster } from "./postmaster-pid.ts";
import { SETTINGS, type Settings } from "./settings.ts";
import { chooseSocketFolder, PORT, removeSocketFolder } from "./socket-folder.ts";
import { type OnState, supervise, type Supervision } from "./supervise.ts";

export type EmbeddedOptions = {
  dataDir: string;
  /** `own`: be the one that starts and watches the server, or refuse. `attach`: use the server of the owner, or refuse. */
  mode: "own" | "attach" | "own-or-attach";
  log?: Log;
  onState?: OnState;
  /** Over our own settings; tests switch fsync off. */
  settings?: Settings;
  /** Where we are root: the user to run the server as, instead of root in a user namespace. */
  uid?: number;
};

export type Embedded = {
  /** For our own database, as its owner. */
  connection: pg.ClientConfig;
  /** For the database `postgres`, as superuser. */
  superuser: pg.ClientConfig;
  /** True while this process owns the server; an attached process becomes the owner when the owner is gone. */
  readonly owner: boolean;
  /** The server's process. */
  readonly pid: number;
  /** The owner stops the server (close your connections first); others only let go. */
  stop(): Promise<void>;
};

const TAKE_OVER_POLL_MS = 1_000;
const ATTACH_LIMIT_MS = 60_000;

/**
 * Gives the PostgreSQL server of a data folder: created, started, adopted or attached to as need be, with our database in it.
 * Throws DatabaseLocked (another process owns it), DatabaseVersion (data of another major version; nothing was changed),
 * DiskFull, or DatabaseUnavailable with the reason.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  try {
    refuseWindows();
    const data = openDataFolder(options.dataDir);
    const lock = openOwnerLock(data.ownerLock);
    if (options.mode !== "attach" && (await lock.take())) return await own(options, data, lock);
    if (options.mode === "own") throw alreadyOwned(data, lock);
    return await attach(options, data, lock);
  } catch (error) {
    throw toDatabaseError(error);
  }
}

async function own(options: EmbeddedOptions, data: DataFolder, lock: OwnerLock): Promise<Embedded> {
  try {
    const plan = planFor(options, data);
    if (!inspectCluster(data)) await createCluster(data, plan.account());
    const first = await ensurePostmaster(plan);
    await createDatabaseIfMissing(first.socketFolder).catch(async (error: unknown) => {
      await endPostmaster(first.pid);
      throw error;
    });
    const fixed = { ...plan, socketFolder: () => first.socketFolder }; // connections know it by now
    const supervision = supervise(first, { plan: fixed, onState: options.onState ?? (() => {}), log: plan.log });
    return {
      ...connectionsTo(first.socketFolder),
      owner: true,
      get pid() {
        return supervision.pid();
      },
      async stop() {
        await supervision.stop();
        removeSocketFolder(first.socketFolder);
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function attach(options: EmbeddedOptions, data: DataFolder, lock: OwnerLock): Promise<Embedded> {
  const { log = silentLog, onState = () => {} } = options;
  const running = await untilRunning(options, data, lock);
  if (!running) return own(options, data, lock);
  const { socketFolder } = running;
  let pid = running.pid;
  let owned: Supervision | undefined;
  const stopping = new AbortController();
  let isUp = true;
  const report: OnState = (state) => {
    if (isUp !== (state === "up")) onState(state);
    isUp = state === "up";
  };

  /** Watches the owner's lock; when it falls to us, we are the owner. */
  async function watch(): Promise<void> {
    while (!owned) {
      await delay(TAKE_OVER_POLL_MS, undefined, { ref: false, signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      try {
        const live = findLivePostmaster(data.cluster);
        report(live ? "up" : "down");
        pid = live?.pid ?? pid;
        if (lock.tryTake()) owned = await takeOver();
      } catch (error) {
        log.error({ err: error }, "the database could not be taken over; trying again");
        lock.release();
      }
    }
  }

  async function takeOver(): Promise<Supervision> {
    log.info({}, "the owner of the database is gone; this process takes it over");
    const plan = { ...planFor(options, data), socketFolder: () => socketFolder };
    const first = await ensurePostmaster(plan);
    report("up");
    return supervise(first, { plan, onState, log });
  }

  const watching = watch();
  return {
    ...connectionsTo(socketFolder),
    get owner() {
      return owned !== undefined;
    },
    get pid() {
      return owned?.pid() ?? pid;
    },
    async stop() {
      stopping.abort();
      await watching;
      if (owned) {
        await owned.stop();
        removeSocketFolder(socketFolder);
      }
      lock.release();
    },
  };
}

/** Waits for the owner's server, which may just be starting. Undefined when the owner vanished and we have its lock. */
async function untilRunning({ mode }: EmbeddedOptions, data: DataFolder, lock: OwnerLock) {
  const deadline = performance.now() + ATTACH_LIMIT_MS;
  for (;;) {
    const { pid, socketFolder } = findLivePostmaster(data.cluster) ?? {};
    if (pid && socketFolder && (await ping(socketFolder)) === "ready") return { pid, socketFolder };
    if (lock.tryTake()) {
      if (mode !== "attach") return undefined;
      lock.release();
      throw new DatabaseUnavailable(`LeadRelay is not running on ${data.root}. Start it (npm start) and try again.`);
    }
    if (performance.now() > deadline) {
      throw new DatabaseUnavailable(
        `LeadRelay (process ${lock.holder() ?? "unknown"}) runs on ${data.root}, but its database cannot be reached from here.`,
      );
    }
    await delay(100);
  }
}

function planFor({ settings, uid, log = silentLog }: EmbeddedOptions, data: DataFolder): ServerPlan {
  let account: Account | undefined;
  return {
    data,
    account: () => (account ??= chooseAccount({ data, binaries: findBinaries(), uid })),
    socketFolder: ({ uid: accountUid }) => chooseSocketFolder(data.root, accountUid),
    settings: { ...SETTINGS, ...settings },
    log,
  };
}

function connectionsTo(socketFolder: string) {
  return {
    connection: { host: socketFolder, port: PORT, user: DATABASE, password: "", database: DATABASE, ssl: false } satisfies pg.ClientConfig,
    superuser: superuserOf(socketFolder),
  };
}

function alreadyOwned(data: DataFolder, lock: OwnerLock): DatabaseLocked {
  return new DatabaseLocked(
    `LeadRelay is already running on ${data.root} (process ${lock.holder() ?? "unknown"}). Stop it first, or choose another LEADRELAY_DATA_DIR.`,
  );
}

function refuseWindows(): void {
  if (process.platform !== "win32") return;
  throw new DatabaseUnavailable(
    "The built-in database does not run on Windows itself. Use WSL, or set DATABASE_URL to a PostgreSQL server.",
  );
}
