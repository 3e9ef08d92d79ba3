import { expect, test } from "vitest";
import { withClient } from "../db/connection.ts";
import { createTestDatabase } from "../db/testing/test-database.ts";
import { BUSY, createSessionLocks } from "./session-locks.ts";

const APPLICATION = "leadrelay locks";

/** Two processes, as far as locks go. */
async function ground() {
  const testDatabase = await createTestDatabase();
  const [one, other] = [0, 1].map(() => createSessionLocks({ connection: testDatabase.connection, applicationName: APPLICATION }));
  if (!one || !other) throw new Error("Two were made.");
  return {
    one,
    other,
    endSessions: () =>
      withClient(testDatabase.superuser, (client) =>
        client.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()",
          [APPLICATION],
        ),
      ),
    async [Symbol.asyncDispose]() {
      await Promise.all([one.close(), other.close()]);
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}

test("a name has one holder; who does not want to wait is told so, and who waits has it afterwards", async () => {
  await using at = await ground();
  const order: string[] = [];
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const { promise: hasBegun, resolve: begin } = Promise.withResolvers<void>();
  const first = at.one.hold("crm", { waits: true }, async () => {
    begin();
    await mayEnd;
    order.push("first");
  });
  await hasBegun;
  expect(await at.other.hold("crm", { waits: false }, async () => "held")).toBe(BUSY);
  expect(await at.other.hold("another", { waits: false }, async () => "held")).toBe("held");
  const second = at.other.hold("crm", { waits: true }, async () => void order.push("second"));
  end();
  await Promise.all([first, second]);
  expect(order).toEqual(["first", "second"]);
});

test("a holder that the database loses sight of hears of it, and the name is free", async () => {
  await using at = await ground();
  const isLost = await at.one.hold("crm", { waits: true }, async (lost) => {
    await at.endSessions();
    if (!lost.aborted) await new Promise((resolve) => lost.addEventListener("abort", resolve));
    return at.other.hold("crm", { waits: true }, async () => lost.aborted);
  });
  expect(isLost).toBe(true);
});

test("many of one process wait for their turn, and what fails gives it back", async () => {
  await using at = await ground();
  let most = 0;
  let now = 0;
  const works = Array.from({ length: 12 }, (_, index) =>
    at.one.hold(`crm-${index}`, { waits: true }, async () => {
      most = Math.max(most, (now += 1));
      await at.other.hold(`other-${index}`, { waits: true }, async () => {});
      now -= 1;
      if (index % 2 === 0) throw new Error("no luck");
      return "done";
    }),
  );
  const ended = await Promise.allSettled(works);
  expect(ended.filter(({ status }) => status === "rejected")).toHaveLength(6);
  expect(most).toBeLessThanOrEqual(4);
  expect(await at.one.hold("crm-0", { waits: false }, async () => "free")).toBe("free");
});
