import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openDataFolder } from "../embedded/data-folder.ts";
import { openOwnerLock } from "../embedded/owner-lock.ts";
import { endPostmaster } from "../embedded/postmaster.ts";
import { findLivePostmaster } from "../embedded/postmaster-pid.ts";
import { startEmbedded } from "../embedded/start.ts";
import { migrate } from "../migrate.ts";
import { createTemplate, type TestCluster } from "./test-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    testCluster: TestCluster;
  }
}

const PREFIX = path.join(os.tmpdir(), "leadrelay-test-");

/** One PostgreSQL for the whole run, with one migrated database in it that every test file clones. Gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const dataDir = mkdtempSync(PREFIX);
  // What is lost with the machine is lost with the test; the durability tests start servers of their own.
  const unsafe = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };
  const embedded = await startEmbedded({ dataDir, mode: "own", settings: { ...unsafe, max_connections: "300" } });
  project.provide("testCluster", await createTemplate(embedded, (connection) => migrate({ connection })));
  return async () => {
    await embedded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** A run that was killed leaves its server; nobody owns its lock any more. */
async function removeLeftovers(): Promise<void> {
  const names = readdirSync(path.dirname(PREFIX)).filter((name) => name.startsWith(path.basename(PREFIX)));
  for (const name of names) {
    const data = openDataFolder(path.join(path.dirname(PREFIX), name));
    const lock = openOwnerLock(data.ownerLock);
    if (!lock.tryTake()) continue; // another run, at work
    const live = findLivePostmaster(data.cluster);
    if (live) await endPostmaster(live.pid);
    lock.release();
    rmSync(data.root, { recursive: true, force: true });
  }
}
