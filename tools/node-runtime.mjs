// Which Node runs LeadRelay: the host's own when it is new enough, else a private one in tools/node.
// Plain JavaScript for any Node from 18 on: this file is what an old Node has to understand.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { isatty } from "node:tty";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** The oldest Node that everything we use runs on. Any newer one is accepted as well. */
const OLDEST = { major: 24, minor: 18 };

const folder = path.join(root, "tools", "node");
const stopWithParent = path.join(root, "tools", "stop-with-parent.mjs");
// In a terminal Ctrl-C and hang-up reach us without npm; a second signal would cut the graceful stop.
const needsWatch = process.env.npm_lifecycle_event !== undefined && ![0, 1, 2].some((stream) => isatty(stream));

/** The path of the Node to use. Installs the private one when it is needed and missing; ends with what to do when it cannot. */
export function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  if (!existsSync(marker())) install();
  return privateNode();
}

/** The environment for a child, in which `node`, `npm` and `npx` are those of the Node that was chosen. */
export function environmentFor(node) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const places = (process.env[key] ?? "").split(path.delimiter).filter((place) => place !== path.dirname(node));
  return { ...process.env, [key]: [path.dirname(node), ...places].join(path.delimiter) };
}

/** Becomes a script: its arguments, standard streams, signals and exit code are ours. `args` starts with the script. */
export async function run(args) {
  const node = findNode();
  const environment = environmentFor(node);
  const words = needsWatch ? ["--import", pathToFileURL(stopWithParent).href, ...args] : args;
  // Node from 22.15 on can turn into another program: same process id, no process of ours in between.
  if (process.platform !== "win32" && typeof process.execve === "function") {
    process.removeAllListeners("warning"); // it is marked experimental, which concerns us and not the user
    process.execve(node, [node, ...words], environment);
  }
  const child = spawn(node, words, { env: environment, stdio: "inherit" });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
    // A terminal sends Ctrl-C and hang-up to the whole group itself; sending them on would make them two.
    process.on(signal, () => (signal === "SIGTERM" || !process.stdin.isTTY) && child.kill(signal));
  }
  if (needsWatch) await import("./stop-with-parent.mjs");
  child.on("error", (error) => stop(`${node} could not be started: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + os.constants.signals[signal]));
}

export function stop(message) {
  console.error(message);
  process.exit(1);
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

function privateNode() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const binary = process.platform === "win32" ? "node.exe" : "node";
  return path.join(folder, "node_modules", `node-${platform}-${process.arch}`, "bin", binary);
}

/** npm writes it last, so that a half-finished installation is not taken for one. */
function marker() {
  return path.join(folder, "node_modules", ".package-lock.json");
}

function install() {
  const found = `LeadRelay needs Node ${OLDEST.major}.${OLDEST.minor} or newer; this is Node ${process.versions.node}.`;
  console.error(`${found} Fetching a private Node 24 into tools/node (once; nothing else on this machine changes).`);
  const { command, args, shell } = npm();
  const result = spawnSync(command, [...args, "ci", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    shell,
    stdio: ["ignore", 2, 2],
  });
  const works = existsSync(marker()) && spawnSync(privateNode(), ["--version"]).status === 0;
  if (works) return;
  const reason = result.error ? result.error.message : `npm ci ended with ${result.signal ?? `code ${result.status}`}`;
  stop(
    [
      found,
      `A private Node for ${process.platform}-${process.arch} could not be installed in ${folder} (${reason}).`,
      "What to do: install Node 24 (https://nodejs.org/en/download) and run this again; or, if the network or the registry was",
      "out of reach, run `npm ci` again once it is back. The private Node exists for Linux (glibc, x64 and arm64) and Windows (x64).",
    ].join("\n"),
  );
}

/** The npm that runs us, if one does; else the one on the PATH. */
function npm() {
  const running = process.env.npm_execpath ?? "";
  if (running.endsWith("npm-cli.js")) return { command: process.execPath, args: [running], shell: false };
  return { command: "npm", args: [], shell: process.platform === "win32" };
}
