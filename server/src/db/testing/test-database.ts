import { randomBytes } from "node:crypto";
import type pg from "pg";
import { inject } from "vitest";
import { withClient } from "../connection.ts";
import { DATABASE } from "../embedded/create-database.ts";
import type { Embedded } from "../embedded/start.ts";

/** The server of a test run: how to reach its template database, and as superuser its `postgres` database. */
export type TestCluster = { connection: pg.ClientConfig; superuser: pg.ClientConfig };

export type TestDatabase = AsyncDisposable & {
  name: string;
  /** As the owner; `createDatabase` makes the application's connections from it. */
  connection: pg.ClientConfig;
  superuser: pg.ClientConfig;
  /** The same as an address, for processes that tests start. They must accept the loss of data: this server does not sync. */
  databaseUrl: string;
};

const TEMPLATE = "leadrelay_template";

/** A database of one's own with all migrations (or with nothing) and no rows; `await using` drops it at the end. */
export async function createTestDatabase({
  template = TEMPLATE,
}: { template?: "leadrelay_template" | "template0" } = {}): Promise<TestDatabase> {
  const { connection, superuser } = inject("testCluster");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await execute(superuser, `create database ${name} template ${template} owner ${DATABASE}`);
  return {
    name,
    connection: { ...connection, database: name },
    superuser: { ...superuser, database: name },
    databaseUrl: `postgres://${DATABASE}@/${name}?host=${encodeURIComponent(connection.host ?? "")}`,
    async [Symbol.asyncDispose]() {
      await execute(superuser, `drop database if exists ${name} with (force)`);
    },
  };
}

/** The database that is cloned; nobody may be connected to it while that happens, so it has a name of its own. */
export async function createTemplate({ connection, superuser }: Embedded): Promise<TestCluster> {
  await execute(superuser, `create database ${TEMPLATE} owner ${DATABASE}`);
  return { connection: { ...connection, database: TEMPLATE }, superuser };
}

async function execute(superuser: pg.ClientConfig, statement: string): Promise<void> {
  await withClient(superuser, (client) => client.query(statement));
}
