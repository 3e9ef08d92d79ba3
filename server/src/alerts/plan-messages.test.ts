import { expect, test } from "vitest";
import { planMessages } from "./plan-messages.ts";

const now = new Date("2026-01-05T09:00:00Z");
const plan = (input: Partial<Parameters<typeof planMessages>[0]>) =>
  planMessages({ waiting: [], sentLastMinute: 0, mostPerMinute: 3, lastDigestAt: null, now, ...input });

test("few leads are a message each", () => {
  expect(plan({ waiting: ["a", "b", "c"] })).toEqual({
    messages: ["a", "b", "c"].map((leadId) => ({ leadIds: [leadId], named: 1 })),
    isDigest: false,
    againAt: null,
  });
});

test("more than the minute allows are one message, which names ten", () => {
  const waiting = Array.from({ length: 250 }, (_, index) => String(index));
  expect(plan({ waiting })).toEqual({ messages: [{ leadIds: waiting, named: 10 }], isDigest: true, againAt: null });
  expect(plan({ waiting: ["a", "b"], sentLastMinute: 2 })).toMatchObject({ isDigest: true, messages: [{ leadIds: ["a", "b"], named: 2 }] });
});

test("after such a message the next waits for a minute to pass", () => {
  const lastDigestAt = new Date(now.getTime() - 20_000);
  expect(plan({ waiting: ["a"], lastDigestAt })).toEqual({ messages: [], isDigest: false, againAt: new Date(now.getTime() + 40_000) });
  expect(plan({ waiting: ["a"], lastDigestAt: new Date(now.getTime() - 60_000) }).messages).toHaveLength(1);
});
