import type pg from "pg";
import { withClient } from "../connection.ts";
import { type Embedded, type EmbeddedOptions, startEmbedded } from "../embedded/start.ts";

/** Starts a server of the test's own, stopped at the end of its block; keeps what it reported. */
export async function startScratch(
  options: Omit<EmbeddedOptions, "mode"> & { mode?: EmbeddedOptions["mode"] },
): Promise<AsyncDisposable & { embedded: Embedded; states: string[] }> {
  const states: string[] = [];
  const embedded = await startEmbedded({ mode: "own", onState: (state) => states.push(state), ...options });
  return { embedded, states, [Symbol.asyncDispose]: () => embedded.stop() };
}

/** One statement on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(connection: pg.ClientConfig, text: string): Promise<Row[]> {
  return withClient(connection, async (client) => (await client.query<Row>(text)).rows);
}

/** True when a statement succeeds. */
export const answers = (connection: pg.ClientConfig) =>
  query(connection, "select 1").then(
    () => true,
    () => false,
  );
