import { type BenchOptions, createProduct } from "./product.ts";
import type { Row } from "./report.ts";
import { p50, p99, sendLeads } from "./road.ts";
import { startSimulator } from "./simulator.ts";
import { applyWorkspace } from "./workspace.ts";

const PACE = 20;
const WARM_UP_LEADS = 60;
const MOST_P50_MS = 50;
const MOST_P99_MS = 500;

/** From a webhook's receipt to the contact and to the last write, at 20 leads a second, everything in one process. */
export async function measureLatency(options: BenchOptions): Promise<Row[]> {
  const seconds = options.isQuick ? 5 : 20;
  await using simulator = await startSimulator();
  await using product = createProduct(options, { name: "latency" });
  await product.start("all");
  await applyWorkspace(product, simulator.url);
  const ids = await simulator.submit(WARM_UP_LEADS + PACE * seconds);
  const send = (some: string[]) => sendLeads(product, { ids: some, connections: 10, perSecond: PACE, maxSeconds: seconds + 60 });
  await send(ids.slice(0, WARM_UP_LEADS));
  const measured = ids.slice(WARM_UP_LEADS);
  const { delivered, writtenMs, deliveredMs } = await send(measured);
  if (delivered < measured.length) throw new Error(`Of ${measured.length} leads only ${delivered} arrived.`);
  const at = `at ${PACE} leads/s`;
  return [
    {
      figure: `webhook → contact written, ${at}, p50`,
      measured: p50(writtenMs),
      unit: "ms",
      reference: { kind: "at most", value: MOST_P50_MS },
    },
    {
      figure: `webhook → contact written, ${at}, p99`,
      measured: p99(writtenMs),
      unit: "ms",
      reference: { kind: "at most", value: MOST_P99_MS },
    },
    { figure: `webhook → all four writes, ${at}, p50`, measured: p50(deliveredMs), unit: "ms" },
    { figure: `webhook → all four writes, ${at}, p99`, measured: p99(deliveredMs), unit: "ms" },
  ];
}
