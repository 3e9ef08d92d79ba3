import { expect, test } from "vitest";
import { pacedWorld } from "./testing/paced-world.ts";
import { runOrder } from "./testing/order.ts";

test("1,000 events of 50 persons keep their order, though a fifth of the calls fails and workers die", { timeout: 120_000 }, async () => {
  const run = await runOrder({ events: 1_000, persons: 50, locations: 5 });
  console.info(run);
  expect(run.inversions).toBe(0);
  expect(run.deaths).toBeGreaterThan(0);
});

test("who waits behind a head that never arrives goes on after fifteen minutes", { timeout: 120_000 }, async () => {
  await using world = await pacedWorld({ locations: ["one"], workers: 1 });
  await world.add("one", 3);
  await world.owner((query) => query("update runs set email_hash = '\\x01'", []));
  const heads = (await world.owner((query) => query("select lead_id from runs order by order_number limit 1"))) as {
    rows: { lead_id: string }[];
  }; // as the select names it
  const head = heads.rows[0]?.lead_id;
  const startedAt = world.clock.now().getTime();
  const isHeadFailing = ({ step }: { step: { leadId: string } }) =>
    ({ thereMs: 5, backMs: 5, result: step.leadId === head ? "failed" : "answered" }) as const;
  // Nothing need be looked at every 50 ms while all of them wait.
  for (let minute = 0; minute < 15; minute += 1) {
    await world.run(100, isHeadFailing);
    expect(world.done).toEqual([]);
    world.clock.advance({ ms: 59_900 });
  }
  await world.run(12_000, isHeadFailing);
  const minutes = world.done.map(({ at }) => (at - startedAt) / 60_000);
  console.info("followers arrived after minutes:", minutes);
  expect(minutes).toHaveLength(2);
});
