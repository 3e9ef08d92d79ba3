import { expect } from "vitest";
import { eventually } from "../../db/testing/eventually.ts";
import { startTokenProcess } from "./start-token-process.ts";
import { DEATHS, type Death } from "./token-process.ts";
import { openTokenWorld } from "./token-world.ts";

/**
 * Processes that all want the same tokens each time these have ended, against a provider that ends a consent when a refresh
 * token comes again. Expects one refresh for each expiry of each connection, and that every token given is taken.
 */
export async function proveOneRefresh({ processes, connections, expiries }: { processes: number; connections: number; expiries: number }) {
  await using world = await openTokenWorld({ connections });
  const workers = await Promise.all(Array.from({ length: processes }, () => startTokenProcess(world)));
  for (let expiry = 1; expiry <= expiries; expiry += 1) {
    world.clock.advance({ days: 1 });
    const done = await Promise.all(workers.map((worker) => worker.run({ keys: world.keys, hasLoop: true })));
    expect(done).toEqual(workers.map(() => ({ versions: world.keys.map(() => expiry + 1) })));
  }
  expect(world.provider.grants.counts).toEqual({ granted: connections * expiries, repeated: 0, reused: 0, refused: 0 });
  expect(await world.rows()).toMatchObject(world.keys.map(() => ({ state: "ok", version: expiries + 1, failedAt: null })));
  for (const key of world.keys) expect(await world.isTaken(world, key)).toBe(true);
  for (const worker of workers) await worker[Symbol.asyncDispose]();
  return world.provider.grants.counts;
}

/** What is left of a refresh whose process ended there, once others have taken over. */
export type Survived = Record<Death, string>;

/** Ends a process at each point of a refresh; others go on. Expects that each connection works again, or asks once to be connected. */
export async function proveDeaths({ graceSeconds }: { graceSeconds: number }): Promise<Survived> {
  await using world = await openTokenWorld({ connections: DEATHS.length, grants: { graceSeconds } });
  world.clock.advance({ days: 1 });
  for (const [index, death] of DEATHS.entries()) {
    const key = world.keys[index];
    if (!key) throw new Error("A death without a connection.");
    const granted = world.provider.grants.counts.granted;
    if (death === "answer_under_way") world.provider.failNext({ path: "/oauth/token", silent: true, afterWrite: true });
    const doomed = await startTokenProcess(world, death);
    const round = doomed.run({ keys: [key], hasLoop: false });
    if (death === "answer_under_way") {
      await eventually("the provider has granted a pair", () => world.provider.grants.counts.granted > granted);
      doomed.kill();
    }
    expect(await round).toBeUndefined();
    await doomed[Symbol.asyncDispose]();
  }
  // Until then, who is said to be refreshing may only have lost its lock.
  world.clock.advance({ seconds: 16 });
  await eventually("every connection is renewed or asks for a person", async () => {
    await world.fresh.runDue();
    return (await world.rows()).every(({ state, version }) => (state === "ok" && version > 1) || state === "needs_reauth");
  });
  const rows = await world.rows();
  for (const [index, key] of world.keys.entries()) if (rows[index]?.state === "ok") expect(await world.isTaken(world, key)).toBe(true);
  const asked = rows.filter(({ state }) => state === "needs_reauth").map(({ connectionId }) => connectionId);
  expect((await world.blocks()).map(({ connectionId }) => connectionId)).toEqual(asked);
  return Object.fromEntries(DEATHS.map((death, index) => [death, rows[index]?.state])) as Survived;
}
