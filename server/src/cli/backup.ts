import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { levelOf, rowsOf } from "../backup/format.ts";
import { pruneBackups } from "../backup/names.ts";
import { everyTwoSeconds, formatCount, formatMegabytes, formatProgress } from "../backup/progress.ts";
import { type Backup, writeBackup } from "../backup/write-backup.ts";
import { connectDatabase } from "../db/connect.ts";
import { holdsCluster } from "../db/embedded/data-folder.ts";
import { InvalidInput, NotFound } from "../lib/errors.ts";
import { VERSION } from "../version.ts";
import type { CommandContext } from "./run.ts";

export type BackupOptions = { keep?: string; json?: boolean };

/** Writes everything into one file, beside the running server or by itself. The key is not in it. */
export async function backupCommand(
  context: CommandContext,
  target: string | undefined,
  { keep, json = false }: BackupOptions,
): Promise<void> {
  const { config, logger, print } = context;
  const place = placeOf(target, config.dataDir);
  const kept = keep === undefined ? undefined : countOf(keep);
  if (kept !== undefined && !place.isFolder)
    throw new InvalidInput("--keep counts the backups of a folder. Name a folder in the place of the file, or nothing.");
  if (!config.databaseUrl && !holdsCluster(config.dataDir))
    throw new NotFound(
      `There is no database in ${config.dataDir}, so there is nothing to back up. Name its folder with LEADRELAY_DATA_DIR.`,
    );
  const startedAt = performance.now();
  const server = await connectDatabase({ ...config, mode: "own-or-attach", acceptDataLoss: true, log: logger });
  let backup: Backup;
  const now = new Date();
  try {
    const onProgress = everyTwoSeconds(
      () => performance.now(),
      (progress) => process.stderr.write(`Backing up: ${formatProgress(progress)}\n`),
    );
    backup = await writeBackup(server, { ...place, version: VERSION, now, onProgress });
  } finally {
    await server.stop();
  }
  const removed = kept === undefined ? [] : await pruneBackups(path.dirname(backup.file), { keep: kept, now });
  print(json ? toJson(backup, removed, performance.now() - startedAt) : toText(backup, removed));
}

/** No name: a folder of its own in the data folder. An existing folder: a file in it, named by the time. */
function placeOf(target: string | undefined, dataDir: string): { target: string; isFolder: boolean } {
  if (target === undefined) return { target: path.join(dataDir, "backups"), isFolder: true };
  return { target, isFolder: target.endsWith(path.sep) || (existsSync(target) && statSync(target).isDirectory()) };
}

function countOf(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidInput("--keep takes how many backups to keep, at least 1.");
  return Number(text);
}

function toJson({ file, bytes, header, manifest }: Backup, removed: string[], tookMs: number): string {
  return JSON.stringify({
    file,
    bytes,
    seconds: Math.round(tookMs) / 1_000,
    createdAt: header.createdAt,
    version: header.version,
    migration: levelOf(header),
    postgres: header.postgres,
    generation: header.generation,
    keyFingerprint: header.key?.fingerprint ?? null,
    tables: Object.fromEntries(manifest.tables.map(({ table, rows }) => [table, rows])),
    rows: rowsOf(manifest),
    removed,
  });
}

function toText({ file, bytes, header, manifest }: Backup, removed: string[]): string {
  const lines = [
    `${formatCount(rowsOf(manifest))} rows of ${header.createdAt} are in ${file} (${formatMegabytes(bytes)}).`,
    `The secret key ${header.key?.fingerprint ?? ""} is not in it, and without the key it cannot be restored: keep a copy of the key somewhere else.`,
  ];
  if (removed.length > 0) lines.push(`Removed: ${removed.join(", ")}.`);
  return lines.join("\n");
}
