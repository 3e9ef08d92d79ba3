import { expect, inject, test } from "vitest";
import { withClient } from "../connection.ts";
import { testApp } from "../../testing/test-app.ts";
import { makeAsNew, readPristine } from "./make-as-new.ts";
import { answers, query } from "./start-scratch.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const { pristine } = inject("testCluster");
const makeNew = ({ superuser }: TestDatabase) => withClient(superuser, (client) => makeAsNew(client, pristine));

const BIG = `insert into workspaces (workspace_id, location_id, name, country, time_zone, currency, created_at)
  select 'acme-' || n, 'x' || n, repeat(n::text, 400), 'US', 'UTC', 'USD', now() from generate_series(1, $1) n`;
const fill = (database: TestDatabase, rows: number) => query(database.connection, BIG.replace("$1", String(rows)));

test("a database that leads went through is as the migrations left it: rows, sequences and what is known of values", async () => {
  await using app = await testApp();
  await app.sandbox.facebook.sendLead();
  await app.runUntilDone();
  const superuser = { ...inject("testCluster").superuser, database: app.connection.database };
  await query(superuser, "analyze");
  await withClient(superuser, async (client) => {
    expect(await readPristine(client)).not.toEqual(pristine);
    expect(await makeAsNew(client, pristine)).toBe(true);
    expect((await readPristine(client)).schema).toBe(pristine.schema);
    const { rows: tables } = await client.query<{ name: string }>(
      "select oid::regclass::text as name from pg_class where relkind = 'r' and oid >= 16384",
    );
    const left: Record<string, object[]> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: object }>(`select to_jsonb(t) as row from ${name} t`);
      if (rows.length > 0) left[name] = rows.map(({ row }) => row);
    }
    expect(left).toEqual(pristine.rows);
    expect(tables.length).toBeGreaterThan(50);
    expect((await client.query("select from pg_sequences where last_value is not null")).rowCount).toBe(0);
    expect((await client.query("select from pg_statistic where starelid >= 16384")).rowCount).toBe(0);
  });
});

test("a database whose schema or settings somebody changed is not used again", async () => {
  await using database = await createTestDatabase();
  await withClient(database.superuser, async (client) => {
    for (const statement of [
      "create table more (x int)",
      "create schema elsewhere",
      "create or replace function pace_connection() returns trigger language plpgsql as $$ begin return new; end $$",
      "create function refuse() returns event_trigger language plpgsql as $$ begin end $$; create event trigger refuse on ddl_command_end execute function refuse()",
      "alter table leads disable row level security",
      "alter table leads alter column external_id drop not null",
      "alter table leads drop constraint leads_pkey cascade",
      "alter table connections disable trigger connections_inserted",
      "drop policy same_workspace on leads",
      "grant select on schema_migrations to leadrelay_app",
      "alter sequence run_order increment by 2",
      `alter database ${database.name} connection limit 5`,
      `alter database ${database.name} set work_mem = '1MB'`,
    ]) {
      await client.query(`begin; ${statement}`);
      expect([statement, await makeAsNew(client, pristine)]).toEqual([statement, false]);
      await client.query("rollback");
    }
    expect(await makeAsNew(client, pristine)).toBe(true);
  });
});

test("nor one that has grown; a smaller one gives its space back", async () => {
  await using database = await createTestDatabase();
  await fill(database, 1_000);
  expect(await makeNew(database)).toBe(true);
  expect(await query(database.connection, "select pg_relation_size('workspaces')::int as bytes")).toEqual([{ bytes: 0 }]);
  await fill(database, 12_000);
  expect(await makeNew(database)).toBe(false);
});

test("who still believes to be connected to a database that was given back finds nothing", async () => {
  const database = await createTestDatabase();
  expect(await answers(database.connection)).toBe(true);
  await database[Symbol.asyncDispose]();
  expect(await answers(database.connection)).toBe(false);
});
