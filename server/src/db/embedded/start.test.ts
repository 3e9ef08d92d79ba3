import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { clusterCopies } from "../testing/cluster-copies.ts";
import { query, startScratch } from "../testing/start-scratch.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { spawnEmbedded } from "../testing/spawn-embedded.ts";
import { startEmbedded } from "./start.ts";

const clusters = clusterCopies();

test("the first start makes a durable database that only we can reach; the second finds it", async () => {
  using folder = scratchFolder();
  {
    await using first = await startScratch({ dataDir: folder.path });
    const [settings] = await query(
      first.embedded.superuser,
      `select current_setting('fsync') || current_setting('full_page_writes') || current_setting('synchronous_commit') as safe, current_setting('listen_addresses') as addresses,
              current_setting('timezone') as zone, pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale
       from pg_database where datname = 'leadrelay'`,
    );
    expect(settings).toEqual({ safe: "ononon", addresses: "", zone: "UTC", encoding: "UTF8", provider: "b", locale: "C.UTF-8" });
    expect(statSync(first.embedded.connection.host ?? "").mode & 0o777).toBe(0o700);
    await query(first.embedded.connection, "create table kept (name text); insert into kept values ('Ada')");
  }
  await using second = await startScratch({ dataDir: folder.path });
  expect(await query(second.embedded.connection, "select name from kept")).toEqual([{ name: "Ada" }]);
});

test("the owner of our database is no superuser, so neither is what the application can become", async () => {
  using folder = clusters.copy();
  await using scratch = await startScratch({ dataDir: folder.path });
  const asApp = { ...scratch.embedded.connection, options: "-c role=leadrelay_app" };
  const [roles] = await query(
    asApp,
    "select current_user as role, (select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = session_user) as mighty",
  );
  expect(roles).toEqual({ role: "leadrelay_app", mighty: false });
  await expect(query(asApp, "create table t (x int)")).rejects.toThrow("permission denied");
});

test("works below a folder with spaces that only its owner may enter, from another working directory", async () => {
  using folder = scratchFolder();
  const dataDir = path.join(folder.path, "my own project", "data folder");
  mkdirSync(path.dirname(dataDir));
  chmodSync(path.dirname(dataDir), 0o700);
  await using owner = spawnEmbedded({ dataDir, mode: "own" }, { cwd: "/" });
  expect(await owner.first).toMatchObject({ state: "ready", owner: true });
});

test("folders whose names are too long for a socket do not matter", async () => {
  using folder = scratchFolder();
  const long = path.join(folder.path, "long".repeat(30));
  mkdirSync(long);
  await using owner = spawnEmbedded({ dataDir: path.join(long, "data"), mode: "own" }, { env: { TMPDIR: long } });
  expect(await owner.first).toMatchObject({ state: "ready" });
});

test("data of another major version is refused and left alone", async () => {
  using folder = scratchFolder();
  const ours = path.join(folder.path, "postgres-18");
  mkdirSync(ours);
  writeFileSync(path.join(ours, "PG_VERSION"), "17\n");
  await expect(startEmbedded({ dataDir: folder.path, mode: "own" })).rejects.toMatchObject({
    code: "database_version",
    message: expect.stringContaining("Nothing was changed"),
  });
  expect(readdirSync(ours)).toEqual(["PG_VERSION"]);
});

test("data of an older release beside ours is refused rather than forgotten", async () => {
  using folder = scratchFolder();
  mkdirSync(path.join(folder.path, "postgres-17"));
  writeFileSync(path.join(folder.path, "postgres-17", "PG_VERSION"), "17\n");
  await expect(startEmbedded({ dataDir: folder.path, mode: "own" })).rejects.toMatchObject({
    code: "database_version",
    message: expect.stringContaining("PostgreSQL 17"),
  });
  expect(existsSync(path.join(folder.path, "postgres-18"))).toBe(false);
});

test("a folder that holds something else is refused and left alone", async () => {
  using folder = scratchFolder();
  mkdirSync(path.join(folder.path, "postgres-18"));
  writeFileSync(path.join(folder.path, "postgres-18", "letter.txt"), "Dear Ada");
  await expect(startEmbedded({ dataDir: folder.path, mode: "own" })).rejects.toMatchObject({ code: "database_unavailable" });
  expect(readFileSync(path.join(folder.path, "postgres-18", "letter.txt"), "utf8")).toBe("Dear Ada");
});

test("a data folder that cannot be made is named", async () => {
  using folder = scratchFolder();
  const file = path.join(folder.path, "a file");
  writeFileSync(file, "");
  const dataDir = path.join(file, "data");
  await expect(startEmbedded({ dataDir, mode: "own" })).rejects.toMatchObject({
    code: "database_unavailable",
    message: expect.stringContaining(dataDir),
  });
});

test("a server that cannot start says why, and the next attempt may go well", async () => {
  using folder = scratchFolder();
  const failing = startEmbedded({ dataDir: folder.path, mode: "own", settings: { shared_buffers: "a lot" } });
  await expect(failing).rejects.toMatchObject({
    code: "database_unavailable",
    message: expect.stringContaining('invalid value for parameter "shared_buffers"'),
  });
  await using scratch = await startScratch({ dataDir: folder.path });
  expect(scratch.embedded.owner).toBe(true);
});

test("a log above 10 MB is set aside at the start", async () => {
  using folder = clusters.copy();
  const log = path.join(folder.path, "postgres-18.log");
  writeFileSync(log, Buffer.alloc(10 * 1024 * 1024 + 1, "x"));
  await using _scratch = await startScratch({ dataDir: folder.path });
  expect(statSync(`${log}.1`).size).toBeGreaterThan(10 * 1024 * 1024);
  expect(readFileSync(log, "utf8")).toContain("database system is ready to accept connections");
});

test("the server's log holds no data of people", async () => {
  using folder = clusters.copy();
  await using scratch = await startScratch({ dataDir: folder.path });
  await query(scratch.embedded.connection, "create table people (email text primary key); insert into people values ('ada@example.com')");
  await expect(query(scratch.embedded.connection, "insert into people values ('ada@example.com')")).rejects.toThrow("duplicate key");
  const log = readFileSync(path.join(folder.path, "postgres-18.log"), "utf8");
  expect(log).toContain("duplicate key");
  expect(log).not.toContain("ada@example.com");
});
