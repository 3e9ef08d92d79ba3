import { expect, test } from "vitest";
import { runDeadToken, runLostWebhooks, runThrottledBackfill, runUnsubscribed } from "./testing/run-losses.ts";

// The same at full length: losses.long.test.ts.

test("while no webhook arrives, every lead is found by asking, and none is doubled", { timeout: 60_000 }, async () => {
  await runLostWebhooks({ hours: 3, leads: 60 });
});

test(
  "a page from which the app was taken is noticed by what no webhook announced, and the gap is filled",
  { timeout: 60_000 },
  async () => {
    expect((await runUnsubscribed({ hours: 2, leads: 20 })).reconciled).toBeGreaterThan(15);
  },
);

test("while a token is dead its leads are parked; connected again, all of them are delivered", { timeout: 60_000 }, async () => {
  expect(await runDeadToken({ days: 0.25, leads: 40 })).toMatchObject({ parked: 40 });
});

test(
  "a backfill that is throttled in the middle waits as long as it is told, and goes on where it stood",
  { timeout: 60_000 },
  async () => {
    await runThrottledBackfill({ leads: 300, page: 25 });
  },
);
