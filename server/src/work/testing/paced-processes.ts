import { expect } from "vitest";
import { PROMISED, runPaced, startPacedProcesses, STEPS_OF_A_LEAD } from "../../../bench/paced-run.ts";
import { sendLeads } from "../../../bench/road.ts";

const LOCATIONS = 3;
const FRESH_WITHIN_MS = 5_000;

/**
 * Worker processes on one database, three locations of HighLevel in another process, every lead with four steps at each; then a
 * new lead behind a long backlog. Expects that the limit is kept and the new lead is quick. Gives the figures.
 */
export async function provePacing({
  workers,
  steps,
  backfill,
  leastShare,
}: {
  workers: number;
  steps: number;
  backfill?: number;
  leastShare?: number;
}) {
  await using world = await startPacedProcesses({ isQuick: true, cpuProfileDir: undefined }, { locations: LOCATIONS, workers });
  const { product, simulator } = world;
  const leadsOf = (many: number) => Math.ceil(many / (LOCATIONS * STEPS_OF_A_LEAD));
  const run = await runPaced(world, { leads: leadsOf(steps), maxSeconds: 900 });
  console.info(run);
  expect(run.windowMax).toBeLessThanOrEqual(PROMISED);
  expect(run.answers429).toBe(0);
  expect(run.steps).toBeGreaterThanOrEqual(steps);
  if (leastShare !== undefined) expect(run.share).toBeGreaterThanOrEqual(leastShare);

  if (backfill === undefined) return;
  // A lead of the last hour would be as fresh as any, by whatever door it comes.
  const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString();
  const past = await simulator.submit(leadsOf(backfill), { createdAt: yesterday });
  await product.command(["backfill", "--workspace", "bench", "--source", "form"]);
  for (;;) {
    const [row] = await product.query<{ waiting: number }>(
      "select count(distinct lead_id)::int as waiting from steps where lane = 2 and created_at is not null",
    );
    if ((row?.waiting ?? 0) >= past.length) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const ids = await simulator.submit(1);
  const { deliveredMs } = await sendLeads(product, { ids, connections: 1, maxSeconds: 120 });
  const waiting = past.length * LOCATIONS * STEPS_OF_A_LEAD;
  console.info(`a new lead behind ${waiting} steps was delivered after ${Math.max(...deliveredMs)} ms`);
  expect(deliveredMs).toHaveLength(LOCATIONS); // a run for each
  expect(Math.max(...deliveredMs)).toBeLessThanOrEqual(FRESH_WITHIN_MS);
}
