// Part of `npm run generate`: writes the table of operations into docs/contacts-api.md. With --check it only says whether it is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { operationsTable } from "./operations.ts";

const page = new URL("../../../../docs/contacts-api.md", import.meta.url);
const BEGIN = "<!-- operations: written by `npm run generate` -->";
const END = "<!-- /operations -->";

const text = readFileSync(page, "utf8");
const [before, after] = [text.split(BEGIN)[0] ?? "", text.split(END)[1] ?? ""];
const wanted = `${before}${BEGIN}\n\n${operationsTable()}\n\n${END}${after}`;
if (wanted !== text) {
  if (process.argv.includes("--check")) {
    console.error("docs/contacts-api.md does not follow contacts/testing/operations.ts: run `npm run generate`.");
    process.exitCode = 1;
  } else writeFileSync(page, wanted);
}
