import { expect, test } from "vitest";
import { DELIVERIES_OF_A_LEAD, type MixedRun, runMixedFaults } from "./testing/mixed-faults.ts";

const DELIVERIES = 3_000;
const LEAST_OF_EACH = 200;

test("twice 3,000 deliveries, three of ten answers ambiguous, with and without allowed duplicates: nothing doubled, nothing lost", async () => {
  const runs: MixedRun[] = [];
  for (const allowDuplicateContact of [true, false]) {
    runs.push(await runMixedFaults({ leads: DELIVERIES / DELIVERIES_OF_A_LEAD, share: 0.3, allowDuplicateContact, seed: 7 }));
    console.info(runs.at(-1));
  }
  for (const kind of Object.keys(runs[0]?.struck ?? {}))
    expect(runs.reduce((sum, { struck }) => sum + (struck[kind] ?? 0), 0)).toBeGreaterThanOrEqual(LEAST_OF_EACH);
});
