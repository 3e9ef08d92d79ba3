import { test } from "vitest";
import { provePacing } from "./testing/paced-processes.ts";

test("eight processes keep HighLevel's limit together over 10,000 steps, use it, and a new lead passes a backfill of 50,000", async () => {
  await provePacing({ workers: 8, steps: 10_000, backfill: 50_000, leastShare: 0.95 });
});
