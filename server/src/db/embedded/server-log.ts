import { closeSync, fchownSync, fstatSync, openSync, readSync, renameSync, statSync } from "node:fs";
import type { AppError } from "../../lib/errors.ts";
import { DatabaseUnavailable } from "../../lib/errors.ts";
import { DatabaseVersion, diskFull } from "../errors.ts";

const ROTATE_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;

/** The server's own log: a file, because a server that outlives us must not write into a pipe that nobody reads. */
export type ServerLog = {
  descriptor: number;
  /** What was written since it was opened (the last 16 kB of it). */
  written(): string;
  close(): void;
};

/** Opens the file for appending; one above 10 MB is first set aside as `.1`. */
export function openServerLog(file: string, uid: number): ServerLog {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_BYTES) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, "a+", 0o600);
  if (process.getuid?.() === 0) fchownSync(descriptor, uid, uid);
  const start = fstatSync(descriptor).size;
  return {
    descriptor,
    written() {
      const { size } = fstatSync(descriptor);
      const from = Math.max(start, size - TAIL_BYTES);
      const buffer = Buffer.alloc(Math.max(0, size - from));
      readSync(descriptor, buffer, 0, buffer.length, from);
      return buffer.toString("utf8");
    },
    close: () => closeSync(descriptor),
  };
}

/** The error for a program of PostgreSQL that failed, from what it said. `logFile` is named where a reader may want more. */
export function explainFailure(what: string, said: string, logFile: string): AppError {
  const cause = new Error(said.trim() || "it said nothing");
  if (/No space left on device|Disk quota exceeded/i.test(said)) return diskFull(cause);
  if (/database files are incompatible with server/.test(said)) {
    return new DatabaseVersion(`${what}: ${gist(said)} Write a backup with the release that made the data, and restore it with this one.`, {
      cause,
    });
  }
  return new DatabaseUnavailable(`${what}: ${gist(said)} The log is ${logFile}.`, { cause });
}

/** True when the server could not start because the one before it is not wholly gone. */
export function isStillLeaving(said: string): boolean {
  return /lock file .* already exists|pre-existing shared memory block|is another postmaster/i.test(said);
}

/** The lines that say why, without time stamps; the last ones when none is marked. */
function gist(said: string): string {
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  const marked = lines.filter((line) => /\b(FATAL|PANIC|ERROR|HINT|error|fatal):/.test(line));
  const chosen = (marked.length > 0 ? marked : lines)
    .slice(-3)
    .map((line) => line.replace(/^.*?\b(?=(FATAL|PANIC|ERROR|HINT|LOG):)/, "").trim());
  return chosen.length > 0 ? chosen.join(" ").replace(/([^.])$/, "$1.") : "it gave no reason.";
}
