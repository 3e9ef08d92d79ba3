import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { withClient, withOptions } from "../db/connection.ts";
import { codeOf, DatabaseLocked, toDatabaseError } from "../db/errors.ts";
import type { Log } from "../db/embedded/log.ts";
import {
  applyWithin,
  createMigrationsTable,
  type Migration,
  pendingMigrations,
  prepareDatabase,
  readMigrations,
  takeTurn,
} from "../db/migrate.ts";
import type { CheckedBackup } from "./check-backup.ts";
import { BackupBroken, DatabaseNotEmpty } from "./errors.ts";
import { levelOf, rowsOf } from "./format.ts";
import type { Generation } from "./generation-file.ts";
import type { OnProgress } from "./progress.ts";
import {
  countProcesses,
  dropEverything,
  emptyTables,
  hasData,
  hasOtherTables,
  hasOurSchema,
  listTables,
  setSequence,
  setTriggers,
} from "./queries.ts";
import { readBackup } from "./read-backup.ts";
import { VERIFY_FIRST_MS } from "./verify-first.ts";
import { countLines, SESSION } from "./write-rows.ts";

/** `connection` is the owner's. `migrations` are ours unless a test says otherwise. */
type Deps = { connection: pg.ClientConfig; log: Log; migrations?: Migration[] };
type Input = {
  file: string;
  backup: CheckedBackup;
  /** The database's name, given by a person who wants all its data replaced. */
  replaceAllData: string | undefined;
  /** What was last seen beside the database. */
  kept: Generation | undefined;
  onProgress: OnProgress;
};

/** What is there now: `missing` is the time that the backup knows nothing of. */
export type Restored = { database: string; rows: number; openSteps: number; missing: { from: Date; until: Date }; generation: Generation };

/**
 * Puts a checked backup into an empty database, or in the place of all its data: the tables as they were at the time of the
 * backup, its rows, then every migration since, and verify-first; all of it in one transaction, so that whatever happens the
 * database is as before or restored. Throws DatabaseLocked (a process uses it), DatabaseNotEmpty, and what a database throws.
 */
export async function restoreBackup({ connection, log, migrations = readMigrations() }: Deps, input: Input): Promise<Restored> {
  const owner = withOptions({ ...connection, application_name: "leadrelay restore" }, "-c search_path=public");
  try {
    return await withClient(owner, async (client) => {
      await takeTurn(client, log); // a process that starts now waits for us
      await refuseIfInUse(client);
      const database = await refuseData(client, input.replaceAllData);
      await prepareDatabase(client);
      await client.query(SESSION);
      await client.query("begin; set local lock_timeout = 5000");
      const restored = await load(client, migrations, input);
      await client.query("commit");
      return { database, ...restored };
    });
  } catch (error) {
    if (codeOf(error) === LOCK_NOT_AVAILABLE) throw new DatabaseLocked(`${IN_USE} Nothing was changed.`, { cause: error });
    throw toDatabaseError(error);
  }
}

const LOCK_NOT_AVAILABLE = "55P03";
const IN_USE = "Something else uses this database. Stop every LeadRelay process and tool on it, then restore again.";

async function refuseIfInUse(client: pg.Client): Promise<void> {
  const processes = await countProcesses(client);
  if (processes > 0)
    throw new DatabaseLocked("LeadRelay is running on this database. Stop every process of it, then restore again. Nothing was changed.");
}

/** Gives the database's name. */
async function refuseData(client: pg.Client, replaceAllData: string | undefined): Promise<string> {
  const { rows } = await client.query<{ name: string }>("select current_database()::text as name");
  const name = rows[0]?.name ?? "";
  const isOurs = await hasOurSchema(client);
  if (!isOurs && (await hasOtherTables(client)))
    throw new DatabaseNotEmpty(
      `The database ${name} holds tables that are not LeadRelay's. Make an empty database for it. Nothing was changed.`,
    );
  if (replaceAllData !== undefined && replaceAllData !== name)
    throw new DatabaseNotEmpty(`This database is called ${name}, not ${replaceAllData}. Is it the one you mean? Nothing was changed.`);
  if (isOurs && replaceAllData === undefined && (await hasData(client)))
    throw new DatabaseNotEmpty(
      `The database ${name} holds data already. Restore into an empty one (another LEADRELAY_DATA_DIR or DATABASE_URL), ` +
        `or, to lose all that is in it now, add: --replace-all-data ${name}. Nothing was changed.`,
    );
  return name;
}

async function load(
  client: pg.Client,
  migrations: Migration[],
  { file, backup, kept, onProgress }: Input,
): Promise<Omit<Restored, "database">> {
  const { header, manifest } = backup;
  const level = levelOf(header);
  await dropEverything(client);
  await createMigrationsTable(client);
  for (const migration of migrations.slice(0, level)) await applyWithin(client, migration);
  await emptyTables(client);
  // What our triggers wrote then is among the rows; they must not write it again.
  await setTriggers(client, "disable");
  await copyRows(client, { file, backup, onProgress });
  await setTriggers(client, "enable");
  for (const sequence of manifest.sequences) await setSequence(client, sequence);
  for (const migration of pendingMigrations(migrations, header.migrations)) await applyWithin(client, migration);
  return { rows: rowsOf(manifest), ...(await beginAnew(client, { from: new Date(header.createdAt), kept })) };
}

async function copyRows(client: pg.Client, { file, backup, onProgress }: Pick<Input, "file" | "backup" | "onProgress">): Promise<void> {
  const known = new Set((await listTables(client)).map(({ table }) => table));
  let rows = 0;
  let bytes = 0;
  let copiedRows = 0;
  const total = Math.max(1, bytesOf(backup));
  const read = await readBackup(file, {
    async table({ table, columns }, pieces) {
      if (!known.has(table)) throw new BackupBroken(`This backup has a table ${table} that its release did not have. Nothing was changed.`);
      const list = columns.map((name) => client.escapeIdentifier(name)).join(", ");
      const stream = client.query(copyFrom(`copy public.${client.escapeIdentifier(table)} (${list}) from stdin`));
      await pipeline(async function* () {
        for await (const piece of pieces) {
          yield piece;
          rows += countLines(piece);
          bytes += piece.length;
          onProgress({ rows, bytes, share: bytes / total });
        }
      }, stream);
      copiedRows += stream.rowCount;
    },
  });
  if (JSON.stringify(read.manifest) !== JSON.stringify(backup.manifest) || copiedRows !== rowsOf(backup.manifest))
    throw new BackupBroken("The file changed while it was restored. Nothing was changed in the database.");
}

const bytesOf = ({ manifest }: CheckedBackup) => manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);

/** Other machines have files of their own that have seen more than this backup; two years of minutes lie beyond all of them. */
const JUMP = 1_000_000;

/** From now on what may have been sent since the backup is looked up first; the generation goes on behind all that was seen. */
async function beginAnew(
  client: pg.Client,
  { from, kept }: { from: Date; kept: Generation | undefined },
): Promise<Omit<Restored, "database" | "rows">> {
  await client.query("insert into installation default values on conflict do nothing");
  await client.query(
    "select begin_verify_first('restored', $1, transaction_timestamp(), transaction_timestamp() + $2::bigint * interval '1 millisecond')",
    [from, VERIFY_FIRST_MS],
  );
  const { rows } = await client.query<{ installationId: string; generation: string; until: Date; openSteps: number }>(
    `update installation set advanced_at = transaction_timestamp(),
       generation = greatest(generation, case when installation_id::text = $1 then $2::bigint else 0 end) + $3::bigint
     returning installation_id as "installationId", generation::text as generation, transaction_timestamp() as until,
       (select count(*)::int from steps where due_at is not null) as "openSteps"`,
    [kept?.installationId ?? "", kept?.generation ?? 0, JUMP],
  );
  const row = rows[0];
  if (!row) throw new Error("the installation has one row");
  const { installationId, until, openSteps } = row;
  return { openSteps, missing: { from, until }, generation: { installationId, generation: Number(row.generation) } };
}
