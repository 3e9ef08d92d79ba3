import { createHash } from "node:crypto";
import type { LRUCache } from "lru-cache";
import type { OpenConnection } from "../connections/open-connection.ts";
import type { DeliveryContext } from "../connectors/kit/destination.ts";
import type { Database } from "../db/db.ts";
import { findLeadContact } from "../leads/queries.ts";
import type { ClaimedStep } from "../work/claim.ts";
import type { RunContext } from "./run-context.ts";

type Deps = { database: Database; remembered: LRUCache<string, Promise<unknown>> };

/** What an operation is told of the step it is run for, and what it may ask. */
export function createDeliveryContext(
  { database, remembered }: Deps,
  step: ClaimedStep,
  connection: OpenConnection,
  { lead }: RunContext,
): DeliveryContext {
  const { workspaceId, leadId } = step;
  const keyOf = (key: string) => `${workspaceId}/${connection.id}/${key}`;
  return {
    connection: { id: connection.id, accountId: connection.accountId, accountName: connection.accountName },
    // The same for every attempt, every replay, and for a lead that comes again after a restore has forgotten it (by the platform's
    // id, as ours would be another): what was written once is found again.
    ref: createHash("sha256")
      .update(`${step.workspaceId}/${lead.provider}/${lead.externalId}/${step.automationId}/${step.path}`)
      .digest("hex")
      .slice(0, 10),
    lead: { id: `${lead.provider}:${lead.externalId}`, source: lead.sourceId ?? lead.provider, submittedAt: lead.submittedAt },
    storedContactId: () => findLeadContact(database.in(workspaceId), { workspaceId, leadId, connectionId: connection.id }),
    cached<Value>(key: string, load: () => Promise<Value>): Promise<Value> {
      const name = keyOf(key);
      const known = remembered.get(name) as Promise<Value> | undefined; // each key is loaded by one kind of loader
      if (known) return known;
      const loading = load();
      remembered.set(name, loading);
      loading.catch(() => {
        if (remembered.peek(name) === loading) remembered.delete(name);
      });
      return loading;
    },
    forget: (key) => void remembered.delete(keyOf(key)),
  };
}
