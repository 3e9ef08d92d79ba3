import path from "node:path";
import type pg from "pg";
import { query } from "../../db/testing/start-scratch.ts";
import { scratchFolder } from "../../db/testing/scratch-folder.ts";
import { silentLog } from "../../db/embedded/log.ts";
import type { Migration } from "../../db/migrate.ts";
import { secureRandom } from "../../lib/random.ts";
import { testApp, type TestApp } from "../../testing/test-app.ts";
import { type KeySource, unlock } from "../../vault/unlock.ts";
import { checkBackup } from "../check-backup.ts";
import type { Generation } from "../generation-file.ts";
import { listTables } from "../queries.ts";
import { restoreBackup } from "../restore-backup.ts";
import { type Backup, writeBackup } from "../write-backup.ts";
import { withClient } from "../../db/connection.ts";

/** The key that `testApp` seals with. */
export const KEY: KeySource = { kind: "text", text: Buffer.alloc(32, 7).toString("base64"), cameFrom: "the test" };

/** The product with a proven key, and a folder for backups. */
export async function backupGround() {
  const app = await testApp();
  await unlock({ database: app.database, clock: app.clock, random: secureRandom }, KEY);
  const folder = scratchFolder();
  return {
    app,
    folder: folder.path,
    async [Symbol.asyncDispose]() {
      folder[Symbol.dispose]();
      await app[Symbol.asyncDispose]();
    },
  };
}

export async function backup({ connection }: Pick<TestApp, "connection">, folder: string, name = "test.backup.gz"): Promise<Backup> {
  const input = { target: path.join(folder, name), isFolder: false, version: "0.1.0", now: new Date(), onProgress: () => {} };
  return writeBackup({ connection }, input);
}

export async function restore(
  { connection }: { connection: pg.ClientConfig },
  file: string,
  more: { replaceAllData?: string; kept?: Generation; migrations?: Migration[]; key?: KeySource } = {},
) {
  const { replaceAllData, kept, migrations, key = KEY } = more;
  const checked = await checkBackup({ key, ...(migrations && { migrations }) }, file);
  const input = { file, backup: checked, replaceAllData, kept, onProgress: () => {} };
  return restoreBackup({ connection, log: silentLog, ...(migrations && { migrations }) }, input);
}

/** Every row of every table that belongs to a backup, as text; what a restore sets anew is left out. */
export async function dumpAll(connection: pg.ClientConfig): Promise<Record<string, string[]>> {
  const tables = await withClient(connection, listTables);
  const dump: Record<string, string[]> = {};
  for (const { table } of tables.filter(({ table: name }) => name !== "installation")) {
    const rows = await query<{ line: string }>(connection, `select t::text as line from public."${table}" t order by 1`);
    dump[table] = rows.map(({ line }) => line);
  }
  return dump;
}
