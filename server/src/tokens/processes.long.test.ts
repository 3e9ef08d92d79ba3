import { expect, test } from "vitest";
import { proveDeaths, proveOneRefresh } from "./testing/prove-refreshes.ts";

test("8 processes, 50 connections and 20 expiries make exactly 1,000 refreshes at a provider that ends a consent when a token comes again", async () => {
  const counts = await proveOneRefresh({ processes: 8, connections: 50, expiries: 20 });
  expect(counts).toEqual({ granted: 1_000, repeated: 0, reused: 0, refused: 0 });
});

test("where the provider repeats a pair for half a minute, a process that ends at any point of a refresh costs nothing", async () => {
  expect(new Set(Object.values(await proveDeaths({ graceSeconds: 30 })))).toEqual(new Set(["ok"]));
});
