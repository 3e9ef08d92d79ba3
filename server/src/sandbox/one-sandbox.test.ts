import { expect, test } from "vitest";
import { createTestDatabase } from "../db/testing/test-database.ts";
import { runOneSandbox } from "./one-sandbox.ts";

/** Web processes of one installation; what they would start is counted. */
async function place() {
  const database = await createTestDatabase();
  const running = new Set<string>();
  const announced = new Map<string, string | null>();
  return {
    running,
    announced,
    join: (name: string, isBroken = false) =>
      runOneSandbox({
        connection: database.connection,
        logger: { warn: () => {} },
        async start() {
          if (isBroken) throw new Error("no sandbox today");
          running.add(name);
          return { url: () => `http://${name}`, stop: async () => void running.delete(name) };
        },
        announce: async (url) => void announced.set(name, url),
      }),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

test("of several web processes one runs the sandbox, and the next takes over when it ends", async () => {
  await using web = await place();
  const [first, second, third] = await Promise.all([web.join("a"), web.join("b"), web.join("c")]);
  const owner = [...web.running][0];
  expect(web.running.size).toBe(1);
  const processes = { a: first, b: second, c: third };
  expect(Object.values(processes).filter((process) => process.url() !== undefined)).toHaveLength(1);
  await Promise.all(Object.values(processes).map((process) => process.look()));
  expect([...web.running]).toEqual([owner]);

  await processes[owner as keyof typeof processes].stop();
  const rest = Object.entries(processes).filter(([name]) => name !== owner);
  for (const [, process] of rest) await process.look();
  expect(web.running.size).toBe(1);
  expect(web.running.has(owner ?? "")).toBe(false);
  expect(web.announced.get([...web.running][0] ?? "")).toMatch(/^http:/);
  for (const [, process] of rest) await process.stop();
  expect(web.running.size).toBe(0);
});

test("a sandbox that does not start is said by whoever starts the process, and leaves no lock behind", async () => {
  await using web = await place();
  await expect(web.join("broken", true)).rejects.toThrow("today");
  const next = await web.join("a");
  expect(next.url()).toBe("http://a");
  await next.stop();
});
