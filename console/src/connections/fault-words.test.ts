import { expect, test } from "vitest";
import { groupFaults } from "./fault-words.ts";

test("faults stand with what they are about, and one that nobody named is among the last", () => {
  const groups = groupFaults([{ fault: "cut-after" }, { fault: "lost-webhooks" }, { fault: "of-tomorrow" }, { fault: "token-expired" }]);
  expect(groups.map(({ name, faults }) => [name, faults.map(({ fault }) => fault)])).toEqual([
    ["Webhooks", ["lost-webhooks"]],
    ["Access", ["token-expired"]],
    ["Errors and lost answers", ["cut-after", "of-tomorrow"]],
  ]);
});
