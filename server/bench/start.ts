import { setTimeout as delay } from "node:timers/promises";
import { childrenOf, commandOf, readMemory } from "./cpu.ts";
import { type BenchOptions, createProduct } from "./product.ts";
import type { Row } from "./report.ts";

const IDLE_MS = 10_000;
const MOST_FIRST_SECONDS = 10;
const MOST_LATER_SECONDS = 3;
const MOST_IDLE_MB = 300;

/** As a user has it, sandbox included: from the command to /readyz with 200, first on an empty folder, then again; memory when nothing happens. */
export async function measureStart(options: BenchOptions): Promise<Row[]> {
  await using product = createProduct(options, { sandbox: true, name: "start" });
  const timed = async () => {
    const startedAt = performance.now();
    await product.start("all");
    return (performance.now() - startedAt) / 1_000;
  };
  const first = await timed();
  const later: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await delay(1_000);
    await product.stop();
    later.push(await timed());
  }
  later.sort((a, b) => a - b);
  const rows: Row[] = [
    { figure: "first start, database created", measured: first, unit: "s", reference: { kind: "at most", value: MOST_FIRST_SECONDS } },
    {
      figure: "later start",
      measured: later[1] ?? Number.NaN,
      unit: "s",
      reference: { kind: "at most", value: MOST_LATER_SECONDS },
      note: `the middle of ${later.length}`,
    },
  ];
  await delay(options.isQuick ? IDLE_MS / 5 : IDLE_MS);
  const pid = product.processes[0]?.child.pid ?? -1;
  const server = readMemory(pid);
  const sandbox = childrenOf(pid)
    .filter((child) => commandOf(child).includes("sandbox/src/main.ts"))
    .map(readMemory)[0];
  if (server !== undefined) {
    const note = sandbox === undefined ? "" : `and ${sandbox.toFixed(0)} MB of the sandbox's own process`;
    rows.push({
      figure: "memory, idle, without PostgreSQL",
      measured: server,
      unit: "MB",
      reference: { kind: "at most", value: MOST_IDLE_MB },
      note,
    });
  }
  return rows;
}
