// npm run check: everything that can be said about the code without running it. Prints each step with its time, and the
// output of those that fail. `npm run check -- types lint` runs only the named ones.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./node-runtime.mjs";

const packages = path.join(root, "node_modules");
const node = (...args) => [process.execPath, ...args];
/** What TypeScript found out is kept: the next check looks only at what changed and what depends on it. */
const tsc = (project, name) =>
  node(
    path.join(packages, "typescript/bin/tsc"),
    "-p",
    project,
    "--incremental",
    "--tsBuildInfoFile",
    path.join(packages, ".cache", "leadrelay", `${name}.tsbuildinfo`),
  );

/** The longest first: two run at a time. */
const steps = [
  { name: "types", says: "TypeScript", command: tsc("tsconfig.json", "types") },
  { name: "generated", says: "generated files are up to date", command: node("tools/generate.mjs", "--check") },
  {
    name: "console-types",
    says: "TypeScript, console",
    command: tsc("console/tsconfig.json", "console-types"),
    needs: "console/tsconfig.json",
  },
  { name: "lint", says: "oxlint", command: node(path.join(packages, "oxlint/bin/oxlint"), "--quiet") },
  {
    name: "boundaries",
    says: "which folder imports which",
    command: node(
      path.join(packages, "dependency-cruiser/bin/dependency-cruiser.mjs"),
      "--config",
      ".dependency-cruiser.cjs",
      "server/src",
      "sandbox/src",
      "console/src",
    ),
    verify: sawEnoughModules,
  },
  { name: "dead-code", says: "knip", command: node(path.join(packages, "knip/bin/knip.js"), "--no-config-hints", "--no-progress") },
  { name: "papers", says: "docs name what the code has", command: node("tools/check-docs.mjs") },
  { name: "format", says: "oxfmt", command: node(path.join(packages, "oxfmt/bin/oxfmt"), "--check", ".") },
];

/** A cruiser that cannot read TypeScript (it needs 5.x) sees nothing and is content. */
const FEWEST_MODULES = 300;

function sawEnoughModules(output) {
  const seen = Number(/([\d]+) modules/.exec(output)?.[1] ?? 0);
  return seen >= FEWEST_MODULES
    ? undefined
    : `It saw ${seen} modules; at least ${FEWEST_MODULES} are expected. Is TypeScript 5.x installed?`;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(", ")}. There are: ${steps.map((step) => step.name).join(", ")}.`);
  process.exit(2);
}

const queue = steps.filter(
  (step) => (wanted.length === 0 || wanted.includes(step.name)) && (!step.needs || existsSync(path.join(root, step.needs))),
);
const failures = [];
const startedAt = performance.now();
await Promise.all([1, 2].map(runFromQueue));

for (const { step, output } of failures) console.log(`\n── ${step.name} ${"─".repeat(70 - step.name.length)}\n${output.trim()}`);
const took = seconds(startedAt);
if (failures.length > 0) {
  console.log(`\nFailed after ${took}: ${failures.map(({ step }) => step.name).join(", ")}`);
  process.exitCode = 1;
} else console.log(`All good after ${took}.`);

async function runFromQueue() {
  for (let step = queue.shift(); step; step = queue.shift()) {
    const stepStartedAt = performance.now();
    const { code, output } = await run(step.command);
    const complaint = code === 0 ? step.verify?.(output) : output;
    console.log(
      `${complaint === undefined ? "ok    " : "FAILED"} ${step.name.padEnd(14)} ${seconds(stepStartedAt).padStart(7)}  ${step.says}`,
    );
    if (complaint !== undefined) failures.push({ step, output: complaint || `ended with code ${code}` });
  }
}

function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) => resolve({ code: -1, output: error.message }));
    child.on("close", (code, signal) => resolve({ code: code ?? -1, output: output + (signal ? `\nkilled by ${signal}` : "") }));
  });
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
