import { expect, test } from "vitest";
import { runOrder } from "./testing/order.ts";

test("10,000 events of 500 persons keep their order, though a fifth of the calls fails and workers die", async () => {
  const run = await runOrder({ events: 10_000, persons: 500, locations: 10 });
  console.info(run);
  expect(run.inversions).toBe(0);
  expect(run.deaths).toBeGreaterThan(0);
});
