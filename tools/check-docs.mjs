// Part of `npm run check`: the papers name what the code has. Every error code stands in docs/troubleshooting.md, every
// variable of the environment in docs/operate.md, every operation in docs/workspace-file.md, and every link between papers leads somewhere.
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./node-runtime.mjs";

const read = (file) => readFileSync(path.join(root, file), "utf8");
const papers = globSync(["*.md", "docs/**/*.md"], { cwd: root });
const complaints = [...missingCodes(), ...missingVariables(), ...missingOperations(), ...brokenLinks()];
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exitCode = 1;

function missingCodes() {
  const sources = globSync("server/src/**/*.ts", { cwd: root, exclude: (name) => name.endsWith(".test.ts") });
  const declared = sources.flatMap((file) => [...read(file).matchAll(/readonly code = "(\w+)"/g)].map((match) => match[1]));
  const ofProviders = sources
    .filter((file) => file.endsWith("/messages.ts"))
    .flatMap((file) => [...read(file).matchAll(/^ {2}(\w+):/gm)].map((match) => match[1]));
  const known = read("docs/troubleshooting.md");
  return [...new Set([...declared, ...ofProviders])]
    .filter((code) => !known.includes(`\`${code}\``))
    .map((code) => `docs/troubleshooting.md does not say what to do about the error code ${code}.`);
}

function missingVariables() {
  const names = new Set(
    [...read("server/src/config.ts").matchAll(/"((?:LEADRELAY|FACEBOOK|HIGHLEVEL)_[A-Z_]+|PORT|HOST|DATABASE_URL|LOG_LEVEL)"/g)].map(
      (match) => match[1],
    ),
  );
  const known = read("docs/operate.md");
  return [...names].filter((name) => !known.includes(`\`${name}\``)).map((name) => `docs/operate.md does not explain ${name}.`);
}

function missingOperations() {
  const sources = globSync("server/src/connectors/*/*operations.ts", { cwd: root });
  const known = read("docs/workspace-file.md");
  return sources
    .flatMap((file) => [...read(file).matchAll(/^\s+id: "([\w.]+)"/gm)].map((match) => match[1]))
    .filter((id) => !known.includes(`\`${id}\``))
    .map((id) => `docs/workspace-file.md does not list the operation ${id}.`);
}

function brokenLinks() {
  return papers.flatMap((file) =>
    [...read(file).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)]
      .filter(([, target]) => !existsSync(path.join(root, path.dirname(file), target)))
      .map(([, target]) => `${file} links to ${target}, which is not there.`),
  );
}
