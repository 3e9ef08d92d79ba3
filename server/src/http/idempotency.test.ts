import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf, testServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await testServer({ now: "2026-01-05T15:00:00Z" });
  cookie = await server.signedIn("ada@example.com", { roles: { acme: "admin" } });
});
afterAll(() => server[Symbol.asyncDispose]());

const addField = (name: string, key?: string, headers: Record<string, string> = {}) =>
  server.send("POST", "/api/v1/custom-fields?workspace=acme", {
    headers: { cookie, ...headers, ...(key !== undefined && { "idempotency-key": key }) },
    body: { name, dataType: "TEXT" },
  });

test("a repeat is answered as the first was, and done once", async () => {
  const first = await addField("roof", "k-1");
  expect([first.status, first.headers.get("idempotency-replayed")]).toEqual([201, null]);
  const again = await addField("roof", "k-1");
  expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, "true"]);
  expect(await again.json()).toEqual(await first.json());
  expect((await addField("roof")).status).toBe(409); // without the key it is there already
});

test("the same key with another body is refused", async () => {
  await addField("one", "k-2");
  expect(await problemOf(await addField("two", "k-2"))).toEqual([422, "idempotency_key_reused"]);
});

test("a key that was taken and never answered is not done again, and says so", async () => {
  await addField("three", "k-3");
  await sql`update idempotency_keys set status = null, answer = null where key = 'k-3'`.execute(server.db.in("acme")); // as after kill -9
  expect(await problemOf(await addField("three", "k-3"))).toEqual([409, "idempotency_key_in_use"]);
});

test("another caller's key is another, and a refusal leaves it free", async () => {
  expect((await addField("four", "k-4")).status).toBe(201);
  const other = await server.signedIn("bob@example.com", { roles: { acme: "admin" } });
  expect((await addField("four", "k-4", { cookie: other })).status).toBe(409); // done again: there is a field of that name
  expect((await addField("five", "k-4", { cookie: other })).status).toBe(201);
});

test("a key is remembered for a day, and has a form", async () => {
  expect((await addField("x", "x".repeat(256))).status).toBe(422);
  const { key } = await server.key("acme", { scopes: ["contacts.write"] });
  const headers = { authorization: `Bearer ${key}`, cookie: "" };
  expect((await addField("six", "k-6", headers)).status).toBe(201);
  server.clock.advance({ hours: 23 });
  expect((await addField("six", "k-6", headers)).status).toBe(201);
  server.clock.advance({ hours: 1 });
  expect((await addField("six", "k-6", headers)).status).toBe(409);
  cookie = await server.signedIn("eda@example.com", { roles: { acme: "admin" } });
});

test("what is kept can be read by nobody who has the table alone", async () => {
  await addField("secret-tag", "k-8");
  const { rows } = await sql<{ answer: Buffer }>`select answer from idempotency_keys where key = 'k-8'`.execute(server.db.in("acme"));
  expect(rows[0]?.answer.toString("latin1")).not.toContain("secret-tag");
});

test("a file is uploaded, imported and reported; others see nothing of it", async () => {
  const key = (await server.key("acme", { scopes: ["contacts.readonly", "contacts.write"] })).key;
  const headers = { authorization: `Bearer ${key}` };
  const uploaded = await server.app.request("/api/v1/imports?fileName=p.csv", {
    method: "POST",
    headers: { ...headers, host: "localhost:8080", "content-type": "application/octet-stream" },
    body: `email,first name\n${"x@example.com,X\n".repeat(100_000)}`, // beyond the limit of other requests
  });
  expect(uploaded.status).toBe(201);
  const { id, mapping } = (await uploaded.json()) as { id: string; mapping: object };
  expect(mapping).toEqual({ email: "email", "first name": "firstName" });
  expect((await server.send("GET", `/api/v1/imports/${id}/report`, { headers })).status).toBe(200);
  const stranger = await server.signedIn("eve@example.com", { roles: { globex: "owner" } });
  expect((await server.send("GET", `/api/v1/imports/${id}?workspace=globex`, { headers: { cookie: stranger } })).status).toBe(404);
  const viewer = await server.signedIn("vic@example.com", { roles: { acme: "viewer" } });
  expect((await server.send("POST", `/api/v1/imports/${id}/start`, { headers: { cookie: viewer }, body: {} })).status).toBe(403);
  const file = await server.send("GET", "/api/v1/contacts/export?format=csv", { headers });
  expect([file.status, (await file.text()).includes("firstName")]).toEqual([200, true]);
  expect((await server.send("GET", "/api/v1/contacts/export?filters=no", { headers })).status).toBe(422);
});
