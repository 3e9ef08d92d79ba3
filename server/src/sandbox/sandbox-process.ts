import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { AppError } from "../lib/errors.ts";

/** The simulator did not start. */
export class SandboxFailed extends AppError {
  readonly code = "sandbox_failed";
  readonly status = 500;
}

export type SandboxSettings = {
  webhookUrl: string;
  /** Where people come back to after a simulated login. */
  publicUrl: string;
  appSecret: string;
  pageAccessToken: string;
  verifyToken: string;
  controlToken: string;
  stateFile: string;
  /** The simulated HighLevel's location and its token; untold, nobody can call it. */
  highLevel: { locationId: string; token: string } | undefined;
};
export type SandboxProcess = { url(): string; stop(): Promise<void> };

const MAIN = fileURLToPath(new URL("../../../sandbox/src/main.ts", import.meta.url));
const READY_MS = 10_000;
const RESTART_MS = 1_000;

/**
 * Runs the simulator as a child process on loopback, on the same port again when it has to be restarted. Its configuration
 * goes through its standard input, where no list of processes shows it. Throws SandboxFailed when it does not start.
 */
export async function startSandbox({ logger }: { logger: Logger }, settings: SandboxSettings): Promise<SandboxProcess> {
  let isStopping = false;
  let current = await launch(settings, 0);
  watch(current.child);

  function watch(child: ChildProcess): void {
    child.once("exit", () => {
      if (isStopping) return;
      logger.warn("the sandbox ended; starting it again");
      setTimeout(() => void restart(), RESTART_MS).unref();
    });
  }

  async function restart(): Promise<void> {
    if (isStopping) return;
    try {
      current = await launch(settings, Number(new URL(current.url).port));
      watch(current.child);
    } catch (error) {
      logger.warn({ err: error }, "the sandbox did not start again");
      setTimeout(() => void restart(), RESTART_MS).unref();
    }
  }

  return {
    url: () => current.url,
    async stop() {
      isStopping = true;
      const { child } = current;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const giveUp = setTimeout(() => child.kill("SIGKILL"), 2_000);
      await ended;
      clearTimeout(giveUp);
    },
  };
}

async function launch(settings: SandboxSettings, port: number): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [MAIN], { stdio: ["pipe", "pipe", "inherit"], env: {} });
  child.stdin.on("error", () => {}); // it may end before it has read
  child.stdin.write(`${JSON.stringify({ ...settings, port })}\n`); // kept open: its end tells the child that we are gone
  const answer = await Promise.race([
    firstLine(child),
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new SandboxFailed("The sandbox did not start within 10 s.")), READY_MS).unref(),
    ),
  ]).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  const ready = JSON.parse(answer) as { ready: boolean; url?: string; error?: string }; // the simulator's own line
  if (!ready.ready || !ready.url) throw new SandboxFailed(`The sandbox did not start: ${ready.error ?? "unknown"}`);
  return { child, url: ready.url };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new SandboxFailed("The sandbox has no output.");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new SandboxFailed("The sandbox ended before it was ready.");
}
