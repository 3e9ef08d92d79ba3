import { setTimeout as delay } from "node:timers/promises";
import { createProduct, type BenchOptions, type Product } from "./product.ts";
import { sendLeads } from "./road.ts";
import { type Simulator, startSimulator } from "./simulator.ts";
import { applyWorkspace, WORKSPACE_ID } from "./workspace.ts";

/** What we promise: three of HighLevel's hundred requests in ten seconds are left alone. */
export const PROMISED = 97;
export const STEPS_OF_A_LEAD = 4;
const WINDOW_SECONDS = 10;
/** The first windows are taken at once, by new leads; then the rate is what is measured. */
const WARM_UP_SECONDS = 12;
const LOOK_MS = 500;

type Seen = { requests: number; windowMax: number; answers429: number };
export type PacedRun = Seen & {
  steps: number;
  seconds: number;
  /** Undefined where the backlog was over before it could be measured. */ share: number | undefined;
  measuredSeconds: number;
};

/** Processes of the product and the simulated HighLevel in a process of its own; every lead goes to each location. */
export async function startPacedProcesses(options: BenchOptions, { locations, workers }: { locations: number; workers: number }) {
  const simulator = await startSimulator();
  const product = createProduct(options, { name: "highlevel" });
  await product.start("web");
  await Promise.all(Array.from({ length: workers }, () => product.start("worker")));
  await simulator.highLevel("settings", { latencyMs: 150 });
  const destinations = [];
  for (let number = 1; number <= locations; number += 1) {
    const { locationId, token } = await simulator.highLevel<{ locationId: string; token: string }>("locations", {});
    destinations.push({
      id: `crm-${number}`,
      provider: "highlevel",
      locationId,
      accessToken: token,
      baseUrl: `${simulator.url}/highlevel`,
    });
  }
  await applyWorkspace(product, simulator.url, destinations);
  return {
    simulator,
    product,
    locations,
    async [Symbol.asyncDispose]() {
      await product[Symbol.asyncDispose]();
      await simulator[Symbol.asyncDispose]();
    },
  };
}

export type PacedProcesses = Awaited<ReturnType<typeof startPacedProcesses>>;

/** What HighLevel has counted so far. */
export const readSeen = (simulator: Simulator) => simulator.highLevel<Seen>("journal/summary");

/** Leads that come as webhooks until all are delivered. `share` is of what we promise, while every location has work waiting. */
export async function runPaced(world: PacedProcesses, { leads, maxSeconds }: { leads: number; maxSeconds: number }): Promise<PacedRun> {
  const { simulator, product, locations } = world;
  const ids = await simulator.submit(leads);
  const startedAt = performance.now();
  const sending = sendLeads(product, { ids, connections: 10, maxSeconds });
  const looks: { at: number; requests: number }[] = [];
  const isDone = { value: false };
  void sending.catch(() => {}).then(() => (isDone.value = true));
  while (!isDone.value) {
    const seconds = (performance.now() - startedAt) / 1_000;
    if (seconds > WARM_UP_SECONDS && (await hasBacklog(product, locations)))
      looks.push({ at: seconds, requests: (await readSeen(simulator)).requests });
    await delay(LOOK_MS);
  }
  const { delivered, seconds } = await sending; // a journey for each lead and location
  const first = looks[0] ?? { at: 0, requests: 0 };
  const last = looks.at(-1) ?? first;
  const measuredSeconds = last.at - first.at;
  const share =
    measuredSeconds === 0 ? undefined : (last.requests - first.requests) / ((measuredSeconds * locations * PROMISED) / WINDOW_SECONDS);
  const { requests, windowMax, answers429 } = await readSeen(simulator);
  return { requests, windowMax, answers429, steps: delivered * STEPS_OF_A_LEAD, seconds, share, measuredSeconds };
}

/** Has each location more due work than it can take in two seconds? */
async function hasBacklog(product: Product, locations: number): Promise<boolean> {
  const rows = await product.query(
    "select connection_id from steps where workspace_id = $1 and state in ('ready', 'retry_wait') and due_at <= now() group by connection_id having count(*) > 20",
    [WORKSPACE_ID],
  );
  return rows.length === locations;
}
