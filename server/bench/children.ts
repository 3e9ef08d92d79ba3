import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A process of the bench: the product, the simulator, a load generator. */
export type Child = {
  pid: number;
  /** The next line it prints. Throws when it ends instead. */
  nextLine(): Promise<string>;
  /** Resolves with its exit code. */
  ended: Promise<number>;
  /** Asks it to stop and waits; a product that is asked stops its PostgreSQL. */
  stop(): Promise<void>;
};

type Options = { args: string[]; nodeArgs?: string[]; env?: Record<string, string>; input?: string; logFile?: string };

const ROOT = new URL("../../", import.meta.url);
// Ends them also when this process is killed in a way that it cannot notice.
const STOP_WITH_PARENT = new URL("tools/stop-with-parent.mjs", ROOT);
const GRACE_MS = 40_000;
const TAIL_CHARACTERS = 600;
const running = new Set<Child>();

/** Where a file of the repository is. */
export const inRepository = (path: string) => fileURLToPath(new URL(path, ROOT));

/** Runs a script with this Node, in a process group of its own: a terminal's Ctrl-C reaches us only, and we stop it in order. */
export function startChild({ args, nodeArgs = [], env = {}, input, logFile }: Options): Child {
  const log = logFile === undefined ? undefined : openSync(logFile, "a");
  const { PATH = "", HOME = "", TMPDIR = "" } = process.env;
  const spawned = spawn(process.execPath, [...nodeArgs, "--import", pathToFileURL(fileURLToPath(STOP_WITH_PARENT)).href, ...args], {
    detached: true,
    stdio: ["pipe", "pipe", log ?? "inherit"],
    env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...env },
  });
  if (log !== undefined) closeSync(log);
  spawned.stdin?.on("error", () => {}); // it may end before it has read
  if (input !== undefined) spawned.stdin?.write(`${input}\n`); // kept open: for some its end is the sign to stop
  const child = follow(spawned, args[0] ?? "");
  running.add(child);
  void child.ended.then(() => running.delete(child));
  return child;
}

function follow(spawned: ChildProcess, name: string): Child {
  const ended = once(spawned, "exit").then(([code]: unknown[]) => (typeof code === "number" ? code : -1));
  const lines = spawned.stdout ? createInterface({ input: spawned.stdout })[Symbol.asyncIterator]() : undefined;
  return {
    pid: spawned.pid ?? -1,
    ended,
    async nextLine() {
      const line = await lines?.next();
      if (!line || line.done) throw new Error(`${name} ended with code ${await ended}.`);
      return line.value;
    },
    async stop() {
      if (spawned.exitCode !== null || spawned.signalCode !== null) return;
      spawned.kill("SIGTERM");
      const giveUp = setTimeout(() => spawned.kill("SIGKILL"), GRACE_MS);
      await ended;
      clearTimeout(giveUp);
    },
  };
}

/** Runs a script to its end. Gives the line it printed last; throws when it fails. */
export async function runToEnd(options: Options): Promise<string> {
  const child = startChild(options);
  let last = "";
  for (;;) {
    const line = await child.nextLine().catch(() => undefined);
    if (line === undefined) break;
    last = line;
  }
  const code = await child.ended;
  if (code !== 0) throw new Error(`${options.args.join(" ")} ended with code ${code}. ${tailOf(options.logFile)}`);
  return last;
}

/** The end of what a process wrote to its log. */
export function tailOf(logFile: string | undefined): string {
  return logFile === undefined ? "" : readFileSync(logFile, "utf8").slice(-TAIL_CHARACTERS);
}

/** The last started first: those that use the database before the one that owns it. */
export async function stopAll(): Promise<void> {
  for (const child of [...running].reverse()) await child.stop();
}
