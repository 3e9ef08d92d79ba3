import { expect, test } from "vitest";
import { proveDeaths, proveOneRefresh } from "./testing/prove-refreshes.ts";

test("processes that want the same tokens at the same moment refresh each once, at a provider that forgives nothing", async () => {
  expect(await proveOneRefresh({ processes: 3, connections: 6, expiries: 3 })).toMatchObject({ granted: 18 });
});

test("a process that ends in the midst of a refresh costs a person's consent only where the new tokens ended with it", async () => {
  expect(await proveDeaths({ graceSeconds: 0 })).toEqual({
    before_lock: "ok",
    locked: "ok",
    intent_committed: "ok",
    answer_under_way: "needs_reauth",
    answer_arrived: "needs_reauth",
    stored: "ok",
  });
});
