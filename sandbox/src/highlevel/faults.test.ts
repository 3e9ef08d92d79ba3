import { expect, test } from "vitest";
import { startHighLevel } from "../testing/highlevel.ts";
import { seededRandom } from "../lib/random.ts";
import { sampleLocationId } from "./index.ts";

const users = `/users/?locationId=${sampleLocationId}`;

test("a failure strikes the next request that it aims at, so many times", async () => {
  await using crm = await startHighLevel();
  crm.highlevel.failNext({ status: 503, operation: "contacts.upsert", times: 2 });
  crm.highlevel.failNext({ status: 500, method: "GET", path: "/contacts/*/notes" });
  expect((await crm.get(users)).status).toBe(200);
  expect(await crm.upsert({ email: "ada@example.com" })).toMatchObject({ status: 503, body: { message: "Service Unavailable" } });
  expect((await crm.upsert({ email: "ada@example.com" })).status).toBe(503);
  expect(crm.highlevel.contacts).toEqual([]);
  const { id } = (await crm.upsert({ email: "ada@example.com" })).body.contact;
  expect((await crm.post(`/contacts/${id}/notes`, { body: "x" })).status).toBe(201);
  expect((await crm.get(`/contacts/${id}/notes`)).status).toBe(500);
  expect((await crm.get(`/contacts/${id}/notes`)).status).toBe(200);
  expect(crm.highlevel.faults.list).toEqual([]);
});

test("a failure can aim at one lead's request and let some pass first", async () => {
  await using crm = await startHighLevel();
  crm.highlevel.failNext({ status: 500, bodyHolds: "bob@example.com", after: 1 });
  expect((await crm.upsert({ email: "ada@example.com" })).status).toBe(200);
  expect((await crm.upsert({ email: "bob@example.com" })).status).toBe(200);
  expect((await crm.upsert({ email: "bob@example.com" })).status).toBe(500);
});

test("429 with odd headers, or none at all", async () => {
  await using crm = await startHighLevel();
  crm.highlevel.failNext({
    status: 429,
    headers: { "Retry-After": "soon", "X-RateLimit-Remaining": "minus one", "x-ratelimit-max": null },
  });
  crm.highlevel.failNext({ status: 429, hidesLimits: true });
  const odd = await crm.get(users);
  expect(odd.status).toBe(429);
  expect(["retry-after", "x-ratelimit-remaining", "x-ratelimit-max"].map((name) => odd.headers.get(name))).toEqual([
    "soon",
    "minus one",
    null,
  ]);
  const bare = await crm.get(users);
  expect([...bare.headers.keys()].filter((name) => name.startsWith("x-ratelimit") || name === "retry-after")).toEqual([]);
  expect(crm.highlevel.summary()).toMatchObject({ answers429: 2, faults: 2 });
});

test("after a write the answer is lost, not the deed: by status, by 422, by a cut", async () => {
  await using crm = await startHighLevel();
  crm.highlevel.failNext({ status: 502, afterWrite: true });
  expect((await crm.create({ email: "a@example.com" })).status).toBe(502);
  crm.highlevel.failNext({ status: 422, afterWrite: true });
  expect((await crm.create({ email: "b@example.com" })).status).toBe(422);
  crm.highlevel.failNext({ cut: "before-answer", afterWrite: true });
  await expect(crm.create({ email: "c@example.com" })).rejects.toThrow(/failed|terminated/);
  crm.highlevel.failNext({ cut: "mid-body" });
  await expect(crm.create({ email: "d@example.com" })).rejects.toThrow(/failed|terminated/);
  expect(crm.highlevel.contacts.map(({ email }) => email)).toEqual(["a@example.com", "b@example.com", "c@example.com", "d@example.com"]);
  crm.highlevel.failNext({ cut: "before-answer" });
  await expect(crm.create({ email: "e@example.com" })).rejects.toThrow(/failed|terminated/);
  expect(crm.highlevel.contacts).toHaveLength(4);
  expect(crm.highlevel.journal.writes("contacts.create")).toBe(4);
});

test("silence and a body that stops half way last until the client gives up", async () => {
  await using crm = await startHighLevel();
  const asked = async (email: string): Promise<unknown> => {
    const signal = AbortSignal.timeout(150);
    const body = JSON.stringify({ locationId: sampleLocationId, email });
    const headers = { authorization: "Bearer pit-sandbox-location-token", version: "2021-07-28" };
    return (await fetch(`${crm.url}/contacts/upsert`, { method: "POST", headers, body, signal })).text();
  };
  crm.highlevel.failNext({ silent: true });
  await expect(asked("a@example.com")).rejects.toThrow(/timeout/i);
  crm.highlevel.failNext({ silent: true, afterWrite: true });
  await expect(asked("b@example.com")).rejects.toThrow(/timeout/i);
  crm.highlevel.failNext({ cut: "stalled-body" });
  await expect(asked("c@example.com")).rejects.toThrow(/timeout|abort/i);
  expect(crm.highlevel.contacts.map(({ email }) => email)).toEqual(["b@example.com", "c@example.com"]);
});

test("a failure that says nothing is an error of theirs, before or after the write", async () => {
  await using crm = await startHighLevel();
  crm.highlevel.failNext({});
  expect((await crm.upsert({ email: "a@example.com" })).status).toBe(500);
  crm.highlevel.failNext({ afterWrite: true });
  expect((await crm.upsert({ email: "b@example.com" })).status).toBe(500);
  crm.highlevel.failNext({ headers: { "x-ratelimit-remaining": "0" } });
  const right = await crm.upsert({ email: "b@example.com" });
  expect([right.status, right.headers.get("x-ratelimit-remaining")]).toEqual([200, "0"]);
  expect(crm.highlevel.contacts).toMatchObject([{ email: "b@example.com" }]);
});

test("a drip and a late answer bring the right answer in the end", async () => {
  await using crm = await startHighLevel();
  crm.highlevel.failNext({ drip: { bytes: 200, everyMs: 1 } });
  crm.highlevel.failNext({ slowMs: 5 });
  expect((await crm.upsert({ email: "a@example.com" })).body.new).toBe(true);
  expect((await crm.upsert({ email: "b@example.com" })).body.new).toBe(true);
});

test("an outage lasts from one moment of the clock to another", async () => {
  await using crm = await startHighLevel();
  crm.highlevel.outage({ from: new Date("2026-11-02T14:01:00Z"), until: new Date("2026-11-02T14:05:00Z") });
  const status = async (): Promise<number> => (await crm.get(users)).status;
  expect(await status()).toBe(200);
  crm.clock.advance({ minutes: 1 });
  expect([await status(), await status()]).toEqual([503, 503]);
  crm.clock.advance({ minutes: 4 });
  expect(await status()).toBe(200);
});

test("a share of requests goes wrong, the same ones for the same seed", async () => {
  const run = async (): Promise<number[]> => {
    await using crm = await startHighLevel({ random: seededRandom(5) });
    crm.highlevel.failShare(0.3, { status: 500 });
    const statuses: number[] = [];
    for (let each = 0; each < 50; each += 1) statuses.push((await crm.get(users)).status);
    return statuses;
  };
  const first = await run();
  expect(await run()).toEqual(first);
  const failed = first.filter((status) => status === 500).length;
  expect(failed).toBeGreaterThan(5);
  expect(failed).toBeLessThan(30);
});

test("usual texts come with a status: a token that is over, a location out of reach, a page of a gateway", async () => {
  await using crm = await startHighLevel();
  for (const status of [401, 403, 404, 408]) {
    crm.highlevel.failNext({ status });
    expect(await crm.get(users)).toMatchObject({ status, body: { statusCode: status } });
  }
  crm.highlevel.failNext({ status: 502, body: "<html>Bad Gateway</html>" });
  const page = await crm.get(users);
  expect([page.status, page.text, page.headers.get("content-type")]).toEqual([502, "<html>Bad Gateway</html>", "text/html"]);
});
