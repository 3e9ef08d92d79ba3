// npm run generate: writes the files that follow from others, in the order they follow. With --check it writes nothing and
// fails when one of them is out of date.
//   migrations -> server/src/db/schema.ts    routes -> server/openapi.json    openapi.json -> console/src/api/schema.d.ts
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./node-runtime.mjs";

const isCheck = process.argv.includes("--check");
let isUpToDate = true;

const scripts = [
  "server/src/db/generate-types.ts",
  "server/src/http/write-openapi.ts",
  "server/src/contacts/testing/write-operations-table.ts",
];
for (const script of scripts) {
  if (!existsSync(path.join(root, script))) continue;
  const { status } = spawnSync(process.execPath, [script, ...(isCheck ? ["--check"] : [])], { cwd: root, stdio: "inherit" });
  isUpToDate &&= status === 0;
}

const openapi = path.join(root, "server", "openapi.json");
if (existsSync(openapi)) await writeConsoleTypes();
if (!isUpToDate) process.exitCode = 1;

async function writeConsoleTypes() {
  const { default: openapiTypescript, astToString } = await import("openapi-typescript");
  const target = path.join(root, "console", "src", "api", "schema.d.ts");
  const text = `// Generated from server/openapi.json by "npm run generate". Do not edit.\n${astToString(await openapiTypescript(pathToFileURL(openapi)))}`;
  const isSame = existsSync(target) && readFileSync(target, "utf8") === text;
  if (isSame) return;
  if (!isCheck) writeFileSync(target, text);
  else {
    console.error("console/src/api/schema.d.ts does not follow server/openapi.json: run `npm run generate`.");
    isUpToDate = false;
  }
}
