import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ now: "2026-01-06T05:30:00Z" });
  for (const workspaceId of ["acme", "globex"]) {
    const db = server.db.in(workspaceId);
    await sql`insert into connections (workspace_id, connection_id, provider, name, account_id, created_at, updated_at)
      values (${workspaceId}, 'page', 'facebook', 'Page', '1', now(), now())`.execute(db);
    await sql`insert into sources (workspace_id, source_id, connection_id, mode, created_at, updated_at)
      values (${workspaceId}, ${`of-${workspaceId}`}, 'page', 'webhook', now(), now())`.execute(db);
  }
});
afterAll(() => server[Symbol.asyncDispose]());

const PATH = "/api/v1/sources/of-acme/backfill";

test("a member starts a backfill once, and everybody of the workspace sees how far it is", async () => {
  const member = { cookie: await server.signedIn("member@example.com", { roles: { acme: "editor" } }) };
  const viewer = { cookie: await server.signedIn("viewer@example.com", { roles: { acme: "viewer" } }) };
  expect(await (await server.send("GET", PATH, { headers: viewer })).json()).toMatchObject({ state: "none" });
  expect(await problemOf(await server.send("POST", PATH, { headers: viewer, body: {} }))).toEqual([403, "not_allowed"]);
  expect(await problemOf(await server.send("POST", PATH, { headers: member, body: { since: "soon" } }))).toEqual([422, "invalid_input"]);
  const begun = await server.send("POST", PATH, { headers: member, body: { since: "30d" } });
  expect([begun.status, await begun.json()]).toMatchObject([202, { state: "waiting", since: "2025-12-07T05:30:00.000Z" }]);
  expect(await problemOf(await server.send("POST", PATH, { headers: member, body: {} }))).toEqual([409, "conflict"]);
  expect(await (await server.send("GET", PATH, { headers: viewer })).json()).toMatchObject({ state: "waiting" });
});

test("sources of other workspaces are not there", async () => {
  const member = { cookie: await server.signedIn("other@example.com", { roles: { acme: "editor" } }) };
  for (const method of ["GET", "POST"])
    expect(
      await problemOf(
        await server.send(method, "/api/v1/sources/of-globex/backfill", { headers: member, body: method === "POST" ? {} : undefined }),
      ),
    ).toEqual([404, "not_found"]);
  const key = await server.key("globex");
  expect(await problemOf(await server.send("POST", PATH, { headers: key.headers, body: {} }))).toEqual([404, "not_found"]);
});
