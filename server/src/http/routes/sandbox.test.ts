import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const PATH = "/api/v1/sandbox/connections/sandbox-highlevel/faults";

test("without a sandbox nothing can go wrong, and a viewer may not make it", async () => {
  const member = await server.signedIn("mia@example.com", { roles: { acme: "editor" } });
  const viewer = await server.signedIn("vic@example.com", { roles: { acme: "viewer" } });
  const call = (method: string, cookie: string, body?: unknown) => server.send(method, PATH, { headers: { cookie }, body });
  expect(await problemOf(await call("GET", viewer))).toEqual([404, "sandbox_off"]);
  expect(await problemOf(await call("POST", member, { fault: "silence" }))).toEqual([404, "sandbox_off"]);
  expect((await call("POST", member, { fault: "no such fault" })).status).toBe(422);
  expect(await problemOf(await call("POST", viewer, { fault: "silence" }))).toEqual([403, "not_allowed"]);
  expect(await problemOf(await call("DELETE", viewer))).toEqual([403, "not_allowed"]);
});
