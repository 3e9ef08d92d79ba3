import fc from "fast-check";
import { expect, test } from "vitest";
import { createDueQueue } from "./due-queue.ts";
import { createLimit } from "./limit.ts";

test("things come out by their moment, and those of one moment in the order they came", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 0, max: 20 }), (moments, nowMs) => {
      const queue = createDueQueue<{ moment: number; order: number }>();
      const items = moments.map((moment, order) => ({ moment, order }));
      for (const item of items) queue.add(item.moment, item);
      const byMoment = items.toSorted((a, b) => a.moment - b.moment);
      expect(queue.nextDueMs).toBe(byMoment[0]?.moment);
      expect(queue.take(nowMs)).toEqual(byMoment.filter(({ moment }) => moment <= nowMs));
      expect(queue.take(Number.POSITIVE_INFINITY)).toEqual(byMoment.filter(({ moment }) => moment > nowMs));
    }),
  );
});

test("no more tasks run at once than allowed, and all of them run, in order", async () => {
  const limit = createLimit(2);
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const task = (number: number) => async (): Promise<void> => {
    begun.push(number);
    most = Math.max(most, (running += 1));
    await Promise.resolve();
    running -= 1;
    if (number === 1) throw new Error("one failed");
  };
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map((number) => limit(task(number))));
  expect([most, begun, results.filter(({ status }) => status === "rejected").length]).toEqual([2, [0, 1, 2, 3, 4], 1]);
});
