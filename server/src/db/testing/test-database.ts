import { randomBytes } from "node:crypto";
import type pg from "pg";
import { inject } from "vitest";
import { withClient } from "../connection.ts";
import { DATABASE } from "../embedded/create-database.ts";
import type { Embedded } from "../embedded/start.ts";
import { makeAsNew, readPristine, type Pristine } from "./make-as-new.ts";

/** The server of a test run: how to reach its template database, and as superuser its `postgres` database. */
export type TestCluster = { connection: pg.ClientConfig; superuser: pg.ClientConfig; pristine: Pristine };

export type TestDatabase = AsyncDisposable & {
  name: string;
  /** As the owner; `createDatabase` makes the application's connections from it. */
  connection: pg.ClientConfig;
  superuser: pg.ClientConfig;
  /** The same as an address, for processes that tests start. They must accept the loss of data: this server does not sync. */
  databaseUrl: string;
};

const TEMPLATE = "leadrelay_template";

/**
 * A database of one's own with all migrations (or with nothing) and no rows, until the end of the block. To clone and to drop one
 * costs hundreds of files; so one whose schema was left alone is emptied and used again, under another name: whoever still
 * believes to be connected finds nothing.
 */
export async function createTestDatabase({
  template = TEMPLATE,
}: { template?: "leadrelay_template" | "template0" } = {}): Promise<TestDatabase> {
  const { connection, superuser, pristine } = inject("testCluster");
  const isMigrated = template === TEMPLATE;
  const name = (isMigrated && (await takeFree(superuser))) || (await create(superuser, template));
  return {
    name,
    connection: { ...connection, database: name },
    superuser: { ...superuser, database: name },
    databaseUrl: `postgres://${DATABASE}@/${name}?host=${encodeURIComponent(connection.host ?? "")}`,
    async [Symbol.asyncDispose]() {
      if (isMigrated) await giveBack(superuser, name, pristine);
      else await drop(superuser, name);
    },
  };
}

/** The database that is cloned; nobody may be connected to it while that happens, so it has a name of its own. */
export async function createTemplate(
  { connection, superuser }: Embedded,
  migrate: (connection: pg.ClientConfig) => Promise<unknown>,
): Promise<TestCluster> {
  await execute(superuser, `create database ${TEMPLATE} owner ${DATABASE}`);
  await execute(superuser, "create table free_databases (name text primary key)");
  const template = { ...connection, database: TEMPLATE };
  await migrate(template);
  return { connection: template, superuser, pristine: await withClient({ ...superuser, database: TEMPLATE }, readPristine) };
}

const newName = () => `test_${randomBytes(8).toString("hex")}`;

async function create(superuser: pg.ClientConfig, template: string): Promise<string> {
  const name = newName();
  await execute(superuser, `create database ${name} template ${template} owner ${DATABASE}`);
  return name;
}

async function takeFree(superuser: pg.ClientConfig): Promise<string | undefined> {
  const { rows } = await withClient(superuser, (client) =>
    client.query<{ name: string }>(
      "delete from free_databases where name = (select name from free_databases limit 1 for update skip locked) returning name",
    ),
  );
  return rows[0]?.name;
}

async function giveBack(superuser: pg.ClientConfig, name: string, pristine: Pristine): Promise<void> {
  const renamed = await rename(superuser, name);
  if (renamed && (await withClient({ ...superuser, database: renamed }, (client) => makeAsNew(client, pristine))))
    await execute(superuser, `insert into free_databases values ('${renamed}')`);
  else await drop(superuser, renamed ?? name);
}

/** Ends all its connections and gives it a new name; undefined when somebody connects again and again. */
async function rename(superuser: pg.ClientConfig, name: string): Promise<string | undefined> {
  const renamed = newName();
  return withClient(superuser, async (client) => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await client.query("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1", [name]);
      try {
        await client.query(`alter database ${name} rename to ${renamed}`);
        return renamed;
      } catch {
        // It is in use again.
      }
    }
    return undefined;
  });
}

const drop = (superuser: pg.ClientConfig, name: string) => execute(superuser, `drop database if exists ${name} with (force)`);

async function execute(superuser: pg.ClientConfig, statement: string): Promise<void> {
  await withClient(superuser, (client) => client.query(statement));
}
