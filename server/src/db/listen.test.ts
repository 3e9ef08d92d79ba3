import fc from "fast-check";
import { expect, test } from "vitest";
import { createListener, pack, unpack } from "./listen.ts";
import { eventually } from "./testing/eventually.ts";
import { query } from "./testing/start-scratch.ts";
import { createTestDatabase, type TestDatabase } from "./testing/test-database.ts";

function listenTo(database: TestDatabase) {
  const listener = createListener({ connection: database.connection });
  return { ...listener, [Symbol.asyncDispose]: () => listener.close() };
}

test("word reaches every process, with what is said often in a moment said once", async () => {
  await using database = await createTestDatabase();
  await using here = listenTo(database);
  await using there = listenTo(database);
  const heard: string[] = [];
  const raw: string[] = [];
  await here.subscribe("work", (payload) => heard.push(`here ${payload}`));
  await there.subscribe("work", (payload) => heard.push(`there ${payload}`));
  await there.subscribe("other", (payload) => raw.push(payload));
  for (let repeat = 0; repeat < 50; repeat += 1) here.notify("work", "fetch");
  here.notify("work", "send");
  await eventually("all heard both", () => heard.length >= 4);
  expect(heard.sort()).toEqual(["here fetch", "here send", "there fetch", "there send"]);
  expect(raw).toEqual([]);
});

test("a plain notification from SQL is heard as it is", async () => {
  await using database = await createTestDatabase();
  await using listener = listenTo(database);
  const heard: string[] = [];
  await listener.subscribe('Odd "channel"', (payload) => heard.push(payload));
  await query(database.connection, `notify "Odd ""channel""", 'lead 42'`);
  await eventually("it was heard", () => heard.length > 0);
  expect(heard).toEqual(["lead 42"]);
});

test("after a lost connection it listens again within a second, says so, and sends what waited", async () => {
  await using database = await createTestDatabase();
  await using listener = listenTo(database);
  const heard: string[] = [];
  let reconnects = 0;
  listener.onReconnect(() => (reconnects += 1));
  await listener.subscribe("work", (payload) => heard.push(payload));
  expect(reconnects).toBe(0);
  await query(
    database.superuser,
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'leadrelay listen' and datname = current_database()",
  );
  listener.notify("work", "said meanwhile");
  await eventually("it is back", () => reconnects === 1 && heard.length === 1, 2_000);
  expect(heard).toEqual(["said meanwhile"]);
});

test("who unsubscribed hears no more; others do", async () => {
  await using database = await createTestDatabase();
  await using listener = listenTo(database);
  const first: string[] = [];
  const second: string[] = [];
  const unsubscribe = await listener.subscribe("work", (payload) => first.push(payload));
  await listener.subscribe("work", (payload) => second.push(payload));
  unsubscribe();
  listener.notify("work", "now");
  await eventually("the other heard", () => second.length > 0);
  expect(first).toEqual([]);
});

test("closing says what was still waiting to be said", async () => {
  await using database = await createTestDatabase();
  await using other = listenTo(database);
  const heard: string[] = [];
  await other.subscribe("work", (payload) => heard.push(payload));
  const leaving = createListener({ connection: database.connection });
  await leaving.subscribe("work", () => {});
  leaving.notify("work", "last words");
  await leaving.close();
  await eventually("they were heard", () => heard.length > 0);
});

test("what is packed is unpacked, in messages that PostgreSQL takes", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ maxLength: 3_000 }), { minLength: 1, maxLength: 20 }), (payloads) => {
      const messages = pack(payloads);
      expect(messages.flatMap(unpack)).toEqual(payloads);
      expect(Math.max(...messages.map((message) => Buffer.byteLength(message)))).toBeLessThan(8_000);
    }),
  );
});

test("a payload too long for a notification is refused at once", async () => {
  await using database = await createTestDatabase();
  await using listener = listenTo(database);
  expect(() => listener.notify("work", "x".repeat(8_000))).toThrow(RangeError);
});
