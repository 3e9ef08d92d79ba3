import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { withClient, withOptions } from "./connection.ts";
import { type Log, silentLog } from "./embedded/log.ts";
import { codeOf, DatabaseUnsafe, DatabaseVersion, isDatabaseAway, isDiskFull, MigrationFailed, toDatabaseError } from "./errors.ts";
import { ensureAppRole } from "./roles.ts";

export type Migration = { number: number; name: string; sha256: string; sql: string };

export type MigrateOptions = {
  /** As the owner of our objects. */
  connection: pg.ClientConfig;
  /** Where the files are; ours by default. */
  folder?: string;
  log?: Log;
  /** How long one attempt waits for a table that is in use, and how often it is tried: the work of others goes on in between. */
  lockTimeoutMs?: number;
  lockAttempts?: number;
};

const OUR_FOLDER = fileURLToPath(new URL("../../migrations", import.meta.url));
const ADVISORY_LOCK = 4_831_207_551; // any number, ours alone
const LOCK_NOT_AVAILABLE = "55P03";
const OWN_LOCK_POLL_MS = 100;

/**
 * Brings the database to the newest migration, each in a transaction of its own, and says which were applied. Safe to run in
 * several processes at once: one works, the others wait and find nothing to do.
 * Throws MigrationFailed (a file was changed after it was applied, a number is missing, or its SQL failed: nothing of it is
 * kept), DatabaseVersion (the database is newer than this release), DatabaseUnsafe (the user may not create what we need).
 */
export async function migrate({
  connection,
  folder = OUR_FOLDER,
  log = silentLog,
  lockTimeoutMs = 3_000,
  lockAttempts = 20,
}: MigrateOptions): Promise<{ applied: string[] }> {
  const files = readMigrations(folder);
  try {
    return await withClient(
      withOptions({ ...connection, application_name: "leadrelay migrate" }, "-c search_path=public"),
      async (client) => {
        await takeTurn(client, log);
        await prepareDatabase(client);
        await createMigrationsTable(client);
        const pending = pendingMigrations(files, await readApplied(client));
        for (const migration of pending) {
          await applyWhenTablesAreFree(client, migration, { log, lockTimeoutMs, lockAttempts });
          log.info({ migration: migration.name }, "migration applied");
        }
        return { applied: pending.map((migration) => migration.name) };
      },
    );
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** The migrations of a folder in order. Throws MigrationFailed for a misnamed file, a double or a missing number. */
export function readMigrations(folder: string = OUR_FOLDER): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  return names.map((name, index) => {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
    if (number !== index + 1)
      throw new MigrationFailed(
        `The migration ${name} should be number ${index + 1}: files are named 0001_name.sql, 0002_name.sql, … without gaps.`,
      );
    const sql = readFileSync(path.join(folder, name), "utf8");
    return { number, name: name.slice(0, -".sql".length), sha256: createHash("sha256").update(sql).digest("hex"), sql };
  });
}

type Applied = Omit<Migration, "sql">;

/** What is still to do, or why nothing must be done. */
export function pendingMigrations(files: Migration[], applied: Applied[]): Migration[] {
  for (const done of applied) {
    const file = files[done.number - 1];
    if (!file) {
      throw new DatabaseVersion(
        `The database was made by a newer release of LeadRelay (it has migration ${done.name}). Start that release, or restore a backup made before the upgrade.`,
      );
    }
    if (file.sha256 !== done.sha256 || file.name !== done.name) {
      throw new MigrationFailed(
        `The migration ${file.name} was changed after it was applied to this database (as ${done.name}). Put the file back as it was, and write a new migration for the change.`,
      );
    }
  }
  return files.slice(applied.length);
}

/** The right to change the schema; it ends with the connection. Asked for again and again, as a session that waits for a lock hinders `create index concurrently`. */
export async function takeTurn(client: pg.Client, log: Log): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [ADVISORY_LOCK]);
    if (rows[0]?.taken) return;
    if (attempt % 50 === 1) log.info({}, "another process migrates the database; waiting for it");
    await delay(OWN_LOCK_POLL_MS);
  }
}

/** Sees to the rights and the role that migrations need. Not in a transaction: what is tried may fail. Throws DatabaseUnsafe. */
export async function prepareDatabase(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ mayCreate: boolean }>("select has_schema_privilege('public', 'create') as \"mayCreate\"");
  if (!rows[0]?.mayCreate) {
    throw new DatabaseUnsafe(
      "The database user may not create tables in this database. Have its owner run: grant all on schema public to the_user; (or make the user the owner of the database).",
    );
  }
  await ensureAppRole(client);
}

/** The list of applied migrations. */
export async function createMigrationsTable(client: pg.Client): Promise<void> {
  await client.query(
    "create table if not exists schema_migrations (number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())",
  );
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>("select number, name, sha256 from schema_migrations order by number");
  return rows;
}

/**
 * A change of a table waits for those who use it, and everybody else then waits behind the change. So it waits briefly, steps
 * aside, and tries again.
 */
async function applyWhenTablesAreFree(
  client: pg.Client,
  migration: Migration,
  { log, lockTimeoutMs, lockAttempts }: Required<Pick<MigrateOptions, "log" | "lockTimeoutMs" | "lockAttempts">>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await apply(client, migration, lockTimeoutMs);
    } catch (error) {
      if (codeOf(error) !== LOCK_NOT_AVAILABLE || attempt >= lockAttempts) throw toMigrationError(migration, error);
      log.warn({ migration: migration.name, attempt }, "a table is in use; the migration is tried again");
      await delay(Math.min(200 * attempt, 2_000));
    }
  }
}

async function apply(client: pg.Client, migration: Migration, lockTimeoutMs: number): Promise<void> {
  await client.query("begin");
  try {
    await client.query(`set local lock_timeout = ${Math.round(lockTimeoutMs)}`);
    await applyWithin(client, migration);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {}); // the first error is the one to tell
    throw error;
  }
}

/** One migration in the caller's transaction. */
export async function applyWithin(client: pg.Client, { number, name, sha256, sql }: Migration): Promise<void> {
  await client.query(sql);
  await client.query("insert into schema_migrations (number, name, sha256) values ($1, $2, $3)", [number, name, sha256]);
}

function toMigrationError(migration: Migration, cause: unknown): unknown {
  if (isDatabaseAway(cause) || isDiskFull(cause)) return cause;
  if (codeOf(cause) === LOCK_NOT_AVAILABLE) {
    return new MigrationFailed(
      `The migration ${migration.name} found its tables in use all the time. Stop the other processes, or try again when there is less to do.`,
      { cause },
    );
  }
  const position = Number((cause as { position?: string }).position);
  const line = position > 0 ? ` (line ${migration.sql.slice(0, position).split("\n").length})` : "";
  return new MigrationFailed(
    `The migration ${migration.name} failed${line} and was undone: ${cause instanceof Error ? cause.message : String(cause)}`,
    { cause },
  );
}
