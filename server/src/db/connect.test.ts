import { expect, test } from "vitest";
import { connectDatabase, judgeServer } from "./connect.ts";
import { parseDatabaseUrl, withOptions } from "./connection.ts";
import { createDatabase } from "./db.ts";
import { migrate } from "./migrate.ts";
import { query, startScratch } from "./testing/start-scratch.ts";
import { scratchFolder } from "./testing/scratch-folder.ts";
import { createTestDatabase } from "./testing/test-database.ts";

// The server of the test run stands in for a server of somebody else; it runs without fsync.
const external = { dataDir: "unused", mode: "own", waitMs: 0 } as const;

test("a server that may lose what it acknowledged is refused, by name of what is off", async () => {
  await using database = await createTestDatabase();
  await expect(connectDatabase({ ...external, databaseUrl: database.databaseUrl })).rejects.toMatchObject({
    code: "database_unsafe",
    message: expect.stringContaining("fsync, full_page_writes, synchronous_commit"),
  });
});

test("unless the loss is accepted", async () => {
  await using database = await createTestDatabase();
  const server = await connectDatabase({ ...external, databaseUrl: database.databaseUrl, acceptDataLoss: true });
  expect(server).toMatchObject({ kind: "external", owner: false });
  expect(await query(server.connection, "select current_database() as name")).toEqual([{ name: database.name }]);
  await server.stop();
});

test("PostgreSQL 15 is the oldest that will do", () => {
  expect(judgeServer({ version: 14, off: [] })).toMatchObject({ code: "database_version" });
  expect(judgeServer({ version: 14, off: ["fsync"] })).toMatchObject({ code: "database_version" });
  expect(judgeServer({ version: 15, off: [] })).toBeUndefined();
});

test("a database that does not exist, a server that is not there and a bad address are told apart", async () => {
  await using database = await createTestDatabase();
  const otherName = database.databaseUrl.replace(database.name, "nowhere");
  await expect(connectDatabase({ ...external, databaseUrl: otherName })).rejects.toMatchObject({
    code: "bad_configuration",
    message: expect.stringContaining("does not exist"),
  });
  await expect(connectDatabase({ ...external, databaseUrl: "postgres://ada:secret@127.0.0.1:1/leads" })).rejects.toMatchObject({
    code: "database_unavailable",
  });
  const bad = connectDatabase({ ...external, databaseUrl: "mysql://ada:secret@host/leads" });
  await expect(bad).rejects.toMatchObject({ code: "bad_configuration", message: expect.not.stringContaining("secret") });
});

test("options of an address are kept when ours are added", () => {
  const url = "postgres://ada:p%3Fw@/leads?host=%2Frun%2Fpg&options=-c%20work_mem%3D1MB";
  expect(withOptions(parseDatabaseUrl(url), "-c role=x").connectionString).toBe(
    "postgres://ada:p%3Fw@/leads?host=%2Frun%2Fpg&options=-c%20work_mem%3D1MB%20-c%20role%3Dx",
  );
  expect(withOptions({ host: "h", options: "-c a=b" }, "-c role=x")).toEqual({ host: "h", options: "-c a=b -c role=x" });
});

test("a foreign server's ordinary user: with the right to create roles all is set up, also from two databases at once; without, it is said what to run", async () => {
  using folder = scratchFolder();
  await using scratch = await startScratch({ dataDir: folder.path });
  const { superuser } = scratch.embedded;
  await query(superuser, "drop database leadrelay");
  await query(superuser, "drop role leadrelay_app");
  await query(superuser, "create role ada login createrole");
  await query(superuser, "create role bob login");
  for (const name of ["first", "second"]) await query(superuser, `create database ${name} owner ada`);
  await query(superuser, "create database third owner bob");

  const bob = { ...superuser, user: "bob", database: "third" };
  await expect(migrate({ connection: bob })).rejects.toMatchObject({
    code: "database_unsafe",
    message: expect.stringContaining("create role leadrelay_app nologin"),
  });

  const [first, second] = ["first", "second"].map((database) => ({ ...superuser, user: "ada", database }));
  if (!first || !second) throw new Error("unreachable");
  await Promise.all([migrate({ connection: first }), migrate({ connection: second })]);
  const database = createDatabase({ connection: first, max: 1 });
  const { rows } = await database.pool.query("select current_user as role");
  await database.close();
  expect(rows).toEqual([{ role: "leadrelay_app" }]);

  await query(superuser, "grant leadrelay_app to bob"); // what the message asked for
  await migrate({ connection: bob });
});
