import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { coalesce } from "./coalesce.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a burst becomes one run at once and one after", async () => {
  let runs = 0;
  const poke = coalesce(async () => void (runs += 1), 100);
  for (let call = 0; call < 50; call += 1) poke();
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(runs).toBe(2);
});

test("work that fails does not stop the next", async () => {
  let runs = 0;
  const poke = coalesce(() => ((runs += 1), Promise.reject(new Error("away"))), 100);
  poke();
  await vi.advanceTimersByTimeAsync(200);
  poke();
  await vi.advanceTimersByTimeAsync(200);
  expect(runs).toBe(2);
});
