import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readlinkSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { DatabaseUnavailable } from "../../lib/errors.ts";
import { type Account, commandFor, giveTo, nameFor } from "./account.ts";
import { type DataFolder, syncFolder } from "./data-folder.ts";
import { explainFailure } from "./server-log.ts";
import { isDiskFull, diskFull } from "../errors.ts";

// The built-in locale sorts by code point and knows Unicode's upper and lower case; being PostgreSQL's own, it is the same
// on every machine, so an update of the operating system cannot break an index. Trust: only we can reach the socket.
const FLAGS = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--auth=trust", "-U", "postgres"];

/**
 * Creates the cluster: initdb (which syncs what it writes) works in a temporary folder beside it, which is renamed when
 * complete. So a folder with the final name is always whole: after a killed initdb even PG_VERSION is there, and proves nothing.
 */
export async function createCluster(data: DataFolder, account: Account): Promise<void> {
  removeLeftovers(data);
  const temporary = mkdtempSync(`${data.cluster}.init-`);
  try {
    if (account.kind === "uid") giveTo(account.uid, temporary);
    await runInitdb(data, account, temporary);
    renameSync(temporary, data.cluster);
    syncFolder(data.root);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw isDiskFull(error) ? diskFull(error) : error;
  }
}

function runInitdb(data: DataFolder, account: Account, folder: string): Promise<void> {
  const { file, args, options } = commandFor(account, "initdb", ["-D", nameFor(account, folder), ...FLAGS], folder);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("error", (error) => reject(cannotRun(file, error)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(explainFailure("The database could not be created", said || `initdb ended with ${signal ?? code}`, data.serverLog));
    });
  });
}

/** The kernel's "no such file" about a program that is there means its loader: the binaries are made for the GNU C library. */
function cannotRun(file: string, cause: Error): DatabaseUnavailable {
  const where = existsSync(file) ? " (it needs Linux with the GNU C library, which Alpine does not have)" : "";
  return new DatabaseUnavailable(`The built-in PostgreSQL cannot run on this system${where}. Set DATABASE_URL to a PostgreSQL server.`, {
    cause,
  });
}

/** Folders of an initdb that was killed. One that still runs (its parent died, not it) stands in its folder, and is left until next time. */
function removeLeftovers(data: DataFolder): void {
  const leftovers = readdirSync(data.root).filter((name) => name.startsWith(`${path.basename(data.cluster)}.init-`));
  for (const name of leftovers) {
    const folder = path.join(data.root, name);
    if (!isSomebodysWorkingDirectory(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

/** Linux only; elsewhere nobody is seen, and an initdb whose folder goes away under it fails without harm. */
function isSomebodysWorkingDirectory(folder: string): boolean {
  if (process.platform !== "linux") return false;
  return readdirSync("/proc").some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      return false; // gone in between, or not ours to see
    }
  });
}
