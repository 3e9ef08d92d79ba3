import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const main = path.join(root, "server", "src", "main.ts");
const SETUP_LINK = /https?:\/\/\S+\/setup\?token=[\w-]+/;
const START_MS = 60_000;
const STOP_MS = 40_000;

/** LeadRelay as a newcomer has it: a process of its own, a fresh data folder, a free port. */
export type Product = AsyncDisposable & {
  /** The link it printed for the first person. */
  setupUrl: string;
  url: string;
  /** How long it took until the link was there. */
  startMs: number;
  /** Runs `leadrelay` with these words beside it, and gives what it printed. */
  command(...words: string[]): Promise<string>;
  stop(): Promise<void>;
};

/** Starts it, with the console built from its present sources. Fails with everything it printed when no link comes. */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  buildConsole();
  const dataDir = await mkdtemp(path.join(tmpdir(), "leadrelay-e2e-"));
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TZ: "UTC", PORT: "0", LEADRELAY_DATA_DIR: dataDir, ...environment };
  const startedAt = performance.now();
  const child = spawn(process.execPath, [main, "start"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const command = async (...words: string[]) => (await execFileAsync(process.execPath, [main, ...words], { cwd: root, env })).stdout.trim();
  const stop = async () => {
    await end(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const setupUrl = await printed(child, SETUP_LINK);
    return { setupUrl, url: new URL(setupUrl).origin, startMs: performance.now() - startedAt, command, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function buildConsole(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/install.mjs", "--if-needed"], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
}

/** The first text a process prints that matches. */
async function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = "";
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error(`Nothing like ${pattern} within ${START_MS} ms. It printed:\n${output}`)), START_MS);
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const match = pattern.exec(output);
      if (!match) return;
      clearTimeout(giveUp);
      resolve(match[0]);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code, signal) => {
      clearTimeout(giveUp);
      reject(new Error(`It ended with ${signal ?? code}. It printed:\n${output}`));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const giveUp = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(giveUp);
}
