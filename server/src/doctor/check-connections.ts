import { AppError } from "../lib/errors.ts";
import type { StartAttempt } from "../connections/attempt.ts";
import type { Connections } from "../connections/open-connection.ts";
import type { Check } from "../connectors/kit/check.ts";
import type { Connectors } from "../connectors/index.ts";
import type { ConnectionRow } from "./queries.ts";

type Deps = { connections: Connections; connectors: Connectors; startAttempt: StartAttempt };

/** Asks each provider whether its connections have all they need, and says which are set aside or paused. */
export async function checkConnections(deps: Deps, rows: ConnectionRow[]): Promise<Check[]> {
  const checks = await Promise.all(rows.map((row) => checkConnection(deps, row)));
  return checks.flat();
}

async function checkConnection(deps: Deps, row: ConnectionRow): Promise<Check[]> {
  const name = `connection ${row.workspaceId}/${row.connectionId}`;
  const found: Check[] = [];
  if (row.isPaused)
    found.push({
      name,
      state: "warning",
      message: "Somebody paused it; its leads wait.",
      remedy: "Resume it in the console, under Connections.",
    });
  if (row.blockedCause)
    found.push({
      name,
      state: "failed",
      message: `Its work is set aside (${row.blockedCode ?? row.blockedCause}): ${row.blockedMessage ?? "no reason given"}`,
      remedy: "docs/troubleshooting.md says what to do about this code; the work then goes on by itself.",
    });
  const asked = row.isPaused ? [] : await askProvider(deps, row, name);
  const all = [...found, ...asked];
  return all.length > 0 ? all : [{ name, state: "ok", message: "No trouble is known", remedy: null }];
}

async function askProvider({ connections, connectors, startAttempt }: Deps, row: ConnectionRow, name: string): Promise<Check[]> {
  try {
    const connection = await connections.get(row.workspaceId, row.connectionId);
    const connector = connection && (connectors.source(connection.provider) ?? connectors.destination(connection.provider));
    if (!connection || !connector?.check) return [];
    const { fetch } = await startAttempt(connection, connector);
    const checks = await connector.check(fetch, {
      id: connection.id,
      accountId: connection.accountId,
      accountName: connection.accountName,
    });
    return checks.map((check) => ({ ...check, name: `${name}: ${check.name}` }));
  } catch (error) {
    // Only our own errors are known to hold no token and no personal data.
    const message = error instanceof AppError ? error.message : "It could not be asked, by a fault of ours.";
    return [
      { name, state: "failed", message, remedy: "Look at the connection in the console; if its token is rejected, put in a new one." },
    ];
  }
}
