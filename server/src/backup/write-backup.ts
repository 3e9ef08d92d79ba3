import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { withClient } from "../db/connection.ts";
import { syncFolder } from "../db/embedded/data-folder.ts";
import { codeOf, isDiskFull, toDatabaseError } from "../db/errors.ts";
import { AppError, Conflict, NotFound } from "../lib/errors.ts";
import { BackupNotWritten } from "./errors.ts";
import { defaultName, PARTIAL } from "./names.ts";
import type { OnProgress } from "./progress.ts";
import { hasOurSchema } from "./queries.ts";
import { readDatabase, type Written } from "./write-rows.ts";

/** `target` is a file, or a folder in which the file is named by its time. */
type Input = { target: string; isFolder: boolean; version: string; now: Date; onProgress: OnProgress };
export type Backup = Written & { file: string; bytes: number };

// Half the time of gzip's own 6 for a tenth more bytes: most of what is kept is sealed, and does not get smaller.
const COMPRESSION_LEVEL = 4;

/**
 * Writes all of a database into one file, while everything goes on: under another name first, on disk before it gets its own,
 * so that a file with the right name is always whole. Never over an existing file. `connection` is the owner's.
 * Throws NotFound (nothing to back up), Conflict (there is such a file), BackupNotWritten, DatabaseUnavailable.
 */
export async function writeBackup({ connection }: { connection: pg.ClientConfig }, input: Input): Promise<Backup> {
  const file = path.resolve(input.isFolder ? path.join(input.target, defaultName(input.now)) : input.target);
  const partial = `${file}${PARTIAL}${randomBytes(4).toString("hex")}`;
  let written: Written | undefined;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    if (await exists(file)) throw new Conflict(`There is a file ${file} already. Choose another name, or remove it first.`);
    await withClient({ ...connection, application_name: "leadrelay backup" }, async (client) => {
      if (!(await hasOurSchema(client))) throw new NotFound("This database holds nothing of LeadRelay, so there is nothing to back up.");
      const pieces = readDatabase(client, { ...input, done: (done) => (written = done) });
      const output = createWriteStream(partial, { flags: "wx", mode: 0o600 });
      await pipeline(Readable.from(pieces, { objectMode: false }), createGzip({ level: COMPRESSION_LEVEL }), output);
    });
    if (!written) throw new Error("the rows ended without a manifest");
    const bytes = await sync(partial);
    await rename(partial, file);
    syncFolder(path.dirname(file));
    return { ...written, file, bytes };
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {}); // where it could not be made there is nothing to remove
    throw toBackupError(error, file);
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === "ENOENT") return false;
      throw error;
    },
  );
}

async function sync(file: string): Promise<number> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** System errors of the file are told as what they are; a full disk here is not the database's. */
function toBackupError(error: unknown, file: string): unknown {
  if (error instanceof AppError) return error;
  if (codeOf(error) !== "53100" && isDiskFull(error))
    return new BackupNotWritten(`There is no space left for ${file}. Nothing was kept of it. Free some space, or name another place.`, {
      cause: error,
    });
  if (["EACCES", "EPERM", "EROFS", "EEXIST", "ENOTDIR", "EISDIR", "EIO"].includes(codeOf(error) ?? ""))
    return new BackupNotWritten(`${file} cannot be written (${codeOf(error)}). Name a place that this user may write to.`, {
      cause: error,
    });
  return toDatabaseError(error);
}
