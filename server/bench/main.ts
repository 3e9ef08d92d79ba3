// npm run bench: the figures of the product, each as real processes on a real PostgreSQL in a fresh folder.
import { parseArgs } from "node:util";
import { setTimeout as delay } from "node:timers/promises";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { findBinaries } from "../src/db/embedded/binaries.ts";
import { measureAcks } from "./acks.ts";
import { measureBook } from "./book.ts";
import { stopAll } from "./children.ts";
import { measureHighLevel } from "./highlevel.ts";
import { measureImport } from "./import.ts";
import { measureLatency } from "./latency.ts";
import { type BenchOptions, removeFolders } from "./product.ts";
import { summariseProfiles } from "./profile.ts";
import { describeMachine, formatReport, type Row } from "./report.ts";
import { measureStart } from "./start.ts";
import { measureThroughput } from "./throughput.ts";

const FIGURES: Record<string, (options: BenchOptions) => Promise<Row[]>> = {
  acks: measureAcks,
  latency: measureLatency,
  throughput: measureThroughput,
  highlevel: measureHighLevel,
  start: measureStart,
  book: measureBook,
  import: measureImport,
};
const HELP = `npm run bench -- [${Object.keys(FIGURES).join(" | ")} ...] [options]

Without names, all of them, which takes some minutes. Compare ratios, not numbers of different machines, and let nothing else run.

  --quick            smaller counts: does it work, not how fast is it
  --json             one JSON value instead of the table
  --cpu-profile DIR  writes a .cpuprofile of each process of the product to DIR and prints where the time went`;
/** A breath between figures: what the one before left to the disk is not the next one's load. */
const PAUSE_MS = 2_000;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: "boolean" },
      json: { type: "boolean" },
      "cpu-profile": { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const names = positionals.length > 0 ? positionals : Object.keys(FIGURES);
  const unknown = names.find((name) => !Object.hasOwn(FIGURES, name));
  if (values.help || unknown !== undefined) {
    console.log(unknown === undefined ? HELP : `There is no figure ${unknown}.\n\n${HELP}`);
    process.exitCode = unknown === undefined ? 0 : 2;
    return;
  }
  const cpuProfileDir = values["cpu-profile"] === undefined ? undefined : path.resolve(values["cpu-profile"]);
  if (cpuProfileDir !== undefined) mkdirSync(cpuProfileDir, { recursive: true });
  const rows: Row[] = [];
  const failures: string[] = [];
  for (const name of names) {
    const startedAt = performance.now();
    try {
      rows.push(...((await FIGURES[name]?.({ isQuick: values.quick ?? false, cpuProfileDir })) ?? []));
    } catch (error) {
      if (isInterrupted) return; // its processes were stopped under it
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    console.error(`${name}: ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
    await delay(PAUSE_MS);
  }
  const machine = describeMachine(findBinaries().version);
  console.log(values.json ? JSON.stringify({ machine, rows, failures }, null, 2) : formatReport(machine, rows));
  for (const failure of failures) console.error(`Failed: ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
  if (cpuProfileDir !== undefined) console.error(summariseProfiles(cpuProfileDir));
}

let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (isInterrupted) return;
    isInterrupted = true;
    console.error("Stopping what was started …");
    void stopAll().then(() => {
      removeFolders();
      process.exit(130);
    });
  });
}
await main();
await stopAll();
removeFolders();
