import { expect, test } from "vitest";
import { sql } from "kysely";
import { unblockConnection } from "../connections/queries.ts";
import { pacedWorld, WORKSPACE } from "./testing/paced-world.ts";
import { takeSlot } from "./pace.ts";

const LIMIT = 97;

test("four workers keep three locations at their limit, and never above it in any ten seconds", async () => {
  await using world = await pacedWorld({ locations: ["one", "two", "three"], workers: 4 });
  for (const location of ["one", "two", "three"]) await world.add(location, 500, 2);
  await world.run(40_000, ({ number }) => ({ thereMs: (number * 37) % 190, backMs: 20 + ((number * 53) % 600) }));
  for (const location of ["one", "two", "three"]) {
    const sent = world.arrivals.filter(({ connectionId }) => connectionId === location).length;
    expect(world.mostInWindow(location)).toBeLessThanOrEqual(LIMIT);
    expect(sent).toBeGreaterThanOrEqual(4 * LIMIT * 0.95);
  }
});

test("new leads may use the whole window at once, and then go on at the limit's pace", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 2 });
  await world.add("one", 200, 0);
  await world.run(5_000);
  expect(world.done.length).toBeGreaterThan(90);
  expect(world.done.length).toBeLessThanOrEqual(LIMIT);
  await world.run(17_000);
  expect(world.done).toHaveLength(200);
  expect(world.mostInWindow("one")).toBeLessThanOrEqual(LIMIT);
});

test("a new lead behind a long backfill goes within a second", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 2 });
  await world.add("one", 2_000, 2);
  await world.run(20_000);
  const asked = world.clock.now().getTime();
  await world.add("one", 1, 0);
  await world.run(2_000);
  const fresh = world.done.find(({ step }) => step.lane === 0);
  expect((fresh?.at ?? Number.POSITIVE_INFINITY) - asked).toBeLessThanOrEqual(1_000);
});

test("a worker that dies takes no room with it for longer than its requests could last", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 2 });
  await world.add("one", 400, 2);
  await world.run(5_000, ({ number }) => ({ thereMs: 10, backMs: 40, isLost: number % 2 === 0 }));
  world.kill(world.workers[0] as string);
  await world.run(60_000);
  expect(world.mostInWindow("one")).toBeLessThanOrEqual(LIMIT);
  expect(world.done).toHaveLength(400);
});

test("what another client of the account uses is left to it", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 1 });
  await world.add("one", 300, 2);
  // The other client has used forty of the hundred, whenever we look.
  await world.run(30_000, ({ at }) => {
    const ours = world.arrivals.filter((one) => one.at > at - 10_000).length + 1;
    return { thereMs: 5, backMs: 45, limits: { burst: { max: 100, remaining: Math.max(0, 100 - 40 - ours) } } };
  });
  expect(world.mostInWindow("one")).toBeLessThanOrEqual(LIMIT);
  const last = world.arrivals.filter(({ at }) => at > world.clock.now().getTime() - 10_000).length;
  expect(last).toBeLessThanOrEqual(60);
  expect(last).toBeGreaterThanOrEqual(50);
});

test("what begun work looks up first has room, however much waits for the answer", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 2 });
  await world.add("one", 90, 0);
  // Silent for a while: as many as may be on their way are.
  await world.run(1_000, () => ({ thereMs: 5, backMs: 20_000 }));
  expect(world.arrivals).toHaveLength(40);
  const slot = { workspaceId: WORKSPACE, connectionId: "one", slotId: "0197d2f0-0000-7000-8000-000000000001" };
  expect(await takeSlot(world.database, { ...slot, now: world.clock.now() })).toBe(0);
});

test("a destination that asks to wait is left alone until then", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 2 });
  await world.add("one", 50, 0);
  const until = new Date(world.clock.now().getTime() + 30_000);
  await world.run(1_000, () => ({ thereMs: 5, backMs: 5, pausedUntil: until }));
  const before = world.arrivals.length;
  await world.add("one", 50, 0);
  await world.run(28_000);
  expect(world.arrivals).toHaveLength(before);
  await world.run(3_000);
  expect(world.done).toHaveLength(100);
});

test("the last twentieth of the day is kept for new leads", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 1 });
  await world.owner((query) =>
    query("update paces set daily_limit = 100, daily_used = 90, daily_resets_at = $1", [new Date(world.clock.now().getTime() + 3_600_000)]),
  );
  await world.add("one", 50, 2);
  await world.run(10_000);
  expect(world.done).toHaveLength(5);
  await world.add("one", 50, 0);
  await world.run(10_000);
  expect(world.done).toHaveLength(10);
  world.clock.advance({ hours: 1 });
  await world.run(2_000);
  expect(world.done.length).toBeGreaterThan(10);
});

test("a destination that fails is left alone, asked by one piece of work from time to time, and then begun with slowly", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 2 });
  await world.add("one", 300, 0);
  await world.run(45_000, () => ({ thereMs: 5, backMs: 45, result: "failed" }));
  const failed = world.arrivals.length;
  expect(failed).toBeLessThan(150);
  const [connection] = (await sql<{ blockedCause: string }>`select blocked_cause from connections`.execute(world.database.in(WORKSPACE)))
    .rows;
  expect(connection?.blockedCause).toBe("unavailable");
  await unblockConnection(world.database.in(WORKSPACE), { workspaceId: WORKSPACE, connectionId: "one" }, world.clock.now());
  const mendedAt = world.clock.now().getTime();
  await world.run(30_000);
  const within = (ms: number) => world.arrivals.filter(({ at }) => at > mendedAt && at <= mendedAt + ms).length;
  expect(within(5_000)).toBeLessThanOrEqual(20);
  expect(within(30_000)).toBeGreaterThan(60);
});

test("a later request of an attempt takes room of its own, or is told how long to wait", async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 1 });
  const ask = () =>
    takeSlot(world.database, { workspaceId: WORKSPACE, connectionId: "one", slotId: world.ids.uuid(), now: world.clock.now() });
  for (let taken = 0; taken < LIMIT; taken += 1) expect(await ask()).toBe(0);
  const waitMs = await ask();
  expect(waitMs).toBe(1_000);
  world.clock.advance({ ms: 10_500 });
  expect(await ask()).toBe(0);
});
