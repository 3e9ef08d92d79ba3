import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { withClient } from "./connection.ts";
import { silentLog } from "./embedded/log.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { query } from "./testing/start-scratch.ts";
import { scratchFolder } from "./testing/scratch-folder.ts";
import { createTestDatabase } from "./testing/test-database.ts";

const emptyDatabase = () => createTestDatabase({ template: "template0" });

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}

test("applies what is new, in order, once", async () => {
  using folder = scratchFolder();
  await using database = await emptyDatabase();
  const options = { connection: database.connection, folder: folder.path };
  write(folder.path, {
    "0001_first.sql": "create table leads (x int);",
    "0002_second.sql": "alter table leads add y int; insert into leads values (1, 2);",
  });
  expect(await migrate(options)).toEqual({ applied: ["0001_first", "0002_second"] });
  write(folder.path, { "0003_third.sql": "update leads set y = 3;" });
  expect(await migrate(options)).toEqual({ applied: ["0003_third"] });
  expect(await migrate(options)).toEqual({ applied: [] });
  expect(await query(database.connection, "table leads")).toEqual([{ x: 1, y: 3 }]);
});

test("several processes at once: one works, nothing is applied twice", async () => {
  using folder = scratchFolder();
  await using database = await emptyDatabase();
  write(folder.path, { "0001_first.sql": "create table leads (x int); select pg_sleep(0.2); insert into leads values (1);" });
  const results = await Promise.all([1, 2, 3].map(() => migrate({ connection: database.connection, folder: folder.path })));
  expect(results.flatMap((result) => result.applied)).toEqual(["0001_first"]);
  expect(await query(database.connection, "table leads")).toEqual([{ x: 1 }]);
});

test("a file that was changed after it was applied is refused", async () => {
  using folder = scratchFolder();
  await using database = await emptyDatabase();
  write(folder.path, { "0001_first.sql": "create table leads (x int);" });
  await migrate({ connection: database.connection, folder: folder.path });
  write(folder.path, { "0001_first.sql": "create table leads (x bigint);", "0002_second.sql": "create table more (x int);" });
  await expect(migrate({ connection: database.connection, folder: folder.path })).rejects.toMatchObject({
    code: "migration_failed",
    message: expect.stringContaining("0001_first was changed"),
  });
  expect(await query(database.connection, "select to_regclass('more') as more")).toEqual([{ more: null }]);
});

test("a database of a newer release is refused", async () => {
  using older = scratchFolder();
  using newer = scratchFolder();
  await using database = await emptyDatabase();
  write(older.path, { "0001_first.sql": "select 1;" });
  write(newer.path, { "0001_first.sql": "select 1;", "0002_second.sql": "select 2;" });
  await migrate({ connection: database.connection, folder: newer.path });
  await expect(migrate({ connection: database.connection, folder: older.path })).rejects.toMatchObject({
    code: "database_version",
    message: expect.stringContaining("0002_second"),
  });
});

test("one that fails is undone as a whole and names its line; those before it stay", async () => {
  using folder = scratchFolder();
  await using database = await emptyDatabase();
  write(folder.path, {
    "0001_first.sql": "create table leads (x int);",
    "0002_second.sql": "create table more (x int);\n\nalter table nowhere add y int;",
  });
  const failing = migrate({ connection: database.connection, folder: folder.path });
  await expect(failing).rejects.toMatchObject({
    code: "migration_failed",
    message: expect.stringMatching(/0002_second failed.*"nowhere" does not exist/),
  });
  expect(await query(database.connection, "select to_regclass('leads')::text as leads, to_regclass('more')::text as more")).toEqual([
    { leads: "leads", more: null },
  ]);
  write(folder.path, { "0002_second.sql": "create table more (x int);\n\nselect nothing from more;" });
  await expect(migrate({ connection: database.connection, folder: folder.path })).rejects.toMatchObject({
    message: expect.stringContaining("(line 3)"),
  });
});

test("one that cannot be recorded is undone, too", async () => {
  using folder = scratchFolder();
  await using database = await emptyDatabase();
  write(folder.path, { "0001_first.sql": "create table leads (x int); alter table schema_migrations rename to gone;" });
  await expect(migrate({ connection: database.connection, folder: folder.path })).rejects.toMatchObject({ code: "migration_failed" });
  expect(await query(database.connection, "select to_regclass('leads') as leads, to_regclass('gone') as gone")).toEqual([
    { leads: null, gone: null },
  ]);
});

test("a table in use is waited for briefly, again and again", async () => {
  using folder = scratchFolder();
  await using database = await emptyDatabase();
  write(folder.path, { "0001_first.sql": "create table leads (x int);" });
  const options = { connection: database.connection, folder: folder.path, lockTimeoutMs: 30 };
  await migrate(options);
  write(folder.path, { "0002_second.sql": "alter table leads add y int;" });
  await withClient(database.connection, async (user) => {
    await user.query("begin; select * from leads");
    await expect(migrate({ ...options, lockAttempts: 2 })).rejects.toMatchObject({
      code: "migration_failed",
      message: expect.stringContaining("in use"),
    });
    const retried = Promise.withResolvers<void>();
    const migrating = migrate({ ...options, log: { ...silentLog, warn: () => retried.resolve() } });
    await retried.promise;
    await user.query("commit");
    expect(await migrating).toEqual({ applied: ["0002_second"] });
  });
});

test("the application can neither read nor write the record", async () => {
  await using database = await createTestDatabase();
  await expect(query({ ...database.connection, options: "-c role=leadrelay_app" }, "table schema_migrations")).rejects.toThrow(
    "permission denied",
  );
});

test.each([["0001_a.sql", "0003_c.sql"], ["0001_a.sql", "0001_b.sql"], ["1_a.sql"], ["0001-a.sql"], ["0000_a.sql"]])(
  "files that are not numbered one by one are refused: %s %s",
  (...names) => {
    using folder = scratchFolder();
    write(folder.path, Object.fromEntries(names.map((name) => [name, "select 1;"])));
    expect(() => readMigrations(folder.path)).toThrow("without gaps");
  },
);
