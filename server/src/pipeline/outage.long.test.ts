import { test } from "vitest";
import { runOutage } from "./testing/outage.ts";

test("after six hours without HighLevel the new leads come first, all arrive, and the limit is kept", async () => {
  console.info(await runOutage({ hours: 6, leads: 720 }));
});
