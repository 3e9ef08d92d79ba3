import { createHash } from "node:crypto";
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { codeOf } from "../errors.ts";

/** The file is always called after this port. */
export const PORT = 5432;
export const socketFile = (folder: string) => path.join(folder, `.s.PGSQL.${PORT}`);

// unix(7): sun_path has 108 bytes with its final NUL; macOS has 104. The lock file's name is the longest there.
const MAX_PATH_BYTES = 103;

/**
 * Chooses where the socket of this data folder lies: in the system's folder for temporary files, as the path must be short.
 * Clients do not compute it: the server writes it into postmaster.pid.
 */
export function chooseSocketFolder(dataRoot: string, uid: number): string {
  const name = `leadrelay-${createHash("sha256").update(`${dataRoot}\0${uid}`).digest("hex").slice(0, 12)}`;
  const parents = uid === process.getuid?.() ? [os.tmpdir(), "/tmp"] : ["/tmp"]; // another user may not enter a TMPDIR of ours
  const parent =
    parents.find((folder) => Buffer.byteLength(socketFile(path.join(folder, name))) + ".lock".length <= MAX_PATH_BYTES) ?? "/tmp";
  const folder = path.join(parent, name);
  return isSafe(folder, uid) ? folder : mkdtempSync(`${folder}-`); // somebody else made it first: take a name nobody can foresee
}

/** Makes the folder (0700, of the account), empty of what a dead server left. Only for the owner, when no server runs. */
export function prepareSocketFolder(folder: string, uid: number): void {
  rmSync(socketFile(folder), { force: true });
  rmSync(`${socketFile(folder)}.lock`, { force: true });
  mkdirIfMissing(folder);
  if (process.getuid?.() === 0) chownSync(folder, uid, uid);
  chmodSync(folder, 0o700);
}

/** After the server: an empty folder is of no use; in one that is not empty somebody has begun anew. */
export function removeSocketFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!["ENOENT", "ENOTEMPTY", "EEXIST"].includes(codeOf(error) ?? "")) throw error;
  }
}

/** Free, or a real folder of the account or of ours: the folder for temporary files is everybody's. */
function isSafe(folder: string, uid: number): boolean {
  const info = lstatSync(folder, { throwIfNoEntry: false });
  return !info || (info.isDirectory() && (info.uid === uid || info.uid === process.getuid?.()));
}

function mkdirIfMissing(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}
