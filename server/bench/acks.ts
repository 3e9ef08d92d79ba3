import { startBare } from "./bare.ts";
import type { LoadPlan } from "./load-plan.ts";
import type { LoadResult } from "./load.ts";
import { APP_SECRET, type BenchOptions, createProduct, type Product } from "./product.ts";
import type { Row } from "./report.ts";
import { runLoad } from "./run-load.ts";
import { FORM_ID, PAGE_ID, startSimulator } from "./simulator.ts";
import { fillBacklog } from "./backlog.ts";
import { applyWorkspace } from "./workspace.ts";

const CONNECTIONS = [10, 50, 200];
const ROUNDS = 3;
// More than any of the servers answers in the time.
const MOST_PER_SECOND = 30_000;
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
  const seconds = options.isQuick ? 2 : 4;
  const servers = { ours: `${product.url}/webhooks/facebook`, single: single.url, group: group.url };
  const acknowledged = { ours: 0, single: 0, group: 0 };
  let firstId = 1_000_000_000_000_000_000n;

  async function load(name: keyof typeof servers, connections: number): Promise<LoadResult> {
    const count = seconds * MOST_PER_SECOND;
    firstId += BigInt(count);
    const result = await runLoad({
      url: servers[name],
      connections,
      maxSeconds: seconds,
      warmUpShare: 0.25,
      requests: webhooks({ firstId: String(firstId), count }),
    });
    acknowledged[name] += result.statuses["200"] ?? 0;
    return result;
  }

  const rows: Row[] = [];
  for (const connections of CONNECTIONS) {
    // In turns, so that what else the machine does meets all three.
    const rounds = { ours: [] as LoadResult[], single: [] as LoadResult[], group: [] as LoadResult[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of ["single", "ours", "group"] as const) rounds[name].push(await load(name, connections));
    }
    const [bare, ours, grouped] = [middle(rounds.single), middle(rounds.ours), middle(rounds.group)];
    const at = `${connections} connections`;
    const note = (one: LoadResult) => `p50 ${one.p50Ms.toFixed(1)} ms, p99 ${one.p99Ms.toFixed(1)} ms`;
    const spread = (all: LoadResult[]) => all.map(({ perSecond }) => Math.round(perSecond)).join(" ");
    rows.push(
      {
        figure: `acks, ${at}: against a commit a request`,
        measured: ours.perSecond,
        unit: "/s",
        reference: { kind: "bare limit", value: bare.perSecond },
        note: `ours ${note(ours)} (${spread(rounds.ours)}); bare ${note(bare)} (${spread(rounds.single)})`,
      },
      {
        figure: `acks, ${at}: against group commit`,
        measured: ours.perSecond,
        unit: "/s",
        reference: { kind: "bare limit", value: grouped.perSecond },
        note: `bare ${note(grouped)} (${spread(rounds.group)}); the aim is ${GROUP_SHARE}×`,
      },
    );
  }
  await checkStored(product, acknowledged.ours);
  for (const [name, bare] of Object.entries({ single, group })) {
    const stored = await bare.countRows();
    const answered = acknowledged[name as "single" | "group"];
    if (stored !== answered) throw new Error(`The bare server (${name}) acknowledged ${answered} and stored ${stored}: it is no limit.`);
  }
  return rows;
}

/** The round in the middle by its rate. */
function middle(rounds: LoadResult[]): LoadResult {
  return [...rounds].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(rounds.length / 2)] as LoadResult; // there is one at least
}

/** An acknowledgement is only worth something when the lead is there. */
async function checkStored(product: Product, acknowledged: number): Promise<void> {
  const [row] = await product.query<{ leads: number }>("select count(*)::int as leads from leads");
  if (row?.leads !== acknowledged) throw new Error(`${acknowledged} leads were acknowledged and ${row?.leads} are stored.`);
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
