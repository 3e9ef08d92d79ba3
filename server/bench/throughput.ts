import { type CpuSeconds, readCpu } from "./cpu.ts";
import { type BenchOptions, createProduct, type Product, type Role } from "./product.ts";
import type { Row } from "./report.ts";
import { sendLeads } from "./road.ts";
import { type Simulator, startSimulator } from "./simulator.ts";
import { applyWorkspace, WORKSPACE_ID } from "./workspace.ts";

const TOPOLOGIES: { name: string; roles: Role[] }[] = [
  { name: "one process", roles: ["all"] },
  { name: "web + worker", roles: ["web", "worker"] },
  { name: "web + 2 workers", roles: ["web", "worker", "worker"] },
  { name: "web + 4 workers", roles: ["web", "worker", "worker", "worker", "worker"] },
];
const LEAST_PER_SECOND = 200;
const SAMPLES = 20;
const LONGEST_SECONDS = 180;

/** Leads a second from webhook to the fourth write, as fast as they go in. Each is read once and written four times. */
export async function measureThroughput(options: BenchOptions): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, roles } of TOPOLOGIES) {
    await using simulator = await startSimulator();
    await using product = createProduct(options, { name: "throughput" });
    for (const role of roles) await product.start(role);
    await applyWorkspace(product, simulator.url);
    const count = options.isQuick ? 500 : 3_000;
    const ids = await simulator.submit(count);
    const before = await readCpu(product, simulator.pid);
    const { delivered, seconds } = await sendLeads(product, { ids, connections: 50, maxSeconds: LONGEST_SECONDS });
    const after = await readCpu(product, simulator.pid);
    const perSecond = delivered / seconds;
    rows.push({
      figure: `end to end, ${name}`,
      measured: perSecond,
      unit: "leads/s",
      reference: { kind: "at least", value: LEAST_PER_SECOND },
      note: `${delivered} of ${count} leads in ${seconds.toFixed(1)} s${describeCpu(before, after, delivered)}`,
    });
    if (roles.length === 1) rows.push(...(await countCalls(product, simulator, ids)));
  }
  return rows;
}

function describeCpu(before: CpuSeconds | undefined, after: CpuSeconds | undefined, leads: number): string {
  if (!before || !after) return "";
  const each = (name: keyof CpuSeconds) => (((after[name] - before[name]) * 1_000) / leads).toFixed(1);
  return `; CPU ms a lead: server ${each("server")}, PostgreSQL ${each("postgresql")}, simulator ${each("simulator")}`;
}

/** The reads as the simulator counted them, the writes as the attempts of some leads recorded them. */
async function countCalls(product: Product, simulator: Simulator, ids: string[]): Promise<Row[]> {
  const graph = Object.entries(await simulator.calls());
  const { key } = JSON.parse(await product.command(["api-key", "--workspace", WORKSPACE_ID, "--json"])) as { key: string }; // of the command
  const writesOf = async (order: "asc" | "desc"): Promise<number> => {
    const sample = await product.query<{ lead_id: string }>(
      `select lead_id from leads where external_id = any ($1) and delivered_at is not null order by delivered_at ${order} limit $2`,
      [ids, SAMPLES],
    );
    let writes = 0;
    for (const { lead_id: leadId } of sample) {
      const answer = await fetch(`${product.url}/api/v1/leads/${leadId}/timeline`, { headers: { authorization: `Bearer ${key}` } });
      const { attempts } = (await answer.json()) as { attempts: { kind: string; exchanges: unknown[] }[] }; // openapi.json
      writes += attempts.filter(({ kind }) => kind !== "fetch").reduce((sum, { exchanges }) => sum + exchanges.length, 0);
    }
    return writes / sample.length;
  };
  // The first leads also carry what is asked once of a destination, such as its custom fields; the last show what each costs.
  const writes = await writesOf("desc");
  const once = Math.round(((await writesOf("asc")) - writes) * SAMPLES);
  const reads = graph.reduce((sum, [, number]) => sum + number, 0);
  return [
    {
      figure: "calls a lead, reads",
      measured: reads / ids.length,
      unit: "calls",
      reference: { kind: "at most", value: 1.1 },
      note: graph.map(([kind, number]) => `${kind} ${number}`).join(", "),
    },
    {
      figure: "calls a lead, writes",
      measured: writes,
      unit: "calls",
      reference: { kind: "at most", value: 4 },
      note: `of the last ${SAMPLES} leads; ${once} more among the first ${SAMPLES}, asked once`,
    },
  ];
}
