import { startBare } from "./bare.ts";
import type { LoadPlan } from "./load-plan.ts";
import { APP_SECRET, type BenchOptions, createProduct, type Product } from "./product.ts";
import type { Row } from "./report.ts";
import { runLoad } from "./run-load.ts";
import { FORM_ID, PAGE_ID, startSimulator } from "./simulator.ts";
import { fillBacklog } from "./backlog.ts";
import { applyWorkspace } from "./workspace.ts";

const CONNECTIONS = [10, 50, 200];
// More than any of the servers answers in the time.
const MOST_PER_SECOND = 15_000;
const PACE = 200;
const PACED_CONNECTIONS = 50;
/** "At least a bare commit a request; 70 % of the same with group commit; p99 at most 100 ms at 200 a second with 50,000 steps waiting." */
const GROUP_SHARE = 0.7;
const MOST_P99_MS = 100;

/** Webhooks acknowledged after their commit: how many a second, and how long one takes, beside what the machine can do at most. */
export async function measureAcks(options: BenchOptions): Promise<Row[]> {
  return [...(await atFullSpeed(options)), ...(await atAPace(options))];
}

async function atFullSpeed(options: BenchOptions): Promise<Row[]> {
  await using product = createProduct(options, { name: "acks" });
  await product.start("web");
  await applyWorkspace(product, "http://127.0.0.1:9");
  await using single = await startBare(product, "single");
  await using group = await startBare(product, "group");
  const seconds = options.isQuick ? 3 : 8;
  let firstId = 1_000_000_000_000_000_000n;

  async function load(url: string, connections: number) {
    const count = seconds * MOST_PER_SECOND;
    firstId += BigInt(count);
    const requests = webhooks({ firstId: String(firstId), count });
    return runLoad({ url, connections, maxSeconds: seconds, warmUpShare: 0.25, requests });
  }

  const rows: Row[] = [];
  for (const connections of CONNECTIONS) {
    const bare = await load(single.url, connections);
    const ours = await load(`${product.url}/webhooks/facebook`, connections);
    const grouped = await load(group.url, connections);
    const at = `${connections} connections`;
    const note = (one: typeof ours) => `p50 ${one.p50Ms.toFixed(1)} ms, p99 ${one.p99Ms.toFixed(1)} ms`;
    rows.push(
      {
        figure: `acks, ${at}: against a commit a request`,
        measured: ours.perSecond,
        unit: "/s",
        reference: { kind: "bare limit", value: bare.perSecond },
        note: `ours ${note(ours)}; bare ${note(bare)}`,
      },
      {
        figure: `acks, ${at}: against group commit`,
        measured: ours.perSecond,
        unit: "/s",
        reference: { kind: "bare limit", value: grouped.perSecond },
        note: `bare ${note(grouped)}; the aim is ${GROUP_SHARE}×`,
      },
    );
  }
  await checkStored(product);
  return rows;
}

/** An acknowledgement is only worth something when the lead is there. */
async function checkStored(product: Product): Promise<void> {
  const [row] = await product.query<{ leads: number; named: number }>(
    "select (select count(*)::int from leads) as leads, (select sum(lead_count)::int from raw_requests) as named",
  );
  if (!row || row.leads !== row.named) throw new Error(`${row?.named} leads were named and ${row?.leads} are stored.`);
}

async function atAPace(options: BenchOptions): Promise<Row[]> {
  const seconds = options.isQuick ? 5 : 15;
  const waiting = options.isQuick ? 5_000 : 50_000;
  const rows: Row[] = [];
  for (const role of ["web", "all"] as const) {
    await using simulator = await startSimulator();
    await using product = createProduct(options, { name: "acks-paced" });
    await product.start(role);
    await applyWorkspace(product, simulator.url);
    await fillBacklog(product, waiting);
    const ids = await simulator.submit(PACE * seconds);
    const paced = await runLoad({
      url: `${product.url}/webhooks/facebook`,
      connections: PACED_CONNECTIONS,
      perSecond: PACE,
      maxSeconds: 2 * seconds,
      warmUpShare: 0.1,
      requests: webhooks({ ids }),
    });
    const who = role === "web" ? "web alone" : "one process that also works on the leads";
    rows.push({
      figure: `acks p99 at ${PACE}/s, ${waiting.toLocaleString("en")} steps waiting, ${who}`,
      measured: paced.p99Ms,
      unit: "ms",
      reference: { kind: "at most", value: MOST_P99_MS },
      note: `p50 ${paced.p50Ms.toFixed(1)} ms, most ${paced.maxMs.toFixed(0)} ms`,
    });
  }
  return rows;
}

function webhooks(leads: { ids: string[] } | { firstId: string; count: number }): LoadPlan["requests"] {
  return { kind: "webhooks", secret: APP_SECRET, pageId: PAGE_ID, formId: FORM_ID, leads };
}
