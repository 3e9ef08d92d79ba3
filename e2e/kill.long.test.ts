import { test } from "vitest";
import { proveKills } from "./kills.ts";

test("killed ten times, every acknowledged lead arrives exactly once, and what a worker held runs again within 30 s", () =>
  proveKills({ rounds: 10 }));
