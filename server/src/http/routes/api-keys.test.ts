import { sql } from "kysely";
import { expect, test } from "vitest";
import { problemOf, testServer } from "../testing/test-server.ts";

const read = { scopes: ["leads.readonly"] };

test("a key is shown once, opens its own workspace alone, and is kept as a hash", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const created = await server.send("POST", "/api/v1/api-keys", {
    headers: { cookie },
    body: { label: "CLI", scopes: ["leads.readonly"] },
  });
  const { key, ...shown } = (await created.json()) as { id: string; key: string; prefix: string };
  expect(key).toMatch(/^lr_api_[\w-]{43}$/);
  expect(key.startsWith(shown.prefix)).toBe(true);

  const get = (path: string) => server.app.request(`${server.origin}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  expect((await get("/leads")).status).toBe(200);
  expect((await get("/leads?workspace=acme")).status).toBe(200);
  expect(await problemOf(await get("/leads?workspace=globex"))).toEqual([404, "not_found"]);
  expect(await (await get("/workspaces")).json()).toMatchObject({ items: [{ id: "acme" }] });

  const listed = await server.send("GET", "/api/v1/api-keys", { headers: { cookie } });
  expect(await listed.json()).toEqual({ items: [{ ...shown, lastUsedAt: expect.any(String) }], nextCursor: null });
  const { rows } = await sql<{ row: string }>`select row_to_json(k)::text as row from api_keys k`.execute(server.db.in("acme"));
  expect(rows[0]?.row).not.toContain(key.slice(12));
});

test("a key may do what its scopes say and never makes keys", async () => {
  await using server = await testServer();
  const { headers } = await server.key("acme", read);
  const status = async (method: string, path: string, body?: unknown) =>
    (await server.send(method, `/api/v1${path}`, { headers, body })).status;
  expect(await status("GET", "/leads")).toBe(200);
  expect(await status("GET", "/contacts")).toBe(403);
  expect(await status("POST", "/leads/0198c0de-0000-7000-8000-000000000001/replay", { from: "start" })).toBe(403);
  expect(await status("POST", "/apply")).toBe(403);
  const all = await server.key("acme");
  expect((await server.send("GET", "/api/v1/api-keys", { headers: all.headers })).status).toBe(403);
  expect(
    (await server.send("POST", "/api/v1/api-keys", { headers: all.headers, body: { label: "x", scopes: ["leads.readonly"] } })).status,
  ).toBe(403);
});

test("a key may apply a file to its own workspace only", async () => {
  const asked: unknown[] = [];
  await using server = await testServer({
    deps: {
      apply: async (input) => {
        asked.push(input);
        return { changes: [], applied: !input.dryRun };
      },
    },
  });
  const { headers } = await server.key("acme", { scopes: ["workspace.write"] });
  const owner = await server.signedIn("ada@example.com", { isInstanceOwner: true });
  const post = (path: string, extra: Record<string, string>) =>
    server.app.request(`${server.origin}/api/v1${path}`, {
      method: "POST",
      body: "workspace: {}",
      headers: { host: "localhost", "content-type": "text/yaml", "sec-fetch-site": "same-origin", ...extra },
    });
  expect(await (await post("/apply?dryRun=true", headers)).json()).toEqual({ changes: [], applied: false });
  expect((await post("/apply", { cookie: owner })).status).toBe(200);
  expect((await post("/apply?dryRun=perhaps", headers)).status).toBe(422);
  expect(asked).toEqual([
    { yaml: "workspace: {}", dryRun: true, onlyWorkspace: "acme" },
    { yaml: "workspace: {}", dryRun: false, onlyWorkspace: null },
  ]);
});

test("a revoked key is refused at once here, within five seconds elsewhere", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const key = await server.key("acme", read);
  const status = async () => (await server.send("GET", "/api/v1/leads", { headers: key.headers })).status;
  expect(await status()).toBe(200);
  expect((await server.send("DELETE", `/api/v1/api-keys/${key.id}`, { headers: { cookie } })).status).toBe(204);
  expect(await status()).toBe(401);
  expect((await server.send("DELETE", `/api/v1/api-keys/${key.id}`, { headers: { cookie } })).status).toBe(404);

  const other = await server.key("acme", read);
  expect((await server.send("GET", "/api/v1/leads", { headers: other.headers })).status).toBe(200);
  await sql`update api_keys set revoked_at = ${server.clock.now()}`.execute(server.db.in("acme")); // as another process does it
  server.clock.advance({ seconds: 5 });
  expect((await server.send("GET", "/api/v1/leads", { headers: other.headers })).status).toBe(401);
});

test("the owner of one workspace cannot revoke another's key", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const key = await server.key("globex", read);
  expect(await problemOf(await server.send("DELETE", `/api/v1/api-keys/${key.id}`, { headers: { cookie } }))).toEqual([404, "not_found"]);
  expect((await server.send("GET", "/api/v1/leads", { headers: key.headers })).status).toBe(200);
});

test("what is no key of the management API opens nothing", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const { key } = await server.key("acme", read);
  const expired = await server.key("acme", { ...read, expiresAt: new Date(server.clock.now().getTime() + 3_000) });
  expect((await server.send("GET", "/api/v1/leads", { headers: expired.headers })).status).toBe(200);
  server.clock.advance({ seconds: 3 }); // sooner than what is remembered is forgotten
  const crm = await server.key("acme", { kind: "crm", scopes: ["contacts.readonly"] });
  const bad = [expired.key, crm.key, key.slice(0, -1), `${key}x`, key.toUpperCase(), "lr_api_", "", "x".repeat(5_000)];
  for (const token of bad) {
    const answer = await server.send("GET", "/api/v1/leads", { headers: { authorization: `Bearer ${token}`, cookie } });
    expect([token.slice(0, 20), answer.status]).toEqual([token.slice(0, 20), 401]); // and the cookie does not help out
  }
  expect((await server.send("GET", "/api/v1/leads", { headers: { authorization: `Basic ${key}` } })).status).toBe(401);
});

test("the last use is written at most once a minute", async () => {
  await using server = await testServer();
  const { headers } = await server.key("acme", read);
  const use = async () => {
    await server.send("GET", "/api/v1/leads", { headers });
    const { rows } = await sql<{ lastUsedAt: Date }>`select last_used_at from api_keys`.execute(server.db.in("acme"));
    return rows[0]?.lastUsedAt.getTime();
  };
  const first = await use();
  server.clock.advance({ seconds: 30 });
  expect(await use()).toBe(first);
  server.clock.advance({ seconds: 31 });
  expect(await use()).toBe((first ?? 0) + 61_000);
});
