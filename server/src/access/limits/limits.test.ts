import { afterAll, beforeAll, expect, test } from "vitest";
import { openOAuth, type OAuthWorld } from "../oauth/testing/open-oauth.ts";

let w: OAuthWorld;
beforeAll(async () => {
  w = await openOAuth();
});
afterAll(async () => {
  expect(w.faults).toEqual([]);
  await w[Symbol.asyncDispose]();
});

const makeToken = async (changes: object = {}): Promise<string> =>
  (await w.manage("POST", "/integration-tokens?workspace=acme", { label: "x", scopes: ["contacts.readonly"], ...changes })).body.token;
const get = (token: string) => w.crm("GET", `/contacts/?locationId=${w.locationOf("acme")}`, token);
const left = ({ headers }: { headers: Headers }) => [headers.get("x-ratelimit-remaining"), headers.get("x-ratelimit-daily-remaining")];

test("every answer says what is left, a refusal as well", async () => {
  const token = await makeToken();
  const answer = await get(token);
  expect(Object.fromEntries([...answer.headers].filter(([name]) => name.startsWith("x-ratelimit")))).toEqual({
    "x-ratelimit-max": "100",
    "x-ratelimit-remaining": "99",
    "x-ratelimit-interval-milliseconds": "10000",
    "x-ratelimit-limit-daily": "200000",
    "x-ratelimit-daily-remaining": "199999",
    "x-ratelimit-daily-reset": String(15 * 3_600_000), // it is nine in the morning
  });
  expect(left(await w.crm("POST", "/contacts/", token, { body: {} }))).toEqual(["98", "199998"]); // a 401
  expect(left(await w.crm("GET", "/contacts/nobody", token))).toEqual(["97", "199997"]); // a 400
});

test("the window slides: what was ten seconds ago no longer counts, and a refused request never did", async () => {
  const token = await makeToken({ burstLimit: 3 });
  const statuses: number[] = [];
  for (const seconds of [0, 4, 4, 1, 1, 3, 1]) {
    w.clock.advance({ seconds }); // at 0, 4, 8, 9, 10, 13, 14
    statuses.push((await get(token)).status);
  }
  expect(statuses).toEqual([200, 200, 200, 429, 200, 429, 200]);
  const refused = await get(token);
  expect(refused).toMatchObject({ status: 429, body: { statusCode: 429, message: "Too Many Requests" } });
  expect(left(refused)[0]).toBe("0");
});

test("a day has its own limit, and ends at midnight UTC", async () => {
  const token = await makeToken({ dailyLimit: 2 });
  await get(token);
  expect(left(await get(token))).toEqual(["98", "0"]);
  w.clock.advance({ minutes: 1 });
  expect((await get(token)).status).toBe(429);
  w.clock.advance({ hours: 24 });
  expect(left(await get(token))).toEqual(["99", "1"]);
});

test("two processes together let through as many as one", async () => {
  const token = await makeToken({ burstLimit: 20 });
  const other = w.anotherCrm();
  const request = { headers: { authorization: `Bearer ${token}`, version: "2021-07-28" } };
  const path = `/contacts/?locationId=${w.locationOf("acme")}`;
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, at) => (at % 2 === 0 ? get(token) : other.request(path, request))),
  );
  expect(answers.filter(({ status }) => status === 200).length).toBe(20);
  expect(answers.filter(({ status }) => status === 429).length).toBe(30);
});

test("tokens are counted each for itself, an app's together in each location", async () => {
  const [one, two] = [await makeToken({ burstLimit: 1 }), await makeToken({ burstLimit: 1 })];
  expect([(await get(one)).status, (await get(two)).status, (await get(one)).status]).toEqual([200, 200, 429]);
  const app = await w.register({ burstLimit: 1 });
  const take = async (workspace: string) => (await w.exchange(app, await w.consent(app, {}, workspace))).body.access_token;
  const [first, second, elsewhere] = [await take("acme"), await take("acme"), await take("globex")];
  expect([(await get(first)).status, (await get(second)).status]).toEqual([200, 429]);
  expect((await w.crm("GET", `/contacts/?locationId=${w.locationOf("globex")}`, elsewhere)).status).toBe(200);
});

test("our own deliveries are not limited", async () => {
  const { key } = await w.key("acme", { kind: "crm", scopes: ["contacts.readonly"], isInternal: true });
  const answer = await get(key);
  expect(answer.status).toBe(200);
  expect(answer.headers.has("x-ratelimit-remaining")).toBe(false);
});
