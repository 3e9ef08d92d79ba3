import type { AttemptRecorder, StartAttempt } from "../connections/attempt.ts";
import type { OpenConnection } from "../connections/open-connection.ts";
import { ProviderRefused, TransportError } from "../connectors/kit/failure.ts";
import type { SourceConnector } from "../connectors/kit/source.ts";
import type { ClaimedLead } from "../work/claim.ts";

/** A lead as it was read. `companions`: how many others came with it in one list; 0 when it was read by itself. */
export type ReadLead = { body: string; companions: number };

export type BurstReader = {
  /** Reads one lead. Throws what the connector throws. */
  read(connector: SourceConnector, connection: OpenConnection, lead: ClaimedLead, attempt: AttemptRecorder): Promise<ReadLead>;
};

type Asked = {
  lead: ClaimedLead;
  alone(): Promise<ReadLead>;
  resolve(read: ReadLead | Promise<ReadLead>): void;
  reject(error: unknown): void;
};
type Burst = { connector: SourceConnector; connection: OpenConnection; formId: string; asked: Asked[] };

// One list is one call; for fewer it would bring mostly what nobody asked for.
const FEWEST = 4;
const HOUR_MS = 60 * 60_000;

/**
 * Reads leads of one form that are asked for at the same moment by one list instead of one call each. Nobody waits for others to come: a
 * burst is what a process has claimed together. What the list does not give is read by itself, and so is everything where the
 * platform has no list.
 */
export function createBurstReader({ startAttempt }: { startAttempt: StartAttempt }): BurstReader {
  const bursts = new Map<string, Burst>();

  async function readBurst({ connector, connection, formId, asked }: Burst): Promise<void> {
    const found = asked.length < FEWEST ? undefined : await list({ connector, connection, formId, asked });
    if (found instanceof Error) for (const { reject } of asked) reject(found);
    else
      for (const { lead, alone, resolve } of asked) {
        const body = found?.get(lead.externalId);
        resolve(body === undefined ? alone() : { body, companions: asked.length - 1 });
      }
  }

  /** The bodies by id. An error that would meet every one of them is given back: asking on would only make it worse. */
  async function list({ connector, connection, formId, asked }: Burst): Promise<Map<string, string> | Error | undefined> {
    const times = asked.map(({ lead }) => (lead.submittedAt ?? lead.receivedAt).getTime());
    const [since, until] = [new Date(Math.min(...times)), new Date(Math.max(...times) + 1_000)];
    // A lead of long ago among new ones: the list between them may be long.
    if (!connector.listing || until.getTime() - since.getTime() > HOUR_MS) return undefined;
    try {
      // An attempt of its own, which is not kept: its answer is about many people, and an attempt belongs to one lead.
      const attempt = await startAttempt(connection, connector);
      const page = await connector.listing.listLeads(attempt.fetch, connection, { formId, since, until, cursor: null });
      return new Map(page.items.map(({ externalId, body }) => [externalId, body]));
    } catch (error) {
      const isOfAll =
        error instanceof TransportError || (error instanceof ProviderRefused && ["wait", "park"].includes(error.verdict.kind));
      if (isOfAll) return error;
      if (error instanceof ProviderRefused) return undefined;
      return error instanceof Error ? error : new Error("A list failed.", { cause: error });
    }
  }

  return {
    read(connector, connection, lead, attempt) {
      const alone = async () => ({ ...(await connector.fetchLead(attempt.fetch, connection, lead)), companions: 0 });
      if (lead.formId === null || !connector.listing) return alone();
      const { formId } = lead;
      const name = JSON.stringify([connection.workspaceId, connection.id, formId]);
      return new Promise((resolve, reject) => {
        const burst = bursts.get(name) ?? { connector, connection, formId, asked: [] };
        burst.asked.push({ lead, alone, resolve, reject });
        if (bursts.has(name)) return;
        bursts.set(name, burst);
        // After all that was claimed with it has come this far.
        setImmediate(() => {
          bursts.delete(name);
          readBurst(burst).catch(reject);
        });
      });
    },
  };
}
