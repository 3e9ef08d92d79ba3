import { readFileSync, writeFileSync } from "node:fs";
import { describeCrm } from "./crm/describe-crm.ts";
import { describeApi, type OpenApiDocument } from "./openapi.ts";

// node server/src/http/write-openapi.ts [--check]
const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
write("openapi.json", describeApi(version));
write("crm-openapi.json", describeCrm(version));

function write(name: string, document: OpenApiDocument): void {
  const file = new URL(`../../${name}`, import.meta.url);
  const text = `${JSON.stringify(document, undefined, 2)}\n`;
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
  } else if (readFileSync(file, "utf8") !== text) {
    console.error(`server/${name} is not what the routes say. Run: npm run generate`);
    process.exitCode = 1;
  }
}
