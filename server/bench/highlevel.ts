import { PROMISED, runPaced, startPacedProcesses } from "./paced-run.ts";
import type { BenchOptions } from "./product.ts";
import type { Row } from "./report.ts";

const LATENCY = "answers take 150 ms";

/** How much of HighLevel's limit is used while work waits, and whether it was ever passed. */
export async function measureHighLevel(options: BenchOptions): Promise<Row[]> {
  await using world = await startPacedProcesses(options, { locations: 1, workers: 2 });
  const run = await runPaced(world, { leads: options.isQuick ? 90 : 200, maxSeconds: 300 });
  return [
    {
      figure: "HighLevel, limit used with a backlog",
      measured: (run.share ?? Number.NaN) * 100,
      unit: "%",
      reference: { kind: "at least", value: 95 },
      note: `of ${PROMISED} requests in 10 s, over ${run.measuredSeconds.toFixed(0)} s; ${run.requests} requests for ${run.steps} steps, 2 workers, ${LATENCY}`,
    },
    {
      figure: "HighLevel, most requests in any 10 s",
      measured: run.windowMax,
      unit: "requests",
      reference: { kind: "at most", value: PROMISED },
      note: `${run.answers429} refused with 429`,
    },
  ];
}
