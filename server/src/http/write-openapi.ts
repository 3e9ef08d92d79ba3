import { readFileSync, writeFileSync } from "node:fs";
import { describeApi } from "./openapi.ts";

// node server/src/http/write-openapi.ts [--check]
const file = new URL("../../openapi.json", import.meta.url);
const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
const text = `${JSON.stringify(describeApi(version), undefined, 2)}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
} else if (readFileSync(file, "utf8") !== text) {
  console.error("server/openapi.json is not what the routes say. Run: node server/src/http/write-openapi.ts");
  process.exitCode = 1;
}
