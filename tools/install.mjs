// After `npm ci`: everything else that is needed before the first start.
//   1. a private Node, when the host's own is too old;
//   2. the console, built into console/dist.
// With --if-needed the console is built only when it is not there, or older than its sources.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { environmentFor, findNode, root, stop } from "./node-runtime.mjs";

const folder = path.join(root, "console");
const vite = path.join(root, "node_modules", "vite", "bin", "vite.js");

const node = findNode();
if (!process.argv.includes("--if-needed") || isOutdated()) buildConsole();

function isOutdated() {
  const built = path.join(folder, "dist", "index.html");
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return ["index.html", "vite.config.ts", "package.json", ...filesIn("src"), ...filesIn("public")]
    .map((file) => path.join(folder, file))
    .some((file) => existsSync(file) && statSync(file).mtimeMs > builtAt);
}

function filesIn(name) {
  const full = path.join(folder, name);
  return existsSync(full) ? readdirSync(full, { recursive: true }).map((file) => path.join(name, file)) : [];
}

function buildConsole() {
  if (!existsSync(path.join(folder, "src", "main.tsx"))) return skip("its sources are not here");
  if (!existsSync(vite)) return skip("Vite is not installed (npm ci ran without the development dependencies)");
  const result = spawnSync(node, [vite, "build", "--logLevel", "warn"], {
    cwd: folder,
    env: { ...environmentFor(node), NODE_ENV: "production", NO_COLOR: "1" },
    encoding: "utf8",
  });
  if (result.status !== 0) stop(`The console could not be built.\n${result.error?.message ?? ""}${result.stdout}${result.stderr}`);
}

function skip(reason) {
  console.error(`The console was not built: ${reason}. The API works without it.`);
}
