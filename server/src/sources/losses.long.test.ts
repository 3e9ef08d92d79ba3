import { expect, test } from "vitest";
import { runDeadToken, runLostWebhooks, runThrottledBackfill, runUnsubscribed } from "./testing/run-losses.ts";

test("40 hours without a webhook and 5,000 leads: all of them are found, none is doubled", async () => {
  console.log(await runLostWebhooks({ hours: 40, leads: 5_000 }));
});

test("a page without the app for a day: 500 leads are found, and the source says so", async () => {
  const { reconciled } = await runUnsubscribed({ hours: 24, leads: 500 });
  expect(reconciled).toBeGreaterThan(480);
});

test("a token that is dead for three days: 1,000 leads wait, and all are delivered after the reconnection", async () => {
  console.log(await runDeadToken({ days: 3, leads: 1_000 }));
});

test("a backfill of 20,000 leads that is throttled in the middle brings all of them", async () => {
  console.log(await runThrottledBackfill({ leads: 20_000, page: 100 }));
});
