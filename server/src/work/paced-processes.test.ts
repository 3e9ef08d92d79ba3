import { test } from "vitest";
import { provePacing } from "./testing/paced-processes.ts";

test("processes keep HighLevel's limit together", { timeout: 180_000 }, async () => {
  await provePacing({ workers: 2, steps: 400 }); // too short for a rate
});
