import type { Provider } from "../connectors/kit/providers.ts";
import type { LeadRef } from "../connectors/kit/source.ts";
import { call } from "../db/call.ts";
import type { Database } from "../db/db.ts";
import { codeOf } from "../db/errors.ts";
import { DatabaseUnavailable } from "../lib/errors.ts";
import { createGroupCommit } from "../lib/group-commit.ts";
import type { Origin } from "../leads/lead.ts";

/** The part of a delivery that is for one workspace. */
export type Delivery = {
  workspaceId: string;
  requestId: string;
  provider: Provider;
  sealKey: Buffer;
  body: Buffer;
  leads: { leadId: string; ref: LeadRef; connectionId: string | null; origin: Origin; sealKey: Buffer; lane: number }[];
};

/** Stores deliveries durably; resolves, after the commit, with how many leads were new. */
export type StoreReceived = (received: { now: Date; deliveries: Delivery[] }) => Promise<number>;

const STATEMENT = `select lead_id from receive_leads($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`;

// Cancelled by a timeout, a lock that was not had, a deadlock: no item of the batch is to blame (PostgreSQL documentation, appendix A).
const NOBODYS_FAULT = ["57014", "55P03", "40P01"];

/** Group commit: requests that arrive while a commit is under way share the next one, and are answered after it. */
export function createStoreReceived({ database }: { database: Database }): StoreReceived {
  return createGroupCommit({
    maxItems: 200,
    lanes: 4,
    splits: (error) => !(error instanceof DatabaseUnavailable) && !NOBODYS_FAULT.includes(codeOf(error) ?? ""),
    async commit(items: { now: Date; deliveries: Delivery[] }[]) {
      const deliveries = items.flatMap((item) => item.deliveries);
      const leads = deliveries.flatMap((delivery) => delivery.leads.map((lead) => ({ ...lead, delivery })));
      const rows = await call<{ lead_id: string }>(database, "receive_leads", STATEMENT, [
        items[0]?.now,
        deliveries.map((d) => d.workspaceId),
        deliveries.map((d) => d.requestId),
        deliveries.map((d) => d.provider),
        deliveries.map((d) => d.leads.length),
        deliveries.map((d) => d.sealKey),
        deliveries.map((d) => d.body),
        leads.map((l) => l.delivery.workspaceId),
        leads.map((l) => l.leadId),
        leads.map((l) => l.delivery.provider),
        leads.map((l) => l.ref.externalId),
        leads.map((l) => l.connectionId),
        leads.map((l) => l.delivery.requestId),
        leads.map((l) => l.origin),
        leads.map((l) => l.ref.accountId),
        leads.map((l) => l.ref.formId),
        leads.map((l) => l.ref.adId),
        leads.map((l) => l.ref.submittedAt),
        leads.map((l) => l.sealKey),
        leads.map((l) => l.lane),
      ]);
      const isNew = new Set(rows.map((row) => row.lead_id));
      return items.map((item) =>
        item.deliveries.reduce((sum, delivery) => sum + delivery.leads.filter((lead) => isNew.has(lead.leadId)).length, 0),
      );
    },
  });
}
