// One process owns the server, others use it, and nobody's death matters.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { clusterCopies } from "../testing/cluster-copies.ts";
import { eventually } from "../testing/eventually.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { spawnEmbedded } from "../testing/spawn-embedded.ts";
import { answers, query, startScratch } from "../testing/start-scratch.ts";
import { isAlive } from "./postmaster-pid.ts";
import { startEmbedded } from "./start.ts";

const clusters = clusterCopies();
const clusterIn = (folder: string) => path.join(folder, "postgres-18");
const initFoldersIn = (folder: string) => readdirSync(folder).filter((name) => name.includes(".init-"));

test("a second owner is refused, and told who the first is", async () => {
  using folder = clusters.copy();
  await using owner = spawnEmbedded({ dataDir: folder.path, mode: "own" });
  await owner.first;
  await expect(startEmbedded({ dataDir: folder.path, mode: "own" })).rejects.toMatchObject({
    code: "database_locked",
    message: expect.stringContaining(`process ${owner.child.pid}`),
  });
});

test("nothing to attach to is said at once", async () => {
  using folder = scratchFolder();
  await expect(startEmbedded({ dataDir: folder.path, mode: "attach" })).rejects.toMatchObject({
    code: "database_unavailable",
    message: expect.stringContaining("npm start"),
  });
});

test("of several that start at once on a new folder one owns it and all can use it", async () => {
  using folder = scratchFolder();
  const options = { dataDir: folder.path, mode: "own-or-attach" } as const;
  await using one = spawnEmbedded(options);
  await using two = spawnEmbedded(options);
  await using three = spawnEmbedded(options);
  const said = await Promise.all([one.first, two.first, three.first]);
  expect(said.map((first) => first.state)).toEqual(["ready", "ready", "ready"]);
  expect(said.filter((first) => first.owner)).toHaveLength(1);
  expect(new Set(said.map((first) => first.pid)).size).toBe(1);
});

test("an attached process that stops leaves the server running", async () => {
  using folder = clusters.copy();
  await using owner = await startScratch({ dataDir: folder.path });
  const attached = await startEmbedded({ dataDir: folder.path, mode: "attach" });
  expect(attached.owner).toBe(false);
  await attached.stop();
  expect(await answers(owner.embedded.connection)).toBe(true);
});

test("when the owner is killed an attached process takes over, and then keeps the server alive", async () => {
  using folder = clusters.copy();
  await using owner = spawnEmbedded({ dataDir: folder.path, mode: "own" });
  const { pid } = await owner.first;
  await using attached = await startScratch({ dataDir: folder.path, mode: "attach" });
  await owner.kill();
  await eventually("it owns the server", () => attached.embedded.owner);
  expect(attached.embedded.pid).toBe(pid); // nobody noticed
  expect(attached.states).toEqual([]);

  process.kill(pid, "SIGKILL");
  await eventually("the server is back", () => attached.states.includes("up"), 5_000);
  expect(attached.states).toEqual(["down", "up"]);
  expect(await answers(attached.embedded.connection)).toBe(true);
});

test("when the owner stops in order an attached process starts the server again, at the same address", async () => {
  using folder = clusters.copy();
  await using owner = spawnEmbedded({ dataDir: folder.path, mode: "own" });
  await owner.first;
  await using attached = await startScratch({ dataDir: folder.path, mode: "own-or-attach" });
  await owner.stop();
  await eventually("it owns the server", () => attached.embedded.owner);
  expect(await answers(attached.embedded.connection)).toBe(true);
});

test("a server that outlived its killed owner is adopted, and stopped by the new one", async () => {
  using folder = clusters.copy();
  await using owner = spawnEmbedded({ dataDir: folder.path, mode: "own" });
  const { pid } = await owner.first;
  await owner.kill();
  {
    await using next = await startScratch({ dataDir: folder.path });
    expect(next.embedded.pid).toBe(pid);
    expect(await answers(next.embedded.connection)).toBe(true);
  }
  expect(isAlive(pid)).toBe(false);
});

test("an adopted server that is killed is started again", async () => {
  using folder = clusters.copy();
  await using owner = spawnEmbedded({ dataDir: folder.path, mode: "own" });
  const { pid } = await owner.first;
  await owner.kill();
  await using next = await startScratch({ dataDir: folder.path });
  process.kill(pid, "SIGKILL");
  await eventually("the server is back", () => next.states.includes("up"), 5_000);
  expect(next.states).toEqual(["down", "up"]);
});

test("owner and server killed at the same moment: the next start recovers what was committed", async () => {
  using folder = clusters.copy();
  await using owner = spawnEmbedded({ dataDir: folder.path, mode: "own" });
  const { pid, host } = await owner.first;
  await query(
    { host, user: "leadrelay", database: "leadrelay" },
    "create table kept (x int); insert into kept select generate_series(1, 1000)",
  );
  process.kill(pid, "SIGKILL");
  await owner.kill();
  await using next = await startScratch({ dataDir: folder.path });
  expect(await query(next.embedded.connection, "select count(*)::int as rows from kept")).toEqual([{ rows: 1000 }]);
});

test("a killed server is back within 5 s, as often as it is killed", async () => {
  using folder = clusters.copy();
  await using scratch = await startScratch({ dataDir: folder.path });
  for (const round of [1, 2]) {
    process.kill(scratch.embedded.pid, "SIGKILL");
    await eventually("the server is back", () => scratch.states.length === 2 * round, 5_000);
    expect(await answers(scratch.embedded.connection)).toBe(true);
  }
  expect(scratch.states).toEqual(["down", "up", "down", "up"]);
});

test("a postmaster.pid and a socket lock that now name a process of somebody else do not hinder the start", async () => {
  using folder = clusters.copy();
  const first = await startEmbedded({ dataDir: folder.path, mode: "own" });
  const socketFolder = first.connection.host ?? "";
  await first.stop();
  const stranger = spawn("sleep", ["60"], { stdio: "ignore" }); // not us: PostgreSQL knows its parents
  const stale = `${stranger.pid}\n${clusterIn(folder.path)}\n1700000000\n5432\n${socketFolder}\n\n         1         1\nready   \n`;
  writeFileSync(path.join(clusterIn(folder.path), "postmaster.pid"), stale, { mode: 0o600 });
  mkdirSync(socketFolder, { mode: 0o700 });
  writeFileSync(path.join(socketFolder, ".s.PGSQL.5432.lock"), stale, { mode: 0o600 });
  try {
    await using next = await startScratch({ dataDir: folder.path });
    expect(await answers(next.embedded.connection)).toBe(true);
  } finally {
    stranger.kill("SIGKILL");
  }
});

test("a server whose children have not all left is waited for", async () => {
  using folder = clusters.copy();
  await using owner = spawnEmbedded({ dataDir: folder.path, mode: "own" });
  const { pid, host } = await owner.first;
  const [child] = await query<{ pid: number }>(
    { host, user: "postgres", database: "postgres" },
    "select pid from pg_stat_activity where backend_type = 'walwriter'",
  );
  if (!child) throw new Error("no walwriter");
  process.kill(child.pid, "SIGSTOP");
  await owner.kill();
  process.kill(pid, "SIGKILL");
  const starting = startScratch({ dataDir: folder.path });
  await eventually("the new server met it", () =>
    readFileSync(path.join(folder.path, "postgres-18.log"), "utf8").includes("pre-existing shared memory block"),
  );
  process.kill(child.pid, "SIGCONT"); // it finds its server gone, and goes
  await using next = await starting;
  expect(await answers(next.embedded.connection)).toBe(true);
});

test("a creation that was killed half way is begun anew, and its remains go", async () => {
  using folder = scratchFolder();
  const killed = spawnEmbedded({ dataDir: folder.path, mode: "own" });
  await eventually("initdb is at work", () =>
    initFoldersIn(folder.path).some((name) => existsSync(path.join(folder.path, name, "PG_VERSION"))),
  );
  await killed.kill();
  expect(existsSync(clusterIn(folder.path))).toBe(false);
  const [remains = ""] = initFoldersIn(folder.path);
  await eventually("its initdb has ended, too", () => !isInUse(path.join(folder.path, remains)));
  if (!existsSync(path.join(folder.path, remains))) mkdirSync(path.join(folder.path, remains)); // initdb tidied up before it went
  await using next = await startScratch({ dataDir: folder.path });
  expect(await answers(next.embedded.connection)).toBe(true);
  expect(initFoldersIn(folder.path)).toEqual([]);
});

test("the folder of a creation that is still at work is left to it", async ({ skip }) => {
  skip(process.platform !== "linux", "only Linux shows where a process stands");
  using folder = scratchFolder();
  const busy = path.join(folder.path, "postgres-18.init-busy");
  mkdirSync(busy);
  const orphan = spawn("sleep", ["60"], { cwd: busy, stdio: "ignore" });
  try {
    await using scratch = await startScratch({ dataDir: folder.path });
    expect(scratch.embedded.owner).toBe(true);
    expect(existsSync(busy)).toBe(true);
  } finally {
    orphan.kill("SIGKILL");
  }
});

function isInUse(folder: string): boolean {
  return readdirSync("/proc").some((name) => {
    try {
      return /^\d+$/.test(name) && readlink(name) === folder;
    } catch {
      return false;
    }
  });
}

const readlink = (pid: string) => readlinkSync(`/proc/${pid}/cwd`);
