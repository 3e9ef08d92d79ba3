import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { type Account, commandFor, nameFor } from "./account.ts";
import type { DataFolder } from "./data-folder.ts";
import type { Log } from "./log.ts";
import { ping } from "./ping.ts";
import { findLivePostmaster, isAlive, type PostmasterPid, removeStalePid } from "./postmaster-pid.ts";
import { explainFailure, isStillLeaving, openServerLog, type ServerLog } from "./server-log.ts";
import { type Settings, toArguments } from "./settings.ts";
import { prepareSocketFolder, removeSocketFolder } from "./socket-folder.ts";

/** A server that takes connections. */
export type Postmaster = {
  pid: number;
  socketFolder: string;
  /** Resolves when the process has ended. */
  gone: Promise<void>;
};

export type ServerPlan = {
  data: DataFolder;
  /** Asked only when a server is to be started: the choice runs programs. */
  account: () => Account;
  /** Asked only when a server is to be started. */
  socketFolder: (account: Account) => string;
  settings: Settings;
  log: Log;
};

// A server that was killed a moment ago may still be waiting to be reaped, or its children still be leaving.
const LEAVING_LIMIT_MS = 10_000;
// Recovery after a crash reads at most max_wal_size; slow disks get all the time they may need.
const START_LIMIT_MS = 300_000;
const DEAF_LIMIT_MS = 10_000;

/**
 * Gives the running server of the cluster, adopted when one is there (it outlived a killed process of ours), started
 * otherwise. Throws DatabaseUnavailable, DatabaseVersion or DiskFull with the reason from the server's log.
 */
export async function ensurePostmaster(plan: ServerPlan): Promise<Postmaster> {
  const leavingSince = performance.now();
  for (;;) {
    const live = findLivePostmaster(plan.data.cluster);
    const adopted = live && (await adopt(live, plan));
    if (adopted) return adopted;
    const started = await start(plan, { mayRetry: performance.now() - leavingSince < LEAVING_LIMIT_MS });
    if (started) return started;
    await delay(200);
  }
}

/** Waits until a live server answers. Undefined when it ended meanwhile, if need be by us: without a socket it is of no use. */
async function adopt(live: PostmasterPid, { data, log }: ServerPlan): Promise<Postmaster | undefined> {
  let deafSince = performance.now();
  for (;;) {
    const { pid, socketFolder } = findLivePostmaster(data.cluster) ?? {};
    if (pid !== live.pid) return undefined;
    const answer = socketFolder ? await ping(socketFolder) : "absent";
    if (answer === "ready" && socketFolder) {
      log.info({ pid }, "the database was already running");
      return { pid, socketFolder, gone: untilGone(pid) };
    }
    if (answer === "starting") deafSince = performance.now();
    if (performance.now() - deafSince > DEAF_LIMIT_MS) {
      log.warn({ pid }, "the database runs but cannot be reached; it is restarted");
      await endPostmaster(pid);
      return undefined;
    }
    await delay(50);
  }
}

/** Undefined when the server before is not wholly gone and it may be tried again. */
async function start(plan: ServerPlan, { mayRetry }: { mayRetry: boolean }): Promise<Postmaster | undefined> {
  const { data } = plan;
  const account = plan.account();
  const socketFolder = plan.socketFolder(account);
  removeStalePid(data.cluster);
  prepareSocketFolder(socketFolder, account.uid);
  const serverLog = openServerLog(data.serverLog, account.uid);
  try {
    const child = spawnPostmaster(plan, account, socketFolder, serverLog);
    const gone = once(child, "exit").then(() => {});
    const failure = await untilReady(child, socketFolder);
    if (failure === undefined && child.pid) return { pid: child.pid, socketFolder, gone };
    const said = serverLog.written();
    if (mayRetry && isStillLeaving(said)) return undefined;
    removeSocketFolder(socketFolder);
    throw explainFailure("The database did not start", said || (failure ?? ""), data.serverLog);
  } finally {
    serverLog.close();
  }
}

/**
 * In a process group of its own (`detached`): Ctrl-C reaches the whole group of the terminal, and the database must go last,
 * when we say so. Not counted (`unref`) among what keeps us running.
 */
function spawnPostmaster({ data, settings }: ServerPlan, account: Account, socketFolder: string, serverLog: ServerLog): ChildProcess {
  const all = toArguments({ ...settings, unix_socket_directories: socketFolder, port: "5432" });
  const { file, args, options } = commandFor(account, "postgres", ["-D", nameFor(account, data.cluster), ...all], data.cluster);
  const child = spawn(file, args, { ...options, detached: true, stdio: ["ignore", serverLog.descriptor, serverLog.descriptor] });
  child.unref();
  return child;
}

/** Why it is not ready, undefined when it is. */
async function untilReady(child: ChildProcess, socketFolder: string): Promise<string | undefined> {
  let failure: string | undefined;
  child.once("error", (error) => (failure = error.message));
  child.once("exit", (code, signal) => (failure ??= `it ended with ${signal ?? code}`));
  const deadline = performance.now() + START_LIMIT_MS;
  while (failure === undefined) {
    if ((await ping(socketFolder)) === "ready") return undefined;
    if (performance.now() > deadline) {
      child.kill("SIGQUIT");
      return `it was not ready after ${START_LIMIT_MS / 1000} s`;
    }
    await delay(20);
  }
  return failure;
}

/** The end of a process that is not our child must be looked for. */
async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await delay(200, undefined, { ref: false });
}

/**
 * Stops a server: "fast" (SIGINT: sessions are ended, everything is written), then "immediate" (SIGQUIT: the next start
 * recovers), then by force. PostgreSQL documentation, "Shutting Down the Server".
 */
export async function endPostmaster(pid: number): Promise<void> {
  for (const [signal, limitMs] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const deadline = performance.now() + limitMs;
    while (isAlive(pid) && performance.now() < deadline) await delay(10);
  }
}
