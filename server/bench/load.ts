// The load generator, a process of its own: takes a LoadPlan as a line on standard input, prints a LoadResult.
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import type { LoadPlan } from "./load-plan.ts";
import { percentile } from "./percentile.ts";
import { buildRequests } from "./requests.ts";

/** What came of it. */
export type LoadResult = {
  answered: number;
  /** By status. */
  statuses: Record<string, number>;
  seconds: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
};

/** Sends one request and gives the status of its answer. */
type Connection = { send(request: Buffer): Promise<number> };

/** HTTP/1.1 by hand over a kept connection: a full client would take the cores away from what is measured. */
async function openConnection({ hostname, port }: URL): Promise<Connection> {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let answer = "";
  let waiting: { resolve(status: number): void; reject(error: Error): void } | undefined;
  socket.setEncoding("latin1").on("data", (text: string) => {
    answer += text;
    if (!isComplete(answer)) return;
    const status = Number(answer.slice(9, 12)); // "HTTP/1.1 200 OK"
    answer = "";
    waiting?.resolve(status);
  });
  await once(socket, "connect");
  socket.on("error", (error) => waiting?.reject(error)).on("close", () => waiting?.reject(new Error("The server closed a connection.")));
  socket.unref();
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.ref().write(request);
      }),
  };
}

function isComplete(answer: string): boolean {
  const headEnd = answer.indexOf("\r\n\r\n");
  if (headEnd < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, headEnd))?.[1];
  if (length !== undefined) return answer.length >= headEnd + 4 + Number(length);
  return answer.endsWith("0\r\n\r\n"); // chunked
}

async function run(plan: LoadPlan): Promise<LoadResult> {
  const { perSecond, connections, maxSeconds, warmUpShare = 0 } = plan;
  const url = new URL(plan.url);
  const requests = buildRequests(url, plan.requests);
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(url)));
  const startedAt = performance.now();
  const endsAt = startedAt + maxSeconds * 1_000;
  const answers: { at: number; ms: number }[] = [];
  const statuses: Record<string, number> = {};
  let next = 0;

  async function work(connection: Connection): Promise<void> {
    while (next < requests.length && performance.now() < endsAt) {
      const index = next;
      next += 1;
      // Paced: counted from the moment it was due, so that a server that stalls does not slow its own measurement.
      const dueAt = perSecond === undefined ? performance.now() : startedAt + (index * 1_000) / perSecond;
      const early = dueAt - performance.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      const status = await connection.send(requests[index] as Buffer); // below the length
      const now = performance.now();
      statuses[status] = (statuses[status] ?? 0) + 1;
      answers.push({ at: now, ms: now - dueAt });
    }
  }

  await Promise.all(open.map(work));
  const skipped = Math.floor(answers.length * warmUpShare);
  const seconds = (performance.now() - (answers[skipped - 1]?.at ?? startedAt)) / 1_000;
  const times = answers
    .slice(skipped)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b);
  return {
    answered: times.length,
    statuses,
    seconds,
    perSecond: times.length / seconds,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    maxMs: times.at(-1) ?? Number.NaN,
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const result = await run(JSON.parse(line) as LoadPlan); // written by run-load.ts
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
  break;
}
