import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { DatabaseVersion, isDiskFull } from "../errors.ts";
import { DatabaseUnavailable } from "../../lib/errors.ts";

/** The major version of the binaries we ship; the folder is named after it so that the next one starts beside it. */
export const MAJOR = "18";

/** Where everything of the embedded database lies. */
export type DataFolder = {
  /** The data folder of LeadRelay, links resolved. */
  root: string;
  /** The cluster: what PostgreSQL calls PGDATA. */
  cluster: string;
  serverLog: string;
  ownerLock: string;
};

/** Makes the data folder (0700) when it is missing and names its parts. Throws DatabaseUnavailable when this user may not. */
export function openDataFolder(dataDir: string): DataFolder {
  makeFolder(dataDir);
  const root = realpathSync(dataDir);
  return {
    root,
    cluster: path.join(root, `postgres-${MAJOR}`),
    serverLog: path.join(root, `postgres-${MAJOR}.log`),
    ownerLock: path.join(root, `postgres-${MAJOR}.lock`),
  };
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    if (isDiskFull(cause)) throw cause;
    throw new DatabaseUnavailable(
      `The data folder ${dataDir} cannot be made or written by this user. Give it to the user, or choose another LEADRELAY_DATA_DIR.`,
      { cause },
    );
  }
}

/**
 * Says whether the cluster is there (`true`) or is to be created (`false`), and refuses, changing nothing, what we must not
 * touch: data of another major version, or a folder that holds something else.
 */
export function inspectCluster({ root, cluster }: DataFolder): boolean {
  if (existsSync(cluster)) {
    const version = readVersion(cluster);
    if (version === MAJOR) return true;
    if (version !== undefined) throw otherVersion(cluster, version);
    if (readdirSync(cluster).length === 0) return false;
    throw new DatabaseUnavailable(
      `${cluster} is not a PostgreSQL data folder, and not empty. Move it away, or choose another LEADRELAY_DATA_DIR.`,
    );
  }
  for (const name of readdirSync(root)) {
    const version = /^postgres-\d+$/.test(name) ? readVersion(path.join(root, name)) : undefined;
    if (version !== undefined) throw otherVersion(path.join(root, name), version);
  }
  return false;
}

/** Whether a data folder holds a database at all, of whatever version. Nothing is made. */
export function holdsCluster(dataDir: string): boolean {
  if (!existsSync(dataDir)) return false;
  return readdirSync(dataDir).some((name) => /^postgres-\d+$/.test(name) && readVersion(path.join(dataDir, name)) !== undefined);
}

/** The major version a cluster was made by, undefined when the folder holds no cluster. */
function readVersion(folder: string): string | undefined {
  try {
    return readFileSync(path.join(folder, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || (error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

function otherVersion(folder: string, version: string): DatabaseVersion {
  return new DatabaseVersion(
    `${folder} holds data of PostgreSQL ${version}, and this release brings PostgreSQL ${MAJOR}. Nothing was changed. ` +
      "Start the release that made it, or name another folder with LEADRELAY_DATA_DIR to begin with an empty database.",
  );
}

/** Makes a rename in this folder durable: its own entry must reach the disk too. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The user id a folder belongs to, undefined when it does not exist. */
export function ownerOf(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.uid;
}
