import { sql } from "kysely";
import { expect, test } from "vitest";
import { deleteConnection, unblockConnection } from "../connections/queries.ts";
import { claimSteps, LEASE_MS } from "./claim.ts";
import { nextRoom } from "./pace.ts";
import { pacedWorld, WORKSPACE } from "./testing/paced-world.ts";

type World = Awaited<ReturnType<typeof pacedWorld>>;
const ONE = { workspaceId: WORKSPACE, connectionId: "one" };
const inWorkspace = (world: World) => world.database.in(WORKSPACE);
const claim = (world: World) => claimSteps(world.database, { owner: world.ids.uuid(), limit: 10, now: world.clock.now() });
const block = (world: World, probeInMs: number) =>
  world.owner((query) =>
    query("update connections set blocked_cause = 'unavailable', blocked_code = 'x', blocked_message = 'x', probe_at = $1", [
      new Date(world.clock.now().getTime() + probeInMs),
    ]),
  );

test("a blocked connection of which every step is to be looked up tries one of them, and not only tomorrow", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 1 });
  await world.add("one", 3, 0);
  await world.owner((query) => query("update steps set state = 'verifying'"));
  await block(world, 30_000);
  expect(await claim(world)).toEqual([]); // set aside, all of them
  world.clock.advance({ seconds: 31 });
  expect(await claim(world)).toMatchObject([{ state: "verifying" }]);
});

test("what is set aside while its connection is being mended is not forgotten", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 1 });
  await world.add("one", 3, 0);
  await block(world, 30_000);
  const client = await world.database.pool.connect();
  await client.query("begin");
  await client.query("select * from claim_steps($1, 10, 10, interval '30 seconds', $2)", [world.ids.uuid(), world.clock.now()]);
  await unblockConnection(inWorkspace(world), ONE, world.clock.now());
  await client.query("commit");
  client.release();
  world.clock.advance({ seconds: 5 });
  await claim(world); // finds them
  expect(
    (await claim(world)).length + (await sql`select from steps where lease_token is not null`.execute(inWorkspace(world))).rows.length,
  ).toBeGreaterThanOrEqual(3);
});

test("the attempt of a worker that died is unknown also when its step is set aside before anybody takes it", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 1 });
  await world.add("one", 1, 0);
  expect(await claim(world)).toHaveLength(1);
  await block(world, 600_000);
  world.clock.advance({ ms: LEASE_MS });
  expect(await claim(world)).toEqual([]);
  const attempts = await sql`select state, code from attempts`.execute(inWorkspace(world));
  expect(attempts.rows).toEqual([{ state: "unknown", code: "worker_lost" }]);
});

test("an account whose day is used up does not keep its workers awake", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 1 });
  await world.add("one", 1, 0);
  await world.owner((query) =>
    query("update paces set daily_limit = 10, daily_used = 10, daily_resets_at = $1", [new Date(world.clock.now().getTime() + 3_600_000)]),
  );
  expect(await claim(world)).toEqual([]);
  expect(await nextRoom(world.database, world.clock.now())).toBeNull();
});

test("the steps of a removed connection are taken, so that they can be told why they wait", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 1 });
  await world.add("one", 2, 0);
  await deleteConnection(inWorkspace(world), ONE);
  expect(await claim(world)).toHaveLength(2);
});
