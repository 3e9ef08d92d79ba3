// After `npm ci`: everything else that is needed before the first start. `--missing` does only what has not been done yet.
//   1. a private Node, when the host's own is too old;
//   2. the console, built into console/dist.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { environmentFor, findNode, root, stop } from "./node-runtime.mjs";

const onlyMissing = process.argv.includes("--missing");
const vite = path.join(root, "node_modules", "vite", "bin", "vite.js");
const built = path.join(root, "console", "dist", "index.html");

const node = findNode();
if (!(onlyMissing && existsSync(built))) buildConsole();

function buildConsole() {
  if (!existsSync(path.join(root, "console", "src", "main.tsx"))) return skip("its sources are not here");
  if (!existsSync(vite)) return skip("Vite is not installed (npm ci ran without the development dependencies)");
  const result = spawnSync(node, [vite, "build", "--logLevel", "warn"], {
    cwd: path.join(root, "console"),
    env: { ...environmentFor(node), NODE_ENV: "production", NO_COLOR: "1" },
    encoding: "utf8",
  });
  if (result.status !== 0) stop(`The console could not be built.\n${result.error?.message ?? ""}${result.stdout}${result.stderr}`);
}

function skip(reason) {
  console.error(`The console was not built: ${reason}. The API works without it.`);
}
