import { Agent } from "undici";
import type { Config } from "../config.ts";
import { createStartAttempt, ownContactBook } from "../connections/attempt.ts";
import { createOwnBook } from "../own-book.ts";
import { createConnections } from "../connections/open-connection.ts";
import { createConnectors } from "../connectors/index.ts";
import type { Check } from "../connectors/kit/check.ts";
import { createProviderAgent, localTransport, networkTransport } from "../connectors/kit/transport.ts";
import { withClient } from "../db/connection.ts";
import type { Installation } from "../installation.ts";
import { machineClock } from "../lib/clock.ts";
import { findSandboxUrl } from "../sandbox/find-sandbox.ts";
import { findRunningProcesses } from "../work/running-processes.ts";
import { checkAlerts } from "./check-alerts.ts";
import { checkAddress } from "./check-address.ts";
import { checkClock } from "./check-clock.ts";
import { checkConnections } from "./check-connections.ts";
import { checkDatabase } from "./check-database.ts";
import { checkDisk } from "./check-disk.ts";
import { checkProcesses } from "./check-processes.ts";
import { checkWatches } from "./check-watches.ts";
import { checkWebhook } from "./check-webhook.ts";
import { checkWork } from "./check-work.ts";
import { createStandingTokens } from "../tokens/read-tokens.ts";
import { listConnections, readFingerprint } from "./queries.ts";

const LONGEST_MS = 60_000;

/** Looks at everything that has to be well, and says of each how it is and what to do. Changes nothing. */
export async function examine(
  installation: Pick<Installation, "server" | "database" | "clock" | "ids" | "vault">,
  config: Config,
): Promise<Check[]> {
  const { server, database, clock, ids, vault } = installation;
  const connectors = createConnectors(config);
  const agent = createProviderAgent({ ...config, ...connectors });
  const network = networkTransport(agent);
  const plainAgent = new Agent();
  try {
    const running = (await findRunningProcesses(database)).filter(({ role }) => role !== "cli");
    const { rows, fingerprint } = await withClient(server.connection, async (client) => ({
      rows: await listConnections(client),
      fingerprint: await readFingerprint(client),
    }));
    const connections = createConnections({
      database,
      vault,
      monotonicMs: () => performance.now(),
      secretsOf: (provider, environment) =>
        provider === "facebook" && environment === "live" ? { appSecret: config.facebook.appSecrets[0] } : {},
    });
    const startAttempt = createStartAttempt({
      tokens: createStandingTokens({ database, vault }),
      ways: { network, own: localTransport(createOwnBook({ database, vault, clock, ids, wake: () => {}, onFault: () => {} })) },
      addresses: {
        contactBook: ownContactBook,
        sandbox: () => findSandboxUrl(database),
      },
      monotonicMs: () => performance.now(),
      signal: () => AbortSignal.timeout(LONGEST_MS),
    });
    const livePages = rows.filter(({ provider, environment }) => provider === "facebook" && environment === "live");
    const secrets = await Promise.all(
      livePages.map(async (row) => (await connections.get(row.workspaceId, row.connectionId))?.secrets.has("appSecret")),
    );
    // What sends to the simulator is asked only while it runs.
    const askable = rows.filter(({ environment }) => environment === "live" || running.some(({ sandboxUrl }) => sandboxUrl !== null));
    return [
      await checkDatabase(server),
      { name: "key", state: "ok", message: `It opens what is sealed here (fingerprint ${fingerprint ?? "unknown"}).`, remedy: null },
      await checkDisk(config.dataDir),
      checkClock({ machine: machineClock, database: clock }),
      checkProcesses(running),
      await checkAddress({ publicUrl: config.publicUrl, isRunning: running.length > 0, agent: plainAgent }),
      checkWebhook({
        livePages: livePages.length,
        pagesWithoutSecret: livePages.filter((_, index) => !secrets[index]).map((row) => `${row.workspaceId}/${row.connectionId}`),
      }),
      ...(await checkConnections({ connections, connectors, startAttempt }, askable)),
      ...(await checkWatches(database, { workspaceIds: rows.map(({ workspaceId }) => workspaceId), now: clock.now() })),
      ...(await checkWork({ connection: server.connection, now: clock.now() })),
      ...(await checkAlerts({ connection: server.connection, now: clock.now() })),
    ];
  } finally {
    await Promise.all([agent.destroy(), plainAgent.destroy()]);
  }
}
