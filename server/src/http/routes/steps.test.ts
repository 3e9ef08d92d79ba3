import { afterAll, beforeAll, expect, test } from "vitest";
import { Conflict } from "../../lib/errors.ts";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

const STEP = "0198c0de-0000-7000-8000-000000000001";
const LEAD = "0198c0de-0000-7000-8000-000000000002";
let server: TestServer;
let asked: unknown[];

beforeAll(async () => {
  asked = [];
  server = await testServer({
    deps: {
      async settle(input) {
        asked.push(input);
        if (input.remoteId === "late") throw new Conflict("This step does not wait for a decision (any more).");
        return { leadId: LEAD };
      },
    },
  });
});
afterAll(() => server[Symbol.asyncDispose]());

const settle = (cookie: string, body: unknown, id = STEP) =>
  server.send("POST", `/api/v1/steps/${id}/settle?workspace=acme`, { headers: { cookie }, body });

test("a member says what became of a step", async () => {
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "editor" } });
  const answer = await settle(cookie, { as: "delivered", remoteId: "c1" });
  expect([answer.status, await answer.json()]).toEqual([202, { leadId: LEAD }]);
  expect(asked).toEqual([{ workspaceId: "acme", stepId: STEP, as: "delivered", remoteId: "c1" }]);
  expect(await problemOf(await settle(cookie, { as: "not_delivered", remoteId: "late" }))).toEqual([409, "conflict"]);
  for (const body of [{}, { as: "maybe" }, { as: "delivered", more: 1 }, { as: "delivered", remoteId: "" }, [], null]) {
    expect((await settle(cookie, body)).status).toBe(422);
  }
  expect((await settle(cookie, { as: "delivered" }, "x")).status).toBe(422);
});

test("nobody else may", async () => {
  const viewer = await server.signedIn("eve@example.com", { roles: { acme: "viewer" } });
  expect(await problemOf(await settle(viewer, { as: "delivered" }))).toEqual([403, "not_allowed"]);
  expect((await settle("", { as: "delivered" })).status).toBe(401);
  const stranger = await server.signedIn("bob@example.com", { roles: { globex: "owner" } });
  expect([403, 404]).toContain((await settle(stranger, { as: "delivered" })).status);
});
