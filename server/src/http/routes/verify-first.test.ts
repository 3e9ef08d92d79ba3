import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ now: "2026-01-05T09:00:00Z" });
});
afterAll(() => server[Symbol.asyncDispose]());

const PATH = "/api/v1/verify-first";

test("an owner of the installation sees, begins and ends verify-first, and Home says so in between", async () => {
  const headers = { cookie: await server.signedIn("olga@example.com", { isInstanceOwner: true }) };
  const ask = async (method: string) => (await server.send(method, PATH, { headers })).json();
  const codes = async () => {
    const home = (await (await server.send("GET", "/api/v1/home?workspace=acme", { headers })).json()) as {
      health: { items: { code: string }[] };
    };
    return home.health.items.map(({ code }) => code);
  };
  expect(await ask("GET")).toMatchObject({ isOn: false, until: null });
  expect(await ask("POST")).toMatchObject({
    isOn: true,
    reason: "by_hand",
    since: "2026-01-05T09:00:00.000Z",
    until: "2026-01-09T09:00:00.000Z",
  });
  expect(await codes()).toContain("verify_first");
  expect(await ask("DELETE")).toMatchObject({ isOn: false });
  expect(await ask("GET")).toMatchObject({ isOn: false });
  expect(await codes()).not.toContain("verify_first");
});

test("the owner of one workspace may not, and no key may: it is of all workspaces", async () => {
  const owner = { cookie: await server.signedIn("ada@example.com", { roles: { acme: "owner" } }) };
  const { headers: key } = await server.key("acme");
  for (const headers of [owner, key])
    for (const method of ["GET", "POST", "DELETE"])
      expect([method, ...(await problemOf(await server.send(method, PATH, { headers })))]).toEqual([method, 403, "not_allowed"]);
});
