import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** What Chromium does by itself in the background has no place in a test, and needs a network. */
const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser, or why there is none and how to get one. */
export type Found = { executable: string; reason?: undefined } | { executable?: undefined; reason: string };

/** Finds Chromium: CHROMIUM_PATH, then the PATH. In CI, as root on Debian, it is installed when it is missing. */
export function findBrowser(): Found {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isExecutable(named) ? { executable: named } : { reason: `CHROMIUM_PATH names ${named}, which cannot be run` };
  const executable = onPath() ?? (mayInstall() ? installed() : undefined);
  return executable ? { executable } : { reason: "no Chromium here; install it (Debian: apt-get install chromium) or set CHROMIUM_PATH" };
}

/** Starts it with a fresh profile. */
export async function openBrowser(executable: string): Promise<Browser> {
  return chromium.launch({ executablePath: executable, headless: true, chromiumSandbox: false, args: QUIET });
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function mayInstall(): boolean {
  return Boolean(process.env.CI) && process.getuid?.() === 0 && isExecutable("/usr/bin/apt-get");
}

function installed(): string | undefined {
  const options = { stdio: "ignore", timeout: 300_000, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
  return onPath();
}
