import { setTimeout as delay } from "node:timers/promises";
import { createProduct, type BenchOptions, type Product } from "./product.ts";
import { sendLeads } from "./road.ts";
import { type Simulator, startSimulator } from "./simulator.ts";
import { applyWorkspace, WORKSPACE_ID } from "./workspace.ts";

/** What we promise: three of HighLevel's hundred requests in ten seconds are left alone. */
export const PROMISED = 97;
export const STEPS_OF_A_LEAD = 4;
const WINDOW_SECONDS = 10;
const LOOK_MS = 500;
/** As many as the simulator remembers. */
const MOST_ENTRIES = 10_000;

type Seen = { requests: number; windowMax: number; answers429: number };
export type PacedRun = Seen & {
  steps: number;
  seconds: number;
  /** Of what could have been sent while work waited: the least of all locations. Undefined where that was less than a window. */
  share: number | undefined;
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

/** Leads that come as webhooks until all are delivered. */
export async function runPaced(world: PacedProcesses, { leads, maxSeconds }: { leads: number; maxSeconds: number }): Promise<PacedRun> {
  const { simulator, product, locations } = world;
  const ids = await simulator.submit(leads);
  const sending = sendLeads(product, { ids, connections: 10, maxSeconds });
  let backlogUntil = 0;
  const isDone = { value: false };
  void sending.catch(() => {}).then(() => (isDone.value = true));
  while (!isDone.value) {
    if (await hasBacklog(product, locations)) backlogUntil = Date.now();
    await delay(LOOK_MS);
  }
  const { delivered, seconds } = await sending; // a journey for each lead and location
  const uses = await readUses(simulator, backlogUntil);
  const least = uses.reduce<Use | undefined>((found, use) => (found && found.share <= use.share ? found : use), undefined);
  const { requests, windowMax, answers429 } = await readSeen(simulator);
  const measured = { share: least?.share, measuredSeconds: least?.seconds ?? 0 };
  return { requests, windowMax, answers429, steps: delivered * STEPS_OF_A_LEAD, seconds, ...measured };
}

type Use = { share: number; seconds: number };

/**
 * How much of the promise each location's requests used until then. The first of each 97 requests can go no sooner than a window
 * after the first of the 97 before: the share is that least time by the time it took.
 */
async function readUses(simulator: Simulator, until: number): Promise<Use[]> {
  const { entries } = await simulator.highLevel<{ entries: { at: string; locationId?: string }[] }>(`journal?limit=${MOST_ENTRIES}`);
  const times = Map.groupBy(entries.toReversed(), ({ locationId }) => locationId);
  return [...times.values()].flatMap((of) => {
    const starts = of.map(({ at }) => Date.parse(at)).filter((at, index) => index % PROMISED === 0 && at <= until);
    const seconds = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 1_000;
    return seconds > 0 ? [{ seconds, share: ((starts.length - 1) * WINDOW_SECONDS) / seconds }] : [];
  });
}

/** Has each location more due work than it can take in two seconds? */
async function hasBacklog(product: Product, locations: number): Promise<boolean> {
  const rows = await product.query(
    "select connection_id from steps where workspace_id = $1 and state in ('ready', 'retry_wait') and due_at <= now() group by connection_id having count(*) > 20",
    [WORKSPACE_ID],
  );
  return rows.length === locations;
}
