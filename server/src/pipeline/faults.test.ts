import { test } from "vitest";
import { proveBookFaults } from "./testing/book-faults.ts";

test(
  "two thousand leads arrive once each, though webhooks come twice, reads are throttled and answers are lost",
  { timeout: 120_000 },
  () => proveBookFaults({ leads: 2_000 }),
);
