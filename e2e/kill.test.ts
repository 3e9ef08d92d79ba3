import { test } from "vitest";
import { proveKills } from "./kills.ts";

test(
  "killed ten times, whatever part it is, every acknowledged lead arrives exactly once, and what a worker held runs again within 30 s",
  { timeout: 300_000 },
  () => proveKills({ rounds: 10 }),
);
