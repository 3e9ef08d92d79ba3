import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createFacebookSimulator, type FacebookSimulator, roofFormId, samplePageId } from "../../../../sandbox/src/facebook/index.ts";
import { CHANNELS } from "../../app.ts";
import type { ConnectionDetails, SourceDetails } from "../../insights/connection-view.ts";
import { addLead } from "../../leads/testing/add-lead.ts";
import { openSecrets } from "../../vault/open-secrets.ts";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

const APP_SECRET = "app-secret-of-this-test";
const PAGE_TOKEN = "EAAtokenOfThePage";
const SYSTEM_TOKEN = "EAAtokenOfASystemUser";

let facebook: FacebookSimulator;
let stopFacebook: () => Promise<void>;
let facebookUrl: string;
let server: TestServer;
let admin: string;
let owner: string;

beforeAll(async () => {
  facebook = createFacebookSimulator({ appSecret: APP_SECRET, pageAccessToken: PAGE_TOKEN, userAccessToken: SYSTEM_TOKEN });
  const listening = await facebook.listen();
  facebookUrl = listening.url;
  stopFacebook = () => listening.close();
  server = await testServer({ sandboxUrl: listening.url });
  admin = await server.signedIn("ada@example.com", { roles: { acme: "admin" } });
  owner = await server.signedIn("olga@example.com", { isInstanceOwner: true });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await stopFacebook();
});
beforeEach(async () => {
  facebook.reset();
  for (const workspace of ["acme", "globex"]) {
    await sql`delete from connections`.execute(server.db.in(workspace));
    await sql`delete from leads`.execute(server.db.in(workspace));
  }
});

const call = (method: string, path: string, body?: unknown, cookie = admin) =>
  server.send(method, `/api/v1${path}`, { headers: { cookie }, body });
const read = async <Answer>(answer: Response | Promise<Response>): Promise<Answer> => (await (await answer).json()) as Answer;
const page = { provider: "facebook", accountId: samplePageId, accessToken: PAGE_TOKEN, appSecret: APP_SECRET, baseUrl: "sandbox" };
const create = (more: object = {}, cookie = admin) => call("POST", "/connections", { ...page, name: "Acme's page", ...more }, cookie);
const storedSecrets = async (id: string) => {
  const row = await server.db
    .in("acme")
    .selectFrom("connections")
    .select("secrets")
    .where("connectionId", "=", id)
    .executeTakeFirstOrThrow();
  return openSecrets((await server.vault.of("acme")).openSecrets(id, row.secrets));
};

describe("making a connection", () => {
  test("tests it, keeps its secrets sealed, learns the page's name and tells the other processes", async () => {
    server.announced.length = 0;
    const answer = await create();
    const text = await answer.text();
    expect(answer.status).toBe(201);
    expect(JSON.parse(text)).toMatchObject({
      id: "acme-s-page",
      accountName: expect.any(String),
      environment: "sandbox",
      health: { state: "ok" },
      isSource: true,
      limits: null,
      secrets: [
        { name: "accessToken", isSet: true, setAt: server.clock.now().toISOString() },
        { name: "appSecret", isSet: true, setAt: server.clock.now().toISOString() },
      ],
    });
    expect(server.announced).toEqual([CHANNELS.config]);
    expect(await storedSecrets("acme-s-page")).toEqual({ accessToken: PAGE_TOKEN, appSecret: APP_SECRET });
    const everything = text + (await (await call("GET", "/connections")).text()) + JSON.stringify(server.logs);
    for (const secret of [PAGE_TOKEN, APP_SECRET]) expect(everything).not.toContain(secret);
  });

  test("derives the page's own token from that of a system user", async () => {
    expect((await create({ accessToken: SYSTEM_TOKEN })).status).toBe(201);
    expect(await storedSecrets("acme-s-page")).toEqual({ accessToken: PAGE_TOKEN, appSecret: APP_SECRET });
  });

  test("with a token that does not work makes nothing, and says what to do", async () => {
    const answer = await create({ accessToken: "EAAwrong" });
    expect(answer.status).toBe(422);
    const problem = await read<{ code: string; detail: string }>(answer);
    expect(problem).toMatchObject({ code: "connection_test_failed", detail: expect.stringContaining("new page token") });
    expect(JSON.stringify(problem)).not.toContain("EAAwrong");
    expect(await read(call("GET", "/connections"))).toMatchObject({ items: [] });
    expect((await create({ accessToken: "EAAwrong", withoutTest: true })).status).toBe(201);
  });

  test("refuses an account or an id that is taken, and what does not belong to the provider", async () => {
    expect((await create({ id: "first" })).status).toBe(201);
    const twin = await create({ id: "second" });
    expect(await read(twin)).toMatchObject({
      code: "invalid_input",
      issues: [{ path: "accountId", message: expect.stringContaining("first") }],
    });
    expect(await problemOf(await create({ id: "first", accountId: "1", withoutTest: true }))).toEqual([409, "conflict"]);
    expect(await problemOf(await call("POST", "/connections", { provider: "contact-book", name: "Book", accessToken: "x" }))).toEqual([
      422,
      "invalid_input",
    ]);
    expect(await problemOf(await call("POST", "/connections", { provider: "facebook", name: "No token", accountId: "1" }))).toEqual([
      422,
      "invalid_input",
    ]);
  });

  test("the contact book needs nothing and shows nothing of its token", async () => {
    const answer = await call("POST", "/connections", { provider: "contact-book", name: "Contact book" });
    expect(await read(answer)).toMatchObject({ id: "contact-book", secrets: [], isSource: false });
    expect(await read(call("POST", "/connections/contact-book/test", {}))).toMatchObject({ checks: [{ state: "ok" }] });
    expect(await problemOf(await call("GET", "/connections/contact-book/forms"))).toEqual([422, "invalid_input"]);
  });

  test("only an owner of the installation points it at an address of their own", async () => {
    for (const baseUrl of [
      facebookUrl,
      "http://graph.facebook.com",
      "https://graph.facebook.com.example.com",
      "file:///etc/passwd",
      "http://a:b@localhost",
    ])
      expect([baseUrl, ...(await problemOf(await create({ baseUrl, withoutTest: true })))]).toEqual([baseUrl, 422, "address_not_allowed"]);
    expect(await problemOf(await call("POST", "/connections/test", { ...page, baseUrl: facebookUrl }))).toEqual([
      422,
      "address_not_allowed",
    ]);
    const key = await server.key("acme");
    const byKey = await server.send("POST", "/api/v1/connections", {
      headers: key.headers,
      body: { ...page, name: "x", baseUrl: facebookUrl },
    });
    expect(await problemOf(byKey)).toEqual([422, "address_not_allowed"]);
    const made = await call("POST", "/connections?workspace=acme", { ...page, name: "Page", baseUrl: facebookUrl }, owner);
    expect(await read(made)).toMatchObject({ baseUrl: facebookUrl, environment: "live" });
  });
});

describe("testing", () => {
  const states = async (answer: Promise<Response>) =>
    (await read<{ checks: { name: string; state: string; remedy: string | null }[] }>(answer)).checks.map(
      ({ name, state }) => `${name} ${state}`,
    );

  test("tries the token, the page, the app on the page, its forms and its leads", async () => {
    expect(await states(call("POST", "/connections/test", page))).toEqual([
      "Token ok",
      "Page ok",
      "App on the page ok",
      "Forms ok",
      "Leads ok",
    ]);
    expect(await read(call("GET", "/connections"))).toMatchObject({ items: [] });
  });

  test("tells of each check in a line of its own when asked for lines; what is refused before the first is a problem as ever", async () => {
    await create();
    const lines = (path: string, body: unknown) =>
      server.send("POST", `/api/v1${path}`, { headers: { cookie: admin, accept: "application/x-ndjson" }, body });
    const answer = await lines("/connections/acme-s-page/test", {});
    expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
    const text = await answer.text();
    const { checks } = await read<{ checks: { name: string }[] }>(call("POST", "/connections/acme-s-page/test", {}));
    expect(
      text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(checks);
    expect(checks.length).toBeGreaterThan(3);
    expect(await problemOf(await lines("/connections/nobody/test", {}))).toEqual([404, "not_found"]);
    expect(await problemOf(await lines("/connections/test", { ...page, baseUrl: facebookUrl }))).toEqual([422, "address_not_allowed"]);
  });

  test("says which permission is missing, and when leads access was taken away", async () => {
    await create();
    facebook.removePermission(samplePageId, "pages_manage_metadata");
    facebook.revokeLeadsAccess(samplePageId);
    const { checks } = await read<{ checks: { name: string; state: string; remedy: string }[] }>(
      call("POST", "/connections/acme-s-page/test", {}),
    );
    facebook.grantPermission(samplePageId, "pages_manage_metadata");
    expect(checks.filter(({ state }) => state === "failed")).toMatchObject([
      { name: "App on the page", remedy: expect.stringContaining("pages_manage_metadata") },
      { name: "Leads", remedy: expect.stringContaining("Leads access") },
    ]);
  });

  test("an app that is not on the page is a warning, and a dead token ends the test", async () => {
    const fields = facebook.state.pages.get(samplePageId);
    if (!fields) throw new Error("The sample page is missing.");
    const before = fields.subscribedFields;
    fields.subscribedFields = [];
    expect(await states(call("POST", "/connections/test", page))).toContain("App on the page warning");
    fields.subscribedFields = before;
    facebook.expireToken(samplePageId);
    expect(await states(call("POST", "/connections/test", page))).toEqual(["Token failed"]);
  });

  test("a block ends when the stored secrets pass again", async () => {
    await create();
    await sql`update connections set blocked_cause = 'reauthorise', blocked_code = 'facebook_token_expired', blocked_message = 'Expired.', blocked_since = now()`.execute(
      server.db.in("acme"),
    );
    expect(await read(call("GET", "/connections/acme-s-page"))).toMatchObject({
      health: { state: "attention", code: "facebook_token_expired" },
    });
    await call("POST", "/connections/acme-s-page/test", {});
    expect(await read(call("GET", "/connections/acme-s-page"))).toMatchObject({ health: { state: "ok", code: null } });
  });
});

describe("changing", () => {
  test("a new token that fails its test leaves the old one in use; one that passes takes its place", async () => {
    await create();
    expect(await problemOf(await call("PATCH", "/connections/acme-s-page", { accessToken: "EAAwrong" }))).toEqual([
      422,
      "connection_test_failed",
    ]);
    expect(await storedSecrets("acme-s-page")).toEqual({ accessToken: PAGE_TOKEN, appSecret: APP_SECRET });
    server.clock.advance({ seconds: 60 });
    facebook.renewToken(samplePageId, "EAAnext");
    const changed = await read<ConnectionDetails>(call("PATCH", "/connections/acme-s-page", { accessToken: "EAAnext", name: "Renamed" }));
    expect(changed).toMatchObject({
      name: "Renamed",
      secrets: [{ setAt: server.clock.now().toISOString() }, { name: "appSecret", isSet: true }],
    });
    expect(changed.secrets[1]?.setAt).not.toBe(changed.secrets[0]?.setAt);
    expect(await storedSecrets("acme-s-page")).toEqual({ accessToken: "EAAnext", appSecret: APP_SECRET });
  });

  test("a paused connection says so, keeps its place for webhooks, and goes on when resumed", async () => {
    await create();
    expect(await read(call("PATCH", "/connections/acme-s-page", { isPaused: true }))).toMatchObject({ health: { state: "paused" } });
    const { rows } = await sql`select connection_id from find_routes('facebook', ${[samplePageId]})`.execute(server.db.system);
    expect(rows).toHaveLength(1);
    const lead = await addLead(server, {
      receivedAt: server.clock.now(),
      connectionId: "acme-s-page",
      state: "unreadable",
      message: "Paused.",
    });
    await sql`update leads set cause = 'paused', due_at = now() + interval '1 hour' where lead_id = ${lead}`.execute(server.db.in("acme"));
    expect(await read(call("PATCH", "/connections/acme-s-page", { isPaused: false }))).toMatchObject({ health: { state: "ok" } });
    expect(await read(call("GET", `/leads/${lead}`))).toMatchObject({ state: "received", reason: null });
  });
});

describe("removing", () => {
  test("what something depends on goes only when that is confirmed; its leads wait and follow the next one of the account", async () => {
    await create();
    await call("POST", "/sources", { connectionId: "acme-s-page", formId: null });
    const lead = await addLead(server, { receivedAt: server.clock.now(), connectionId: "acme-s-page", state: "received" });
    await sql`update leads set account_id = ${samplePageId}, due_at = now() where lead_id = ${lead}`.execute(server.db.in("acme"));
    expect(await read(call("GET", "/connections/acme-s-page/removal"))).toMatchObject({
      sources: [{ id: "acme-s-page-all-forms", formId: null }],
      waitingLeads: 1,
      waitingSteps: 0,
    });
    expect(await problemOf(await call("DELETE", "/connections/acme-s-page"))).toEqual([409, "in_use"]);
    expect((await call("DELETE", "/connections/acme-s-page?confirm=true")).status).toBe(204);
    expect(await read(call("GET", "/connections"))).toMatchObject({ items: [] });
    expect(await read(call("GET", "/sources"))).toMatchObject({ items: [] });
    await create({ id: "again" });
    expect(await read(call("GET", `/leads/${lead}`))).toMatchObject({ state: "received" });
    const { rows } = await sql`select connection_id from leads`.execute(server.db.in("acme"));
    expect(rows).toEqual([{ connectionId: "again" }]);
  });
});

describe("sources", () => {
  test("are added from the forms the provider lists now, changed, paused and removed", async () => {
    await create();
    const forms = await read<{ items: { id: string; name: string; isActive: boolean }[] }>(call("GET", "/connections/acme-s-page/forms"));
    expect(forms.items).toContainEqual({ id: roofFormId, name: expect.any(String), isActive: true });
    const added = await call("POST", "/sources", {
      connectionId: "acme-s-page",
      formId: roofFormId,
      formName: "Free roof check",
      reconcileSeconds: 900,
    });
    expect(added.status).toBe(201);
    expect(await read(added)).toMatchObject({
      id: "free-roof-check",
      formId: roofFormId,
      mode: "webhook",
      reconcileSeconds: 900,
      isPaused: false,
    });
    const source = async (method: string, body?: unknown) => read<SourceDetails>(call(method, "/sources/free-roof-check", body));
    expect(await source("PATCH", { mode: "batch", intervalSeconds: 3_600 })).toMatchObject({ mode: "batch", intervalSeconds: 3_600 });
    expect(await source("PATCH", { mode: "webhook" })).toMatchObject({ code: "invalid_input", issues: [{ path: "intervalSeconds" }] });
    expect(await source("PATCH", { isPaused: true })).toMatchObject({ isPaused: true, mode: "batch" });
    expect(await read(call("GET", "/sources/free-roof-check/removal"))).toEqual({ automations: [], waitingLeads: 0 });
    expect((await call("DELETE", "/sources/free-roof-check")).status).toBe(204);
    expect(await problemOf(await call("DELETE", "/sources/free-roof-check"))).toEqual([404, "not_found"]);
  });

  test("are refused on a connection that is not there, and twice for one form", async () => {
    await create();
    expect(await read(call("POST", "/sources", { connectionId: "nowhere", formId: null }))).toMatchObject({
      issues: [{ path: "connectionId" }],
    });
    await call("POST", "/sources", { connectionId: "acme-s-page", formId: null });
    expect(await read(call("POST", "/sources", { connectionId: "acme-s-page", formId: null }))).toMatchObject({
      issues: [{ path: "formId" }],
    });
  });
});

describe("who may", () => {
  test("a member looks and changes nothing; another workspace sees nothing", async () => {
    await create();
    const member = await server.signedIn("mia@example.com", { roles: { acme: "editor" } });
    const stranger = await server.signedIn("stan@example.com", { roles: { globex: "admin" } });
    const calls: [string, string, unknown?][] = [
      ["POST", "/connections", { ...page, name: "x" }],
      ["POST", "/connections/test", page],
      ["POST", "/connections/acme-s-page/test", {}],
      ["PATCH", "/connections/acme-s-page", { name: "x" }],
      ["DELETE", "/connections/acme-s-page"],
      ["GET", "/connections/acme-s-page/forms"],
      ["POST", "/sources", { connectionId: "acme-s-page", formId: null }],
      ["PATCH", "/workspace", { name: "x" }],
    ];
    for (const [method, path, body] of calls)
      expect([path, ...(await problemOf(await call(method, path, body, member)))]).toEqual([path, 403, "not_allowed"]);
    expect((await call("GET", "/connections/acme-s-page", undefined, member)).status).toBe(200);
    for (const [method, path, body] of calls.slice(2, 6)) {
      expect([path, ...(await problemOf(await call(method, path, body, stranger)))]).toEqual([path, 404, "not_found"]);
      expect([path, ...(await problemOf(await call(method, `${path}?workspace=acme`, body, stranger)))]).toEqual([path, 404, "not_found"]);
    }
    const key = await server.key("acme", { scopes: ["connections.readonly"] });
    const byKey = await server.send("PATCH", "/api/v1/connections/acme-s-page", { headers: key.headers, body: { name: "x" } });
    expect(await problemOf(byKey)).toEqual([403, "not_allowed"]);
  });
});

describe("the settings of a workspace", () => {
  test("are read and changed one by one, and refused when they are none", async () => {
    expect(await read(call("GET", "/workspace"))).toEqual({
      id: "acme",
      name: "acme",
      country: "US",
      timeZone: "America/Chicago",
      currency: "USD",
      duplicates: { allowed: false, matchBy: ["email", "phone"] },
    });
    const duplicates = { allowed: true, matchBy: ["phone"] };
    expect(await read(call("PATCH", "/workspace", { duplicates }))).toMatchObject({ name: "acme", duplicates });
    expect(await read(call("PATCH", "/workspace", { name: "Acme Roofing", timeZone: "Europe/Berlin" }))).toMatchObject({
      name: "Acme Roofing",
      country: "US",
      timeZone: "Europe/Berlin",
      duplicates,
    });
    for (const [field, value] of [
      ["country", "XX"],
      ["timeZone", "Mars/Base"],
      ["currency", "ABC"],
      ["name", " "],
      ["duplicates.matchBy", []],
      ["duplicates.matchBy", ["email", "email"]],
    ] as const)
      expect(
        await read(
          call(
            "PATCH",
            "/workspace",
            field === "duplicates.matchBy" ? { duplicates: { allowed: true, matchBy: value } } : { [field]: value },
          ),
        ),
      ).toMatchObject({
        code: "invalid_input",
        issues: [{ path: field }],
      });
    await call("PATCH", "/workspace", { name: "acme", timeZone: "America/Chicago" });
  });
});
