import { findConnection } from "../connections/queries.ts";
import type { Database } from "../db/db.ts";
import type { Fault, FaultPanel, SandboxFaults } from "../insights/sandbox-view.ts";
import { InvalidInput, NotFound } from "../lib/errors.ts";
import { SANDBOX_ID } from "../workspaces/sample.ts";

/** A simulator's levers, of one of its accounts. */
export type ProviderFaults = {
  read(accountId: string): Promise<SandboxFaults>;
  /** Gives false when this simulator cannot do that wrong. */
  set(accountId: string, fault: Fault, isOn: boolean): Promise<boolean>;
  clear(accountId: string): Promise<void>;
};

type Deps = { database: Database; facebook: ProviderFaults; highlevel: ProviderFaults };

/**
 * What can be made to go wrong, connection by connection. Throws NotFound for connections that do not lead to the simulators, or
 * are of another workspace than theirs: one simulator serves the whole installation.
 */
export function createFaultPanel({ database, ...simulators }: Deps): FaultPanel {
  async function find({ workspaceId, connectionId }: { workspaceId: string; connectionId: string }) {
    const row = workspaceId === SANDBOX_ID ? await findConnection(database.in(workspaceId), { workspaceId, connectionId }) : undefined;
    const simulator = row?.provider === "facebook" || row?.provider === "highlevel" ? simulators[row.provider] : undefined;
    if (!simulator || row?.baseUrl !== "sandbox")
      throw new NotFound(`${connectionId} is no connection to the simulators. Those of the sandbox workspace are.`);
    return { simulator, accountId: row.accountId };
  }

  return {
    async read(key) {
      const { simulator, accountId } = await find(key);
      return simulator.read(accountId);
    },
    async set(key, { fault, isOn }) {
      const { simulator, accountId } = await find(key);
      if (!(await simulator.set(accountId, fault, isOn)))
        throw new InvalidInput(`This simulator cannot switch "${fault}" ${isOn ? "on" : "off"}. Read what it has with GET, or clear all.`);
      return simulator.read(accountId);
    },
    async clear(key) {
      const { simulator, accountId } = await find(key);
      await simulator.clear(accountId);
      return simulator.read(accountId);
    },
  };
}
