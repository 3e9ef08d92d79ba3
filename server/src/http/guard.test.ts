import { expect, test } from "vitest";
import { RULES } from "../access/rules.ts";
import { createManagementApi, RouteWithoutRule, type ManagementDeps } from "./management-api.ts";
import { problemOf, testServer } from "./testing/test-server.ts";

const noDeps = { db: {} } as ManagementDeps; // nothing is called before a request comes

test("a route without a rule does not start, and neither does a rule without a route", () => {
  expect(() => createManagementApi(noDeps)).not.toThrow();
  const { "GET /leads": _, ...rest } = RULES;
  expect(() => createManagementApi(noDeps, rest)).toThrow(RouteWithoutRule);
  expect(() => createManagementApi(noDeps, { ...RULES, "GET /secrets": { kind: "open" } })).toThrow(/GET \/secrets/);
});

test("without signing in, only the session is to be seen", async () => {
  await using server = await testServer();
  for (const route of Object.keys(RULES)) {
    const [method = "", path = ""] = route.replaceAll(/\{\w+\}/g, "0198c0de-0000-7000-8000-000000000001").split(" ");
    const answer = await server.send(method, `/api/v1${path}`, method === "GET" || method === "DELETE" ? {} : { body: {} });
    const isOpen = RULES[route]?.kind === "open";
    if (isOpen) expect([route, answer.status]).not.toEqual([route, 500]);
    else expect([route, ...(await problemOf(answer))]).toEqual([route, 401, "not_signed_in"]);
  }
  expect(await problemOf(await server.send("GET", "/api/v1/nothing"))).toEqual([404, "unknown_route"]);
  expect(await problemOf(await server.send("PUT", "/api/v1/leads"))).toEqual([404, "unknown_route"]);
  expect(await problemOf(await server.send("GET", "/api/v1/leads/x/y/z"))).toEqual([404, "unknown_route"]);
});

test("a person sees their own workspaces; another's answers as one that does not exist", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn("ada@example.com", { roles: { globex: "viewer" } });
  const get = (path: string) => server.send("GET", `/api/v1${path}`, { headers: { cookie } });
  expect(await (await get("/workspaces")).json()).toMatchObject({ items: [{ id: "globex", country: "DE" }], nextCursor: null });
  expect((await get("/leads")).status).toBe(200);
  expect((await get("/leads?workspace=globex")).status).toBe(200);
  const foreign = await get("/leads?workspace=acme");
  const missing = await get("/leads?workspace=nowhere");
  expect([foreign.status, await foreign.text()]).toEqual([404, await missing.text()]);
  expect((await get("/leads?workspace=unclaimed")).status).toBe(404);
  expect((await get("/leads?workspace=globex&workspace=acme")).status).not.toBe(500);

  const stranger = await server.signedIn("eve@example.com");
  expect(await problemOf(await server.send("GET", "/api/v1/leads", { headers: { cookie: stranger } }))).toEqual([404, "not_found"]);
});

test("a role decides what a person may do", async () => {
  await using server = await testServer();
  const as = async (role: "viewer" | "editor" | "admin" | "owner") => {
    const cookie = await server.signedIn(`${role}@example.com`, { roles: { acme: role } });
    const status = async (method: string, path: string, body?: unknown) =>
      (await server.send(method, `/api/v1${path}`, { headers: { cookie }, body })).status;
    const lead = "0198c0de-0000-7000-8000-000000000001";
    return [
      await status("GET", "/leads"),
      await status("POST", `/leads/${lead}/replay`, { from: "start" }),
      await status("GET", "/export"),
      await status("GET", "/api-keys"),
      await status("POST", "/apply"),
    ];
  };
  expect(await as("viewer")).toEqual([200, 403, 403, 403, 403]);
  expect(await as("editor")).toEqual([200, 202, 403, 403, 403]);
  expect(await as("admin")).toEqual([200, 202, 200, 403, 403]);
  expect(await as("owner")).toEqual([200, 202, 200, 200, 403]);
});

test("a request that another site makes a browser send changes nothing", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const body = { label: "stolen", scopes: ["leads.readonly"] };
  const post = (headers: Record<string, string>) =>
    server.app.request(`${server.origin}/api/v1/api-keys`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { host: "localhost:8080", "content-type": "application/json", cookie, ...headers },
    });
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://localhost:9999" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "same-origin", origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site", origin: server.origin },
    {},
  ];
  for (const headers of foreign) expect([headers, ...(await problemOf(await post(headers)))]).toEqual([headers, 403, "cross_site"]);
  expect((await post({ origin: server.origin })).status).toBe(201);
  expect((await post({ "sec-fetch-site": "same-origin" })).status).toBe(201);

  const signIn = await server.send("POST", "/api/v1/session", {
    headers: { origin: "https://evil.example" },
    body: { email: "a@example.com", password: "x" },
  });
  expect(await problemOf(signIn)).toEqual([403, "cross_site"]); // nobody is signed in as somebody else unawares
});

test("a page whose name was made to point here is refused; addresses, ours and loopback are not", async () => {
  await using server = await testServer({
    deps: { publicUrl: "https://leads.example.com", allowedHosts: ["relay.internal", "other.internal:8080"] },
  });
  const status = async (host: string, path = "/api/v1/session") =>
    (await server.app.request(`http://x${path}`, { headers: { host } })).status;
  for (const host of ["evil.example", "localhost.evil.example", "leads.example.com.evil.example", "evil.example:8080", "", "a b"])
    expect([host, await status(host)]).toEqual([host, 403]);
  for (const host of [
    "leads.example.com",
    "LEADS.example.com:443",
    "relay.internal:8080",
    "other.internal",
    "localhost:8080",
    "127.0.0.1:8080",
    "[::1]:8080",
    "192.168.1.5",
    "console.localhost",
  ]) {
    expect([host, await status(host)]).toEqual([host, 200]);
  }
  expect(await status("evil.example", "/")).toBe(403);
  expect(await status("evil.example", "/metrics")).toBe(403);
  expect(await status("anything.example", "/healthz")).toBe(200); // a load balancer asks by any name
});
