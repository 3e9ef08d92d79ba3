import { sql } from "kysely";
import { expect, test } from "vitest";
import { TokenCounts } from "../../audit/token-counts.ts";
import { createLogger } from "../../lib/log.ts";
import { dropOldData } from "../../work/retention.ts";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

type Entry = {
  actorKind: string;
  actorName: string;
  action: string;
  object: string | null;
  address: string | null;
  count: number;
  at: string;
};

async function entries(server: TestServer, cookie: string, query = "workspace=acme"): Promise<Entry[]> {
  const answer = await server.send("GET", `/api/v1/audit?${query}`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { items: Entry[] }).items;
}

test("what a person did stands there: who, when, what, to which object, from where; what was refused or only looked at does not", async () => {
  await using server = await testServer({ now: "2026-01-05T09:00:00Z" });
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const send = (method: string, path: string, body?: unknown) =>
    server.send(method, `/api/v1${path}?workspace=acme`, { headers: { cookie }, body });
  const made = (await (await send("POST", "/api-keys", { label: "reports", scopes: ["leads.readonly"] })).json()) as { id: string };
  server.clock.advance({ minutes: 1 });
  expect((await send("DELETE", `/api-keys/${made.id}`)).status).toBe(204);
  expect((await send("DELETE", `/api-keys/${made.id}`)).status).toBe(404);
  expect((await send("GET", "/api-keys")).status).toBe(200);
  const address = "192.0.2.1";
  const actor = { actorKind: "person", actorName: "ada@example.com", address, count: 1 };
  expect(await entries(server, cookie)).toMatchObject([
    { ...actor, action: "revokeApiKey", object: made.id, at: "2026-01-05T09:01:00.000Z" },
    { ...actor, action: "createApiKey", object: made.id, at: "2026-01-05T09:00:00.000Z" },
  ]);
});

test("the log names keys by their label, and holds nothing of what was sent: no secret, no e-mail of somebody invited", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const { headers } = await server.key("acme");
  await server.send("PATCH", "/api/v1/workspace", { headers, body: { name: "Secret name" } });
  server.clock.advance({ seconds: 1 });
  await server.send("POST", "/api/v1/invitations?workspace=acme", {
    headers: { cookie },
    body: { email: "nia@example.com", role: "viewer" },
  });
  const listed = await entries(server, cookie);
  expect(listed.map(({ action, actorName }) => [action, actorName])).toEqual([
    ["invite", "ada@example.com"],
    ["changeWorkspaceSettings", "test"],
  ]);
  expect(JSON.stringify(listed)).not.toMatch(/Secret name|nia@example\.com|token/);
});

test("sign-ins and changes of accounts are for the owners of the installation to see", async () => {
  await using server = await testServer();
  await server.signedIn("ada@example.com", { roles: { acme: "owner" }, password: "correct horse battery" });
  const ada = await server.signInAgain("ada@example.com", "correct horse battery");
  await server.signInAgain("ada@example.com", "a wrong password");
  const root = await server.signedIn("root@example.com", { isInstanceOwner: true });
  const path = "/api/v1/audit/installation";
  expect(await problemOf(await server.send("GET", path, { headers: { cookie: ada } }))).toEqual([403, "not_allowed"]);
  const seen = await server.send("GET", path, { headers: { cookie: root } });
  expect(await seen.json()).toMatchObject({ items: [{ action: "signIn", actorName: "ada@example.com", object: null }] });
  expect(await entries(server, ada)).toEqual([]);
});

test("filters and pages; another workspace, an editor and a key without the scope see nothing", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const bob = await server.signedIn("bob@example.com", { roles: { acme: "admin" } });
  const rename = (as: string, name: string) =>
    server.send("PATCH", "/api/v1/workspace?workspace=acme", { headers: { cookie: as }, body: { name } });
  for (const name of ["A", "B", "C"]) {
    await rename(cookie, name);
    server.clock.advance({ seconds: 1 });
  }
  await rename(bob, "D");
  expect(await entries(server, cookie, "workspace=acme&actor=BOB@example.com")).toHaveLength(1);
  expect(await entries(server, cookie, "workspace=acme&action=createApiKey")).toEqual([]);
  const first = (await (await server.send("GET", "/api/v1/audit?workspace=acme&limit=3", { headers: { cookie } })).json()) as {
    items: Entry[];
    nextCursor: string;
  };
  expect(first.items).toHaveLength(3);
  expect(await entries(server, cookie, `workspace=acme&limit=3&cursor=${first.nextCursor}`)).toHaveLength(1);
  const editor = await server.signedIn("ed@example.com", { roles: { acme: "editor" } });
  expect((await server.send("GET", "/api/v1/audit?workspace=acme", { headers: { cookie: editor } })).status).toBe(403);
  expect((await server.send("GET", "/api/v1/audit?workspace=globex", { headers: { cookie } })).status).toBe(404);
  const { headers } = await server.key("acme", { scopes: ["leads.readonly"] });
  expect((await server.send("GET", "/api/v1/audit", { headers })).status).toBe(403);
});

test("what tokens write on the Contacts API is counted by token, operation and hour", async () => {
  await using server = await testServer({ now: "2026-01-05T09:30:00Z" });
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const { id: keyId } = await server.key("acme", { kind: "crm", scopes: ["contacts.write"] });
  const faults: unknown[] = [];
  const counts = new TokenCounts({
    database: server.db,
    clock: server.clock,
    ids: server.ids,
    onFault: (error) => void faults.push(error),
  });
  const write = { workspaceId: "acme", keyId, action: "POST /contacts/upsert" };
  counts.add(write);
  counts.add(write);
  await counts.flush();
  counts.add(write);
  await counts.flush();
  server.clock.advance({ hours: 1 });
  counts.add(write);
  await counts.flush();
  expect(faults).toEqual([]);
  const line = { actorKind: "key", actorName: "test", action: "POST /contacts/upsert" };
  expect(await entries(server, cookie)).toMatchObject([
    { ...line, count: 1, at: "2026-01-05T10:00:00.000Z" },
    { ...line, count: 3, at: "2026-01-05T09:00:00.000Z" },
  ]);
  expect(await entries(server, cookie, "workspace=acme&kind=calls")).toHaveLength(2);
  expect(await entries(server, cookie, "workspace=acme&kind=actions")).toEqual([]);
});

test("entries are kept for 400 days", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  await server.send("PATCH", "/api/v1/workspace?workspace=acme", { headers: { cookie }, body: { name: "A" } });
  const count = async () =>
    Number(
      (await sql<{ count: string }>`select count(*) from audit_log where workspace_id = 'acme'`.execute(server.db.in("acme"))).rows[0]
        ?.count,
    );
  const clean = () => dropOldData({ database: server.db, clock: server.clock, logger: createLogger("silent") });
  server.clock.advance({ days: 399 });
  await clean();
  expect(await count()).toBe(1);
  server.clock.advance({ days: 2 });
  await clean();
  expect(await count()).toBe(0);
});
