import { expect, test } from "vitest";
import { runMixedFaults } from "./testing/mixed-faults.ts";

test(
  "three of ten answers of HighLevel are ambiguous, and every lead has one contact, one note and one task",
  { timeout: 60_000 },
  async () => {
    const run = await runMixedFaults({ leads: 50, share: 0.3, allowDuplicateContact: true, seed: 3 });
    console.info(run);
    expect(Object.values(run.struck).every((times) => times > 0)).toBe(true);
  },
);
