import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { DATABASE } from "../src/db/embedded/create-database.ts";
import { openDataFolder } from "../src/db/embedded/data-folder.ts";
import { superuserOf } from "../src/db/embedded/ping.ts";
import { findLivePostmaster } from "../src/db/embedded/postmaster-pid.ts";
import { type Child, inRepository, runToEnd, startChild, tailOf } from "./children.ts";

export type Role = "all" | "web" | "worker";

/** How this run of the bench is to be done. */
export type BenchOptions = { isQuick: boolean; cpuProfileDir: string | undefined };

/** LeadRelay on a data folder of its own, as its processes. */
export type Product = {
  dataDir: string;
  /** Of the process with the web. */
  url: string;
  /** In the order they were started. */
  processes: { role: Role; child: Child }[];
  /** As the superuser of PostgreSQL: row-level security does not hide what is to be counted. */
  connection(database?: string): pg.ClientConfig;
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  start(role: Role): Promise<void>;
  command(args: string[]): Promise<string>;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** The secret of the app whose webhooks the bench signs. */
export const APP_SECRET = "bench-app-secret";
const MAIN = inRepository("server/src/main.ts");
const READY_POLL_MS = 10;
const folders = new Set<string>();
let profiles = 0;

/** A fresh installation; nothing runs yet. `sandbox: true` leaves the simulator on, as a user has it. */
export function createProduct({ cpuProfileDir }: BenchOptions, { sandbox = false, name }: { sandbox?: boolean; name: string }): Product {
  const dataDir = realpathSync(mkdtempSync(path.join(os.tmpdir(), "leadrelay-bench-")));
  folders.add(dataDir);
  const env = { LEADRELAY_DATA_DIR: dataDir, LEADRELAY_SANDBOX: sandbox ? "on" : "off", FACEBOOK_APP_SECRET: APP_SECRET };
  const processes: Product["processes"] = [];
  let url = "";
  let client: Promise<pg.Client> | undefined;

  const connection = (database = DATABASE): pg.ClientConfig => {
    const server = findLivePostmaster(openDataFolder(dataDir).cluster);
    if (!server?.socketFolder) throw new Error("PostgreSQL does not run.");
    return superuserOf(server.socketFolder, database);
  };
  const product: Product = {
    dataDir,
    processes,
    connection,
    get url() {
      return url;
    },
    async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
      client ??= openClient(connection());
      return (await (await client).query<Row>(text, values)).rows;
    },
    async start(role) {
      const port = role === "worker" ? 0 : await freePort();
      profiles += 1;
      const profile = ["--cpu-prof", `--cpu-prof-dir=${cpuProfileDir}`, `--cpu-prof-name=${name}-${profiles}-${role}.cpuprofile`];
      const logFile = path.join(dataDir, `${role}.log`);
      const child = startChild({
        nodeArgs: cpuProfileDir === undefined ? [] : profile,
        args: [MAIN, "start", "--role", role],
        env: { ...env, PORT: String(port) },
        logFile,
      });
      processes.push({ role, child });
      if (role === "worker") return void (await child.nextLine());
      url = `http://127.0.0.1:${port}`;
      const ended = new AbortController();
      void child.ended.then(() => ended.abort());
      if (!(await isReady(url, ended.signal)))
        throw new Error(`The ${role} process ended with code ${await child.ended}. ${tailOf(logFile)}`);
    },
    command: (args) => runToEnd({ args: [MAIN, ...args], env, logFile: path.join(dataDir, "command.log") }),
    async stop() {
      const open = client;
      client = undefined;
      await open?.then((one) => one.end()).catch(() => {});
      for (const { child } of processes.splice(0).reverse()) await child.stop();
    },
    async [Symbol.asyncDispose]() {
      await product.stop();
      removeFolder(dataDir);
    },
  };
  return product;
}

/** After a hard end: no server left running, no folder left behind. */
export function removeFolders(): void {
  for (const folder of folders) removeFolder(folder);
}

function removeFolder(folder: string): void {
  const orphan = findLivePostmaster(openDataFolder(folder).cluster);
  if (orphan) process.kill(orphan.pid, "SIGQUIT");
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  folders.delete(folder);
}

/** What keeps an acknowledged row on the disk. Off, the figures would be another product's. */
const DURABLE = ["fsync", "synchronous_commit", "full_page_writes"];

async function openClient(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query<{ name: string; setting: string }>("select name, setting from pg_settings where name = any ($1)", [
    DURABLE,
  ]);
  const unsafe = rows.filter(({ setting }) => setting !== "on").map(({ name }) => name);
  if (unsafe.length > 0 || rows.length !== DURABLE.length)
    throw new Error(`PostgreSQL runs without ${unsafe.join(", ")}: nothing is measured.`);
  return client;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

/** True once it says so, false when it has ended before. */
async function isReady(url: string, ended: AbortSignal): Promise<boolean> {
  while (!ended.aborted) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return true;
    await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
  }
  return false;
}
