#!/usr/bin/env node
// The command `leadrelay`: `npx leadrelay --help`.
import path from "node:path";
import { root, run } from "./node-runtime.mjs";

await run([path.join(root, "server", "src", "main.ts"), ...process.argv.slice(2)]);
