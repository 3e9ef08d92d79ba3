import { sql } from "kysely";
import { expect, test } from "vitest";
import { call } from "./call.ts";
import { createDatabase, type Database, type Db, withTransaction } from "./db.ts";
import { query } from "./testing/start-scratch.ts";
import { createTestDatabase, type TestDatabase } from "./testing/test-database.ts";

/** A database with a table behind the wall, as migrations make them. */
async function openDatabase({ max = 2 } = {}): Promise<AsyncDisposable & Database & { test: TestDatabase }> {
  const test = await createTestDatabase({ template: "template0" });
  await query(
    test.connection,
    `create table walled (workspace_id text, first_name text, primary key (workspace_id, first_name));
     alter table walled enable row level security;
     create policy same_workspace on walled using (workspace_id = current_setting('leadrelay.workspace', true));
     grant select, insert, update, delete on walled to leadrelay_app`,
  );
  const database = createDatabase({ connection: test.connection, max });
  return {
    ...database,
    test,
    async [Symbol.asyncDispose]() {
      await database.close();
      await test[Symbol.asyncDispose]();
    },
  };
}

const insert = (db: Db, workspaceId: string, name: string) => sql`insert into walled values (${workspaceId}, ${name})`.execute(db);
const names = async (db: Db) =>
  (await sql<{ firstName: string }>`select first_name from walled order by 1`.execute(db)).rows.map((row) => row.firstName);

test("each workspace sees its own rows, whatever connection it gets", async () => {
  await using database = await openDatabase();
  await insert(database.in("acme"), "acme", "Ada");
  await insert(database.in("birch"), "birch", "Bea");
  const seen = await Promise.all(["acme", "birch", "acme", "birch", "acme"].map((workspaceId) => names(database.in(workspaceId))));
  expect(seen).toEqual([["Ada"], ["Bea"], ["Ada"], ["Bea"], ["Ada"]]);
});

test("nobody writes into another workspace", async () => {
  await using database = await openDatabase();
  await expect(insert(database.in("acme"), "birch", "Eve")).rejects.toThrow("row-level security");
});

test("the system sees no workspace's rows, also on a connection that just served one", async () => {
  await using database = await openDatabase({ max: 1 });
  expect(await names(database.system)).toEqual([]);
  await insert(database.in("acme"), "acme", "Ada");
  expect(await names(database.system)).toEqual([]);
});

test("when the server has no connection left, work waits for one and does not fail", async () => {
  await using database = await openDatabase({ max: 8 });
  await query(database.test.superuser, `alter database ${database.test.name} connection limit 2`);
  await insert(database.in("acme"), "acme", "Ada");
  const many = Array.from({ length: 40 }, (_, index) => index);
  const seen = await Promise.all(
    many.map((index) => (index % 2 === 0 ? names(database.in("acme")) : call(database, "one", "select 1", []))),
  );
  expect(seen).toHaveLength(40);
});

test("a transaction that fails does not leave the connection in its workspace's place for another", async () => {
  await using database = await openDatabase({ max: 1 });
  await insert(database.in("acme"), "acme", "Ada");
  await expect(withTransaction(database.in("birch"), () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await names(database.in("acme"))).toEqual(["Ada"]);
  expect(await names(database.in("birch"))).toEqual([]);
});

test("staying in a workspace costs no extra round trip, changing it costs one", async () => {
  await using database = await openDatabase({ max: 1 });
  const sent: string[] = [];
  database.pool.on("connect", (client) => {
    const original = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => (sent.push(String(args[0])), original(...args))) as typeof client.query;
  });
  await names(database.system);
  await names(database.in("acme"));
  await names(database.in("acme"));
  await names(database.in("birch"));
  expect(sent.map((text) => (text.includes("set_config") ? "switch" : "query"))).toEqual([
    "query",
    "switch",
    "query",
    "query",
    "switch",
    "query",
  ]);
});

test("values come as code wants them, and what is in jsonb keeps its names", async () => {
  await using database = await openDatabase();
  const { rows } =
    await sql`select 9007199254740991::int8 as big_number, array[1, null]::int8[] as big_numbers, '2026-02-28'::date as some_day, array['2026-02-28'::date] as some_days,
    1.50::numeric as exact_value, timestamptz '2026-01-05T09:00:00Z' as sent_at, '{"first_name": {"last_name": 1}}'::jsonb as raw_answer, '\\x00ff'::bytea as raw_body, array['a'] as tag_names`.execute(
      database.system,
    );
  expect(rows).toEqual([
    {
      bigNumber: 9007199254740991,
      bigNumbers: [1, null],
      someDay: "2026-02-28",
      someDays: ["2026-02-28"],
      exactValue: "1.50",
      sentAt: new Date("2026-01-05T09:00:00Z"),
      rawAnswer: { first_name: { last_name: 1 } },
      rawBody: Buffer.from([0, 255]),
      tagNames: ["a"],
    },
  ]);
});

test("a broken connection says that the database is away, harms nobody, and is replaced", async () => {
  await using database = await openDatabase({ max: 1 });
  const killAll = () =>
    query(
      database.test.superuser,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'leadrelay' and datname = current_database()",
    );
  const [{ pid } = { pid: 0 }] = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database.in("acme"))).rows;
  const during = sql`select pg_sleep(10)`.execute(database.in("acme"));
  during.catch(() => {});
  await killAll();
  await expect(during).rejects.toMatchObject({ code: "database_unavailable", status: 503 });
  const between = withTransaction(database.in("acme"), async (trx) => {
    await killAll(); // nothing runs at that moment: the loss comes as an event
    await names(trx);
  });
  await expect(between).rejects.toMatchObject({ code: "database_unavailable" });
  const [{ pid: next } = { pid: 0 }] = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database.in("acme"))).rows;
  expect(next).not.toBe(pid);
  await insert(database.in("acme"), "acme", "Ada");
  expect(await names(database.in("acme"))).toEqual(["Ada"]);
});

test("a database that is away is an answer within seconds, not a wait", async () => {
  const database = createDatabase({ connection: { host: "/nowhere", user: "ada", database: "leads" } });
  await expect(names(database.in("acme"))).rejects.toMatchObject({ code: "database_unavailable" });
  await database.close();
});

test("a transaction in a transaction is the same one, and the loser of a deadlock runs again", async () => {
  await using database = await openDatabase();
  const db = database.in("acme");
  await insert(db, "acme", "Ada");
  await insert(db, "acme", "Bea");
  const touch = (trx: Db, name: string) => sql`update walled set first_name = first_name where first_name = ${name}`.execute(trx);
  let runs = 0;
  const bothHoldOne = Promise.withResolvers<void>();
  const crossing = (mine: string, theirs: string) =>
    withTransaction(db, async (trx) => {
      runs += 1;
      await touch(trx, mine);
      if (runs === 2) bothHoldOne.resolve();
      await bothHoldOne.promise;
      await withTransaction(trx, async (inner) => expect(inner).toBe(trx));
      await touch(trx, theirs);
    });
  await Promise.all([crossing("Ada", "Bea"), crossing("Bea", "Ada")]);
  expect(runs).toBe(3);
});

test("statements and forgotten transactions have an end", async () => {
  await using database = await createTestDatabase();
  const limited = createDatabase({ connection: database.connection, statementTimeoutMs: 50 });
  await expect(sql`select pg_sleep(5)`.execute(limited.system)).rejects.toMatchObject({ code: "57014" });
  const { rows } = await sql<{ forgotten: string }>`select current_setting('idle_in_transaction_session_timeout') as forgotten`.execute(
    limited.system,
  );
  expect(rows).toEqual([{ forgotten: "1min" }]);
  await limited.close();
});
