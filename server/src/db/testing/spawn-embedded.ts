import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { EmbeddedOptions } from "../embedded/start.ts";

const PROGRAM = fileURLToPath(new URL("./embedded-process.ts", import.meta.url));

type Said = { state: string; pid: number; owner: boolean; host: string; code?: string; message?: string };

export type EmbeddedProcess = AsyncDisposable & {
  child: ChildProcess;
  /** Its first word: that the database is ready, or why not. */
  first: Promise<Said>;
  /** As a crash or the system's memory killer would. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits for its end. */
  stop(): Promise<void>;
};

/** Starts a process that uses the embedded database; `user` runs the whole process as another user. */
export function spawnEmbedded(
  options: EmbeddedOptions,
  { cwd, user, env }: { cwd?: string; user?: number; env?: NodeJS.ProcessEnv } = {},
): EmbeddedProcess {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(options)], {
    cwd,
    ...(env && { env }),
    stdio: ["pipe", "pipe", "inherit"],
    ...(user !== undefined && { uid: user, gid: user }),
  });
  const exited = once(child, "exit");
  const first = (async () => {
    for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Said;
    throw new Error("the process ended without a word");
  })();
  first.catch(() => {}); // a test that kills it does not ask
  const stop = async () => {
    child.stdin.end();
    await exited;
  };
  return {
    child,
    first,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
