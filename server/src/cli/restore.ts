import { checkBackup, type CheckedBackup } from "../backup/check-backup.ts";
import { levelOf, rowsOf } from "../backup/format.ts";
import { generationFileOf, readGeneration, writeGeneration } from "../backup/generation-file.ts";
import { everyTwoSeconds, formatCount, formatProgress } from "../backup/progress.ts";
import { restoreBackup, type Restored } from "../backup/restore-backup.ts";
import { VERIFY_FIRST_MS } from "../backup/verify-first.ts";
import { connectDatabase } from "../db/connect.ts";
import type { CommandContext } from "./run.ts";

export type RestoreOptions = { check?: boolean; replaceAllData?: string; json?: boolean };

/** Puts a backup into an empty database; with `--check` only reads it to its end. */
export async function restoreCommand(
  context: CommandContext,
  file: string,
  { check = false, replaceAllData, json = false }: RestoreOptions,
): Promise<void> {
  const { config, logger, print } = context;
  const backup = await checkBackup(config, file);
  if (check)
    return print(json ? JSON.stringify(describe(backup)) : `${sentenceOf(backup)} It is whole, and the secret key at hand is its key.`);
  const server = await connectDatabase({ ...config, mode: "own", log: logger });
  const generationFile = generationFileOf(config.dataDir);
  let restored: Restored;
  try {
    const onProgress = everyTwoSeconds(
      () => performance.now(),
      (progress) => process.stderr.write(`Restoring: ${formatProgress(progress)}\n`),
    );
    const kept = await readGeneration(generationFile);
    restored = await restoreBackup({ connection: server.connection, log: logger }, { file, backup, replaceAllData, kept, onProgress });
    await writeGeneration(generationFile, restored.generation);
  } finally {
    await server.stop();
  }
  print(json ? JSON.stringify({ ...describe(backup), ...restored, generation: restored.generation.generation }) : toText(backup, restored));
}

function describe({ header, manifest }: CheckedBackup) {
  return {
    createdAt: header.createdAt,
    version: header.version,
    migration: levelOf(header),
    postgres: header.postgres,
    keyFingerprint: header.key?.fingerprint ?? null,
    tables: Object.fromEntries(manifest.tables.map(({ table, rows }) => [table, rows])),
    rows: rowsOf(manifest),
  };
}

const sentenceOf = ({ header, manifest }: CheckedBackup) =>
  `The backup of ${header.createdAt} (LeadRelay ${header.version}, PostgreSQL ${header.postgres}) holds ${formatCount(rowsOf(manifest))} rows.`;

const HOUR_MS = 60 * 60 * 1_000;

function toText(backup: CheckedBackup, { database, openSteps, missing }: Restored): string {
  return [
    sentenceOf(backup),
    `It is in the database ${database} now. People sign in with their passwords; who was signed in must do so again.`,
    "",
    `What happened from ${missing.from.toISOString()} to ${missing.until.toISOString()} is not in it.`,
    `So for ${VERIFY_FIRST_MS / HOUR_MS} hours nothing of before is sent that was not looked up first, beginning with ${formatCount(openSteps)} open steps.`,
    "Now: 1. Start LeadRelay.",
    `     2. Have the leads of that time read again: backfill each source since ${new Date(missing.from.getTime() - HOUR_MS).toISOString()}, one hour before.`,
    "     3. When they are all there, `leadrelay verify-first end` ends it, or wait: it ends by itself.",
  ].join("\n");
}
