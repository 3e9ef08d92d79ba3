// A real full disk: a small file system in memory, which only root can mount.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { createDatabase } from "../db.ts";
import { eventually } from "../testing/eventually.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { query, startScratch } from "../testing/start-scratch.ts";
import { startEmbedded } from "./start.ts";

const canMount = mountable();
const unmountable = "file systems cannot be mounted here";

test("no space to create the database: said so, nothing left behind", async ({ skip }) => {
  skip(!canMount, unmountable);
  using folder = scratchFolder();
  using disk = smallDisk(folder.path, "8m");
  await expect(startEmbedded({ dataDir: disk.path, mode: "own" })).rejects.toMatchObject({ code: "disk_full", status: 503 });
  expect(readdirSync(disk.path).filter((name) => name.includes("init") || name === "postgres-18")).toEqual([]);
});

test("a disk that fills up refuses to store, and all goes on when there is space again", async ({ skip }) => {
  skip(!canMount, unmountable);
  using folder = scratchFolder();
  using disk = smallDisk(folder.path, "110m");
  await using scratch = await startScratch({ dataDir: disk.path });
  await query(scratch.embedded.connection, "create table bulk (x text); grant insert on bulk to leadrelay_app");
  const database = createDatabase({ connection: scratch.embedded.connection, max: 1 });
  try {
    const insert = () => sql`insert into bulk select repeat('x', 1000) from generate_series(1, 4000)`.execute(database.system);
    const ballast = path.join(disk.path, "ballast");
    fill(ballast);
    await expect(insert().then(insert).then(insert).then(insert).then(insert)).rejects.toMatchObject({
      code: expect.stringMatching(/^(disk_full|database_unavailable)$/),
      status: 503,
    });
    rmSync(ballast);
    await eventually("it stores again", () =>
      insert().then(
        () => true,
        () => false,
      ),
    );
  } finally {
    await database.close();
  }
});

test("no space to start: said so", async ({ skip }) => {
  skip(!canMount, unmountable);
  using folder = scratchFolder();
  using disk = smallDisk(folder.path, "110m");
  await (await startEmbedded({ dataDir: disk.path, mode: "own" })).stop();
  fill(path.join(disk.path, "ballast"));
  await expect(startEmbedded({ dataDir: disk.path, mode: "own" })).rejects.toMatchObject({ code: "disk_full" });
});

function smallDisk(folder: string, size: string): Disposable & { path: string } {
  const target = path.join(folder, "disk");
  mkdirSync(target);
  if (!mount(target, size)) throw new Error("cannot mount");
  return { path: target, [Symbol.dispose]: () => void spawnSync("umount", ["-l", target]) };
}

function mount(target: string, size: string): boolean {
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=0755`, "leadrelay-test", target], { stdio: "ignore" }).status === 0;
}

function mountable(): boolean {
  using folder = scratchFolder();
  if (!mount(folder.path, "1m")) return false;
  spawnSync("umount", [folder.path]);
  return true;
}

/** Writes until there is no space, to the last page. */
function fill(file: string): void {
  for (const size of [1 << 20, 1 << 12]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: "a" });
    } catch {
      // full for this size
    }
  }
}
