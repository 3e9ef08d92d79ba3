import { DatabaseVersion } from "../db/errors.ts";
import { type Migration, pendingMigrations, readMigrations } from "../db/migrate.ts";
import { type KeySource, refuseKeyOfAnother } from "../vault/unlock.ts";
import { BackupNewer } from "./errors.ts";
import { type Header, levelOf, type Manifest } from "./format.ts";
import { readBackup } from "./read-backup.ts";

export type CheckedBackup = { header: Header; manifest: Manifest };

/**
 * Reads a backup to its end before anything is changed: every checksum, that this release can restore it, and that the secret
 * key at hand is its key. Throws NotFound, BackupBroken, BackupNewer, MigrationFailed (a migration was changed since), WrongKey.
 */
export async function checkBackup(
  { key, migrations = readMigrations() }: { key: KeySource; migrations?: Migration[] },
  file: string,
): Promise<CheckedBackup> {
  const checked = await readBackup(file, { header: async (header) => refuseNewer(header, migrations) });
  const { header } = checked;
  const proofs = [...(header.key ? [header.key] : []), ...header.otherKeys];
  await refuseKeyOfAnother(
    key,
    proofs.map(({ fingerprint, sealed }) => ({ fingerprint, sealed: Buffer.from(sealed, "base64") })),
  );
  return checked;
}

function refuseNewer(header: Header, migrations: Migration[]): void {
  try {
    pendingMigrations(migrations, header.migrations);
  } catch (error) {
    if (!(error instanceof DatabaseVersion)) throw error;
    throw new BackupNewer(
      `This backup was made by LeadRelay ${header.version} with migration ${levelOf(header)}, and this release knows ${migrations.length}. Restore it with that release or a later one. Nothing was changed.`,
      { cause: error },
    );
  }
}
