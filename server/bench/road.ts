import { percentile } from "./percentile.ts";
import { APP_SECRET, type Product } from "./product.ts";
import { runLoad } from "./run-load.ts";
import { FORM_ID, PAGE_ID } from "./simulator.ts";

/** How the leads of one sending went down the road. Milliseconds are sorted. */
export type Journeys = { delivered: number; writtenMs: number[]; deliveredMs: number[]; seconds: number };

type Sending = { ids: string[]; connections: number; perSecond?: number; maxSeconds: number };

/** Sends the webhooks of leads that the simulator knows and waits until every lead is delivered, or the time is over. */
export async function sendLeads(product: Product, { ids, connections, perSecond, maxSeconds }: Sending): Promise<Journeys> {
  const deadline = performance.now() + maxSeconds * 1_000;
  await runLoad({
    url: `${product.url}/webhooks/facebook`,
    connections,
    perSecond,
    maxSeconds,
    requests: { kind: "webhooks", secret: APP_SECRET, pageId: PAGE_ID, formId: FORM_ID, leads: { ids } },
  });
  for (;;) {
    const [row] = await product.query<{ open: number }>(
      "select count(*)::int as open from leads where external_id = any ($1) and delivered_at is null",
      [ids],
    );
    if (row?.open === 0 || performance.now() > deadline) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return readJourneys(product, ids);
}

async function readJourneys(product: Product, ids: string[]): Promise<Journeys> {
  const rows = await product.query<{ received: Date; written: Date | null; delivered: Date }>(
    `select l.received_at as received, s.finished_at as written, l.delivered_at as delivered
     from leads l left join steps s on s.workspace_id = l.workspace_id and s.lead_id = l.lead_id and s.path = 'contact' and s.state = 'delivered'
     where l.external_id = any ($1) and l.delivered_at is not null`,
    [ids],
  );
  const sorted = (values: number[]) => values.sort((a, b) => a - b);
  const first = Math.min(...rows.map(({ received }) => received.getTime()));
  const last = Math.max(...rows.map(({ delivered }) => delivered.getTime()));
  return {
    delivered: rows.length,
    writtenMs: sorted(rows.flatMap(({ received, written }) => (written ? [written.getTime() - received.getTime()] : []))),
    deliveredMs: sorted(rows.map(({ received, delivered }) => delivered.getTime() - received.getTime())),
    seconds: (last - first) / 1_000,
  };
}

export const p50 = (sorted: number[]) => percentile(sorted, 0.5);
export const p99 = (sorted: number[]) => percentile(sorted, 0.99);
