import { expect, test } from "vitest";
import { startHighLevel } from "../testing/highlevel.ts";
import { sampleLocationId } from "./index.ts";

const users = `/users/?locationId=${sampleLocationId}`;

test("a hundred requests in any ten seconds, not one more, and the headers say so", async () => {
  await using crm = await startHighLevel({ settings: { limits: { burst: 3 } } });
  const left = async (): Promise<[number, string | null]> => {
    const { status, headers } = await crm.get(users);
    return [status, headers.get("x-ratelimit-remaining")];
  };
  expect(await left()).toEqual([200, "2"]);
  crm.clock.advance({ seconds: 6 });
  expect(await left()).toEqual([200, "1"]);
  expect(await left()).toEqual([200, "0"]);
  expect(await left()).toEqual([429, "0"]);
  crm.clock.advance({ seconds: 3, ms: 999 });
  expect(await left()).toEqual([429, "0"]);
  crm.clock.advance({ ms: 1 });
  expect(await left()).toEqual([200, "0"]); // only the first has left the window
  expect(await left()).toEqual([429, "0"]);
  expect(crm.highlevel.summary()).toMatchObject({ windowMax: 6, answers429: 3 });
});

test("headers of both limits are on every answer, refusals too, with the time until midnight UTC", async () => {
  await using crm = await startHighLevel();
  const { status, headers } = await crm.get("/contacts/nobody");
  expect(status).toBe(400);
  expect(Object.fromEntries([...headers].filter(([name]) => name.startsWith("x-ratelimit")))).toEqual({
    "x-ratelimit-max": "100",
    "x-ratelimit-remaining": "99",
    "x-ratelimit-interval-milliseconds": "10000",
    "x-ratelimit-limit-daily": "200000",
    "x-ratelimit-daily-remaining": "199999",
    "x-ratelimit-daily-reset": String(10 * 3_600_000),
  });
});

test("the daily limit ends at midnight UTC", async () => {
  await using crm = await startHighLevel({ settings: { limits: { daily: 2 } } });
  const statuses = async (): Promise<number[]> => [
    (await crm.get(users)).status,
    (await crm.get(users)).status,
    (await crm.get(users)).status,
  ];
  expect(await statuses()).toEqual([200, 200, 429]);
  crm.clock.advance({ hours: 9, minutes: 59, seconds: 59 });
  expect((await crm.get(users)).status).toBe(429);
  crm.clock.advance({ seconds: 1 });
  expect(await statuses()).toEqual([200, 200, 429]);
});

test("each location has a budget of its own", async () => {
  await using crm = await startHighLevel({ settings: { limits: { burst: 1 } } });
  const other = crm.highlevel.addLocation({ name: "Other" });
  const ofOther = () => crm.send("GET", `/users/?locationId=${other.locationId}`, undefined, { authorization: `Bearer ${other.token}` });
  expect((await crm.get(users)).status).toBe(200);
  expect((await ofOther()).status).toBe(200);
  expect((await crm.get(users)).status).toBe(429);
  expect(crm.highlevel.summary().limits).toMatchObject({
    [sampleLocationId]: { requests: 2, refused: 1, windowMax: 2 },
    [other.locationId]: { requests: 1, refused: 0, windowMax: 1 },
  });
});

test("another client of the app takes its part of the window and of the headers", async () => {
  await using crm = await startHighLevel({ settings: { limits: { burst: 10 } } });
  crm.highlevel.configure({ foreignPerSecond: 0.5 });
  crm.clock.advance({ seconds: 10 });
  const remaining = async (): Promise<string | null> => (await crm.get(users)).headers.get("x-ratelimit-remaining");
  expect(await remaining()).toBe("4");
  for (let each = 0; each < 4; each += 1) await remaining();
  expect((await crm.get(users)).status).toBe(429);
  expect(crm.highlevel.summary().limits[sampleLocationId]).toMatchObject({ windowMax: 6, windowMaxWithForeign: 11 });
});

test("whether refused requests count, too, is a setting, since HighLevel does not say", async () => {
  await using crm = await startHighLevel({ settings: { limits: { burst: 1, countRefused: true } } });
  await crm.get(users);
  crm.clock.advance({ seconds: 9 });
  expect((await crm.get(users)).status).toBe(429);
  crm.clock.advance({ seconds: 2 });
  expect((await crm.get(users)).status).toBe(429);
  crm.highlevel.configure({ limits: { countRefused: false } });
  crm.clock.advance({ seconds: 10 });
  expect((await crm.get(users)).status).toBe(200);
});

test("a request nobody can place takes from no budget", async () => {
  await using crm = await startHighLevel();
  const { status, headers } = await crm.send("GET", users, undefined, { authorization: "Bearer unknown" });
  expect([status, headers.get("x-ratelimit-max")]).toEqual([401, null]);
});
