import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const MAIN = path.join(root, "server", "src", "main.ts");
const READY_MS = 60_000;
const PID_FILE_MS = 10_000;

export type Role = "web" | "worker";

/** Several processes of the product on one data folder with the real embedded database, to be killed and started again. */
export async function createProcessGroup(environment: Record<string, string> = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), "leadrelay-kill-"));
  const dataDir = path.join(folder, "data");
  const port = await freePort();
  const children = new Map<string, ChildProcess>();
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    TZ: "UTC",
    LEADRELAY_DATA_DIR: dataDir,
    LEADRELAY_SANDBOX: "off",
    PORT: String(port),
    LOG_LEVEL: "warn",
    ...environment,
  };

  async function start(name: string, role: Role): Promise<void> {
    const child = spawn(process.execPath, [MAIN, "start", "--role", role], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    children.set(name, child);
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000)));
    await new Promise<void>((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error(`${name} did not start. It printed:\n${output}`)), READY_MS);
      child.stdout.on("data", (chunk: Buffer) => {
        if (!/running/.test(chunk.toString())) return;
        clearTimeout(giveUp);
        resolve();
      });
      child.once("exit", (code, signal) => {
        clearTimeout(giveUp);
        reject(new Error(`${name} ended with ${signal ?? code}. It printed:\n${output}`));
      });
    });
  }

  async function kill(name: string, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = children.get(name);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  /** A command that is under way. */
  const begin = (args: string[], more: Record<string, string> = {}) =>
    spawn(process.execPath, [MAIN, ...args], { cwd: folder, env: { ...env, ...more }, stdio: ["ignore", "pipe", "pipe"] });

  return {
    folder,
    dataDir,
    port,
    url: `http://127.0.0.1:${port}`,
    start,
    kill,
    /** Kills the database server's own process, as its pid file has it; one that is being started again is waited for. */
    async killDatabase(): Promise<void> {
      const deadline = performance.now() + PID_FILE_MS;
      for (;;) {
        const text = await readFile(path.join(dataDir, "postgres-18", "postmaster.pid"), "utf8").catch(() => "");
        const pid = Number(text.split("\n")[0]);
        if (pid > 0 && killed(pid)) return;
        if (performance.now() > deadline) throw new Error("The database server does not run.");
        await delay(20);
      }
    },
    begin,
    /** Runs a command of the product and gives what it printed. */
    async command(
      args: string[],
      { files = {}, environment: more = {} }: { files?: Record<string, string>; environment?: Record<string, string> } = {},
    ): Promise<string> {
      for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
      const child = begin(args, more);
      let out = "";
      let error = "";
      child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
      const [code] = (await once(child, "exit")) as [number];
      if (code !== 0) throw new Error(`leadrelay ${args[0]} ended with ${code}: ${error}${out}`);
      return out;
    },
    /** Runs a command that is to be killed, and gives what it printed until then. */
    async spawn(name: string, args: string[]): Promise<string> {
      const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
      children.set(name, child);
      let output = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
      await once(child, "exit");
      return output;
    },
    async [Symbol.asyncDispose]() {
      for (const name of children.keys()) await kill(name, "SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** False when there is no such process any more. */
function killed(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  server.close();
  await once(server, "close");
  return port;
}
