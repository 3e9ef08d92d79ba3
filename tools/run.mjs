// Runs a script with the right Node: node tools/run.mjs SCRIPT [arguments]
// Uses the Node that is here when it is 24.18 or newer, else a private one in tools/node (see node-runtime.mjs).
import { run, stop } from "./node-runtime.mjs";

if (process.argv.length < 3) stop("Usage: node tools/run.mjs SCRIPT [arguments]");
await run(process.argv.slice(2));
