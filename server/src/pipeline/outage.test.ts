import { test } from "vitest";
import { runOutage } from "./testing/outage.ts";

test("after an hour without HighLevel the new leads come first, all arrive, and the limit is kept", { timeout: 60_000 }, async () => {
  console.info(await runOutage({ hours: 1, leads: 120 }));
});
