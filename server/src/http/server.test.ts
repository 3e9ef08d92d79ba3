import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { ApiKeys } from "../access/authenticate-api-key.ts";
import { createAuth } from "../access/auth.ts";
import { createDatabase } from "../db/db.ts";
import { InvalidInput } from "../lib/errors.ts";
import { createIds, secureRandom } from "../lib/random.ts";
import { createTestClock } from "../testing/clock.ts";
import { problemOf, testServer } from "./testing/test-server.ts";

const page = { headers: { host: "localhost:8080" } };

test("a fault of ours is logged whole under the id that is shown, without the values it was about", async () => {
  const crm = new Hono()
    .get("/boom", () => {
      throw Object.assign(new Error("a bug"), { detail: "Key (email)=(ada@example.com) exists", code: "23505" });
    })
    .get("/away", () => {
      throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    })
    .get("/wrong", () => {
      throw new InvalidInput("That is wrong.", [{ path: "email", message: "Not an e-mail" }]);
    });
  await using server = await testServer({ deps: { crm } });
  const boom = await server.app.request("http://localhost/crm/boom?email=secret@example.com");
  const problem = (await boom.json()) as { instance: string };
  expect(boom.headers.get("content-type")).toBe("application/problem+json");
  expect(problem).toMatchObject({
    type: "about:blank",
    status: 500,
    code: "our_fault",
    title: "Our fault",
    instance: expect.stringMatching(/^urn:uuid:/),
  });
  const fault = server.logs.find(({ level }) => level === "error");
  expect(JSON.stringify(fault)).toContain(problem.instance.slice(9));
  expect(fault).toMatchObject({ fields: { error: { message: "a bug", code: "23505" } } });
  expect(JSON.stringify(server.logs)).not.toMatch(/example\.com/);

  const away = await server.app.request("http://localhost/crm/away");
  expect([away.headers.get("retry-after"), ...(await problemOf(away))]).toEqual(["2", 503, "database_unavailable"]);
  const wrong = await server.app.request("http://localhost/crm/wrong");
  expect(await wrong.json()).toEqual({
    type: "about:blank",
    title: "Invalid input",
    status: 422,
    code: "invalid_input",
    detail: "That is wrong.",
    issues: [{ path: "email", message: "Not an e-mail" }],
  });
});

test("the log of requests has the pattern of the address, never the address", async () => {
  await using server = await testServer();
  const { headers } = await server.key("acme");
  await server.send("GET", "/api/v1/leads/0198c0de-0000-7000-8000-000000000001?email=ada@example.com", { headers });
  const requests = server.logs.filter(({ message }) => message === "request");
  expect(requests).toEqual([
    { level: "info", message: "request", fields: { method: "GET", route: "/api/v1/leads/:id", status: 404, ms: expect.any(Number) } },
  ]);
  const metrics = await (await server.app.request("http://localhost/metrics", page)).text();
  expect(metrics).toContain('leadrelay_http_request_seconds_count{method="GET",route="/api/v1/leads/:id",status="4xx"} 1');
  expect(metrics).toContain("process_cpu_user_seconds_total");
});

test("without a database it is alive but not ready, and says of everything else to come back", async () => {
  const db = createDatabase({ connection: { host: "/nowhere", user: "nobody", database: "nothing" } });
  const clock = createTestClock("2026-01-05T09:00:00Z");
  const random = secureRandom;
  await using server = await testServer({
    deps: {
      db,
      keys: new ApiKeys({ db: db.system, clock }),
      auth: createAuth({
        db: db.system,
        ids: createIds({ clock, random }),
        random,
        secret: "a secret for the cookies of tests",
        publicUrl: "http://localhost:8080",
      }),
    },
  });
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "viewer" } });
  const { headers } = await server.key("acme");
  expect((await server.send("GET", "/healthz")).status).toBe(200);
  const answers = [
    await server.send("GET", "/readyz"),
    await server.send("GET", "/api/v1/session"),
    await server.send("GET", "/api/v1/leads", { headers: { cookie } }),
    await server.send("GET", "/api/v1/leads", { headers }),
    await server.send("POST", "/api/v1/session", { body: { email: "ada@example.com", password: "correct horse battery" } }),
  ];
  for (const answer of answers)
    expect([answer.headers.get("retry-after"), ...(await problemOf(answer))]).toEqual(["2", 503, "database_unavailable"]);
});

test("a body that is too large is refused, said beforehand or not", async () => {
  await using server = await testServer();
  const { headers } = await server.key("acme", { scopes: ["workspace.write"] });
  const send = (body: string | ReadableStream, extra = {}) =>
    server.app.request("http://localhost/api/v1/apply", {
      method: "POST",
      body,
      headers: { "content-type": "text/yaml", ...headers, ...extra },
      duplex: "half",
    });
  const large = "x".repeat(1024 * 1024 + 1);
  expect(await problemOf(await send(large, { "content-length": String(large.length) }))).toEqual([413, "too_large"]);
  expect(await problemOf(await send(new Blob([large]).stream()))).toEqual([413, "too_large"]);
  expect((await send("workspace: {}")).status).toBe(200);
});

test("every answer forbids what it does not need, and the pages run nothing that stands in them", async () => {
  await using server = await testServer();
  for (const address of ["/", "/api/docs", "/api/v1/session", "/healthz", "/api/openapi.json", "/nothing"]) {
    const { headers } = await server.app.request(`http://localhost${address}`, page);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
    expect(headers.get("content-security-policy")).not.toMatch(/unsafe/);
  }
});

test("the reference lists every operation and is a page on its own", async () => {
  await using server = await testServer();
  const document = (await (await server.app.request("http://localhost/api/openapi.json", page)).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const html = await (await server.app.request("http://localhost/api/docs", page)).text();
  expect(document.openapi).toBe("3.1.0");
  for (const operations of Object.values(document.paths))
    for (const { operationId } of Object.values(operations)) expect(html).toContain(`id="${operationId}"`);
  const contacts = (await (await server.app.request("http://localhost/crm/openapi.json", page)).json()) as typeof document;
  for (const operations of Object.values(contacts.paths))
    for (const { operationId } of Object.values(operations)) expect(html).toContain(`id="crm-${operationId}"`);
  expect(html.replace('<script src="/api/docs/try-it.js" defer></script>', "")).not.toMatch(/<script|https?:\/\/|\[object |\son\w+=/);
  const script = await server.app.request("http://localhost/api/docs/try-it.js", page);
  expect([script.status, script.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
});

test("the console's page answers every address of its own, its files are cached, nothing outside can be named", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "leadrelay-console-"));
  try {
    mkdirSync(path.join(folder, "dist/assets"), { recursive: true });
    writeFileSync(path.join(folder, "secret.txt"), "secret");
    writeFileSync(path.join(folder, "dist/index.html"), '<html><meta nonce="__CSP_NONCE__"></html>');
    writeFileSync(path.join(folder, "dist/assets/app-1a2b.js"), `console.log(${"1".repeat(2_000)})`);
    await using server = await testServer({ deps: { consoleFolder: path.join(folder, "dist") } });
    const get = async (address: string, headers = {}) =>
      server.app.request(`http://localhost${address}`, { headers: { ...page.headers, ...headers } });

    for (const address of ["/", "/leads/x?tab=1", "/index.html", "/setup?token=t"]) {
      const answer = await get(address);
      const nonce = /nonce="([^"]+)"/.exec(await answer.text())?.[1];
      expect(answer.headers.get("content-security-policy")).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(answer.headers.get("cache-control")).toBe("no-cache");
    }
    const script = await get("/assets/app-1a2b.js", { "accept-encoding": "gzip, br" });
    expect([script.headers.get("cache-control"), script.headers.get("content-encoding"), script.headers.get("content-type")]).toEqual([
      "public, max-age=31536000, immutable",
      "gzip",
      "text/javascript; charset=utf-8",
    ]);
    expect((await get("/assets/app-1a2b.js", { "if-none-match": script.headers.get("etag") })).status).toBe(304);
    expect(await problemOf(await get("/assets/older.js"))).toEqual([404, "unknown_route"]);
    for (const address of [
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "/assets/..%5c..%5csecret.txt",
      "//secret.txt",
      "/assets/%00",
    ]) {
      expect(await (await get(address)).text()).not.toBe("secret");
    }
    expect((await server.send("POST", "/leads")).status).toBe(404);
    for (const address of ["/api/v2/leads", "/webhooks/nobody"])
      expect(await problemOf(await get(address))).toEqual([404, "unknown_route"]);
    expect(await (await get("/crm/nothing")).json()).toMatchObject({ statusCode: 404, message: "Cannot GET /nothing" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("without a built console a page says how to build it", async () => {
  await using server = await testServer();
  const answer = await server.app.request("http://localhost/", page);
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("npm run build")]);
});
