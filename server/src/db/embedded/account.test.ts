// Who the server runs as. As root all ways are tried; as anybody else there is only one, which every other test takes.
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, lstatSync, mkdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { query, startScratch } from "../testing/start-scratch.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { spawnEmbedded } from "../testing/spawn-embedded.ts";
import { chooseAccount } from "./account.ts";
import { findBinaries, programOf } from "./binaries.ts";
import { openDataFolder } from "./data-folder.ts";

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const thisFile = fileURLToPath(import.meta.url);

/** Whether this checkout is open to other users. */
function canOthersRunUs(): boolean {
  const asNobody = { cwd: "/", uid: NOBODY, gid: NOBODY, stdio: "ignore" } as const;
  return spawnSync(process.execPath, ["--version"], asNobody).status === 0 && spawnSync("cat", [thisFile], asNobody).status === 0;
}

test("an ordinary user runs it as himself", async ({ skip }) => {
  skip(!isRoot, "not root");
  skip(!canOthersRunUs(), "this checkout is closed to other users");
  using folder = scratchFolder();
  const dataDir = path.join(folder.path, "data");
  mkdirSync(dataDir);
  chownSync(dataDir, NOBODY, NOBODY);
  await using owner = spawnEmbedded({ dataDir, mode: "own" }, { user: NOBODY, cwd: "/" });
  expect(await owner.first).toMatchObject({ state: "ready", owner: true });
  expect(statSync(path.join(dataDir, "postgres-18")).uid).toBe(NOBODY);
});

test("where namespaces are forbidden an unprivileged user runs it, even below a folder he cannot enter", async ({ skip }) => {
  skip(!isRoot, "not root");
  using folder = scratchFolder();
  chmodSync(folder.path, 0o700);
  const dataDir = path.join(folder.path, "data folder");
  await using scratch = await startScratch({ dataDir, uid: NOBODY });
  expect(statSync(`/proc/${scratch.embedded.pid}`).uid).toBe(NOBODY);
  await query(scratch.embedded.connection, "create table t (x int); insert into t values (1)");
});

test("data that a user made is run as that user when root starts it, and root's data is handed over", async ({ skip }) => {
  skip(!isRoot, "not root");
  using folder = scratchFolder();
  const cluster = path.join(folder.path, "postgres-18");
  {
    await using asRoot = await startScratch({ dataDir: folder.path });
    await query(asRoot.embedded.connection, "create table kept (x int)");
  }
  {
    await using handedOver = await startScratch({ dataDir: folder.path, uid: NOBODY });
    await query(handedOver.embedded.connection, "table kept");
    expect(statSync(cluster).uid).toBe(NOBODY);
  }
  await using again = await startScratch({ dataDir: folder.path });
  expect(statSync(`/proc/${again.embedded.pid}`).uid).toBe(NOBODY);
  await query(again.embedded.connection, "table kept");
});

test("binaries that the user cannot reach are copied to where he can, complete with the links that npm cannot carry", async ({ skip }) => {
  skip(!isRoot, "not root");
  using folder = scratchFolder();
  chmodSync(folder.path, 0o700);
  const installed = findBinaries();
  const hidden = { folder: path.join(folder.path, "package", "native"), version: `test-${process.pid}` };
  cpSync(installed.folder, hidden.folder, { recursive: true, filter: (file) => !lstatSync(file).isSymbolicLink() });
  const account = chooseAccount({ data: openDataFolder(path.join(folder.path, "data")), binaries: hidden, uid: NOBODY });
  try {
    expect(account).toMatchObject({ kind: "uid", uid: NOBODY });
    const program = programOf(account.binaries, "postgres");
    expect(program.startsWith(folder.path)).toBe(false);
    expect(spawnSync(program, ["--version"], { cwd: "/", uid: NOBODY, gid: NOBODY, encoding: "utf8" }).stdout).toContain("PostgreSQL) 18");
  } finally {
    rmSync(path.dirname(account.binaries.folder), { recursive: true, force: true });
  }
});
