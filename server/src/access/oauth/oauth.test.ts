import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CHALLENGE, credentials, openOAuth, type OAuthWorld, REDIRECT, type TestApp, VERIFIER } from "./testing/open-oauth.ts";

let w: OAuthWorld;
let app: TestApp;
beforeAll(async () => {
  w = await openOAuth();
});
afterAll(async () => {
  expect(w.faults).toEqual([]);
  await w[Symbol.asyncDispose]();
});
beforeEach(async () => {
  app = await w.register();
});

const letIn = async (changes = {}) => (await w.exchange(app, await w.consent(app, changes))).body;
const works = async (accessToken: string) => (await w.crm("GET", `/contacts/?locationId=${w.locationOf("acme")}`, accessToken)).status;
const refused = (error: string, status = 400) => ({ status, body: { error, statusCode: status } });

describe("a code", () => {
  test("gives the tokens of the workspace that the person chose, in HighLevel's shape", async () => {
    const answer = await w.exchange(app, await w.consent(app), { redirect_uri: REDIRECT, user_type: "Location" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const { access_token: access, refresh_token: refresh, ...rest } = answer.body;
    expect(rest).toEqual({
      token_type: "Bearer",
      expires_in: 86_399,
      scope: "contacts.readonly contacts.write",
      refreshTokenId: expect.any(String),
      userType: "Location",
      companyId: expect.stringMatching(/^[0-9a-f]{20}$/),
      locationId: w.locationOf("acme"),
      userId: expect.any(String),
      isBulkInstallation: false,
    });
    // Clients of HighLevel's read these out of the token.
    expect(JSON.parse(Buffer.from(access.split(".")[1], "base64url").toString())).toMatchObject({
      authClass: "Location",
      authClassId: w.locationOf("acme"),
    });
    expect(await works(access)).toBe(200);
    expect(refresh).toMatch(/^lr_rt_/);
    // Neither is kept.
    const { rows } = await sql<{ row: string }>`select t::text as row from oauth_tokens t`.execute(w.db.in("acme"));
    expect(rows.some(({ row }) => row.includes(access) || row.includes(refresh))).toBe(false);
  });

  test("comes back with the state, beside what the address had", async () => {
    const url = new URL((await w.decide(app)).body.redirectTo);
    expect(url.origin + url.pathname).toBe("https://app.example.com/callback");
    expect(Object.fromEntries(url.searchParams)).toEqual({ from: "leadrelay", code: expect.any(String), state: "s 1" });
    const denied = new URL((await w.decide(app, { isAllowed: false })).body.redirectTo);
    expect(Object.fromEntries(denied.searchParams)).toEqual({ from: "leadrelay", error: "access_denied", state: "s 1" });
  });

  test("works once: when it comes again, the tokens it gave stop", async () => {
    const code = await w.consent(app);
    const first = (await w.exchange(app, code)).body;
    expect(await works(first.access_token)).toBe(200);
    expect(await w.exchange(app, code)).toMatchObject(refused("invalid_grant"));
    w.clock.advance({ seconds: 5 }); // what is remembered is forgotten
    expect(await works(first.access_token)).toBe(401);
    expect(await w.refresh(app, first.refresh_token)).toMatchObject(refused("invalid_grant"));
  });

  test("that two processes bring at once gives tokens once, and those are revoked", async () => {
    const code = await w.consent(app);
    const fields = { grant_type: "authorization_code", code, ...credentials(app) };
    const both = await Promise.all([w.token(fields), w.token(fields, { at: w.anotherCrm(), path: "/oauth/token" })]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 400]));
    expect(await works(both.find(({ status }) => status === 200)?.body.access_token)).toBe(401);
  });

  test("ends after ten minutes", async () => {
    const [late, inTime] = [await w.consent(app), await w.consent(app)];
    w.clock.advance({ minutes: 10, seconds: -1 });
    expect((await w.exchange(app, inTime)).status).toBe(200);
    w.clock.advance({ seconds: 1 });
    expect(await w.exchange(app, late)).toMatchObject(refused("invalid_grant"));
  });

  test("is of no use to another app, with a wrong secret, or from another address; and is not used up by that", async () => {
    const code = await w.consent(app);
    const other = await w.register();
    expect(await w.exchange(other, code)).toMatchObject(refused("invalid_grant"));
    expect(await w.exchange({ ...app, clientSecret: "wrong" }, code)).toMatchObject(refused("invalid_client", 401));
    expect(await w.exchange({ ...app, clientSecret: null }, code)).toMatchObject(refused("invalid_client", 401));
    expect(await w.exchange({ ...app, clientId: "nobody" }, code)).toMatchObject(refused("invalid_client", 401));
    expect(await w.exchange(app, code, { redirect_uri: `${REDIRECT}x` })).toMatchObject(refused("invalid_grant"));
    expect(await w.exchange(app, code, { code_verifier: VERIFIER })).toMatchObject(refused("invalid_grant"));
    expect((await w.exchange(app, code)).status).toBe(200);
  });

  test("of a public app needs PKCE, and its verifier", async () => {
    app = await w.register({ isConfidential: false });
    expect(app.clientSecret).toBeNull();
    expect(await w.decide(app)).toMatchObject({ status: 422, body: { code: "invalid_input" } });
    expect((await w.decide(app, { code_challenge: VERIFIER, code_challenge_method: "plain" })).status).toBe(422);
    const pkce = { code_challenge: CHALLENGE, code_challenge_method: "S256" };
    const code = await w.consent(app, pkce);
    expect(await w.exchange(app, code)).toMatchObject(refused("invalid_grant"));
    expect(await w.exchange(app, code, { code_verifier: `${VERIFIER}x` })).toMatchObject(refused("invalid_grant"));
    expect((await w.exchange(app, code, { code_verifier: VERIFIER })).status).toBe(200);
  });
});

describe("a refresh token", () => {
  test("gives a new pair and stops; within 30 seconds the same again gives the same pair", async () => {
    const first = await letIn();
    w.clock.advance({ hours: 20 });
    const second = (await w.refresh(app, first.refresh_token, { user_type: "Location" })).body;
    expect(second).toMatchObject({ expires_in: 86_399, locationId: w.locationOf("acme"), scope: first.scope });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await works(second.access_token)).toBe(200);
    w.clock.advance({ seconds: 29 });
    const { expires_in: left, ...again } = (await w.refresh(app, first.refresh_token)).body;
    expect(left).toBe(86_399 - 29);
    expect({ ...again, expires_in: 86_399 }).toEqual(second);
    expect((await w.refresh(app, second.refresh_token)).status).toBe(200);
  });

  test("that comes again after the grace ends its whole family", async () => {
    const first = await letIn();
    const second = (await w.refresh(app, first.refresh_token)).body;
    w.clock.advance({ seconds: 30 });
    expect(await w.refresh(app, first.refresh_token)).toMatchObject(refused("invalid_grant"));
    expect(await w.refresh(app, second.refresh_token)).toMatchObject(refused("invalid_grant"));
    expect(await works(second.access_token)).toBe(401);
    expect(await works(first.access_token)).toBe(401);
  });

  test("that two processes bring at once gives one pair", async () => {
    const { refresh_token: refresh } = await letIn();
    const other = w.anotherCrm();
    const answers = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((n) => (n % 2 === 0 ? w.refresh(app, refresh) : w.refresh(app, refresh, {}, other, "/oauth/token"))),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => `${body.access_token} ${body.refresh_token}`)).size).toBe(1);
    expect(await works(answers[0]?.body.access_token)).toBe(200);
  });

  test("is of no use to another app, and does not widen what was given", async () => {
    const { refresh_token: refresh } = await letIn({ scope: "contacts.readonly" });
    const other = await w.register();
    expect(await w.refresh(other, refresh)).toMatchObject(refused("invalid_grant"));
    expect(await w.refresh(app, refresh, { scope: "contacts.readonly contacts.write" })).toMatchObject(refused("invalid_scope"));
    const answer = await w.refresh(app, refresh);
    expect(answer).toMatchObject({ status: 200, body: { scope: "contacts.readonly" } });
    expect(await w.crm("POST", "/contacts/", answer.body.access_token, { body: {} })).toMatchObject({
      status: 401,
      body: { message: "The token is not authorized for this scope." },
    });
  });

  test("dies after a year without use", async () => {
    await using own = await openOAuth(); // the person's session would end as well
    const registered = await own.register();
    const { refresh_token: refresh } = (await own.exchange(registered, await own.consent(registered))).body;
    own.clock.advance({ hours: 365 * 24 });
    expect(await own.refresh(registered, refresh)).toMatchObject(refused("invalid_grant"));
  });
});

describe("the consent", () => {
  test("asks in words, and names the workspaces the person may choose", async () => {
    const query = new URLSearchParams({
      client_id: app.clientId,
      redirect_uri: REDIRECT,
      response_type: "code",
      scope: "contacts.readonly",
    });
    expect((await w.manage("GET", `/oauth/consent?${query.toString()}`, undefined, w.admin)).body).toEqual({
      appName: "Reports",
      sendsTo: "app.example.com",
      scopes: [{ scope: "contacts.readonly", words: "Read contacts, with their tasks and notes" }],
      workspaces: [{ id: "acme", name: "acme" }],
      mayChooseAll: false,
    });
  });

  test.each([
    ["an unknown app", { client_id: "nobody" }],
    ["another address", { redirect_uri: "https://app.example.com/callback" }],
    ["an address that begins like it", { redirect_uri: `${REDIRECT}.evil.example` }],
    ["a wider scope", { scope: "contacts.readonly locations.readonly" }],
    ["no scope", { scope: " " }],
    ["a token in the address", { response_type: "token" }],
    ["a challenge in clear", { code_challenge: VERIFIER, code_challenge_method: "plain" }],
  ])("of %s is refused without sending anybody anywhere", async (_, changes) => {
    expect(await w.decide(app, changes)).toMatchObject({ status: 422, body: { code: "invalid_input" } });
    expect((await w.decide(app, { ...changes, isAllowed: false })).body.redirectTo).toBeUndefined();
  });

  test("is an administrator's in the chosen workspace, and no key's", async () => {
    const viewer = await w.signedIn(`${w.ids.uuid()}@example.com`, { roles: { acme: "editor" } });
    expect((await w.decide(app, {}, viewer)).status).toBe(403);
    expect((await w.decide(app, {}, w.admin, "globex")).status).toBe(404);
    expect((await w.decide(app, { userType: "Company" }, w.admin)).status).toBe(403);
    const { headers } = await w.key("acme");
    expect((await w.send("GET", "/api/v1/oauth/consent", { headers })).status).toBe(403);
    expect((await w.send("POST", "/api/v1/oauth/consent", { headers, body: { isAllowed: true } })).status).toBe(403);
    expect((await w.decide(app, {}, "")).status).toBe(401);
  });
});

test("an app takes a token for itself only when it was registered for it", async () => {
  const ask = (which: TestApp, scope?: string) =>
    w.token({ grant_type: "client_credentials", ...credentials(which), ...(scope && { scope }) });
  expect(await ask(app)).toMatchObject(refused("unauthorized_client"));
  const machine = await w.register({ mayGrantItself: true, redirectUris: [], scopes: ["contacts.readonly"] });
  expect(await ask(machine, "contacts.write")).toMatchObject(refused("invalid_scope"));
  const { body } = await ask(machine);
  expect(body).toMatchObject({ userType: "Location", locationId: w.locationOf("acme"), scope: "contacts.readonly" });
  expect(body.refresh_token).toBeUndefined();
  expect(await works(body.access_token)).toBe(200);
  const installed = (await w.manage("GET", "/oauth/installations?workspace=acme")).body.items.find(
    ({ clientId }: { clientId: string }) => clientId === machine.clientId,
  );
  await w.manage("DELETE", `/oauth/installations/${installed.id}?workspace=acme`);
  expect(await works(body.access_token)).toBe(401);
  expect(await ask(machine)).toMatchObject(refused("unauthorized_client"));
});

test("the token endpoint says what is wrong with a request", async () => {
  const { client_id: id, client_secret: secret } = credentials(app) as { client_id: string; client_secret: string };
  expect(await w.token({ client_id: id, client_secret: secret })).toMatchObject(refused("invalid_request"));
  expect(await w.token({ ...credentials(app), grant_type: "password" })).toMatchObject(refused("unsupported_grant_type"));
  expect(await w.token({ ...credentials(app), grant_type: "authorization_code" })).toMatchObject(refused("invalid_request"));
  const twice = await w.app.request("/crm/oauth/token", { method: "POST", body: `grant_type=refresh_token&grant_type=password` });
  expect([twice.status, ((await twice.json()) as { error: string }).error]).toEqual([400, "invalid_request"]);
  expect(await w.token({ ...credentials(app), grant_type: "refresh_token", refresh_token: "\0" })).toMatchObject(
    refused("invalid_request"),
  );
  expect((await w.token({ ...credentials(app), grant_type: "refresh_token", refresh_token: "x".repeat(2_000_000) })).status).toBe(413);
  const basic = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` };
  expect((await w.token({ grant_type: "authorization_code", code: await w.consent(app) }, { headers: basic })).status).toBe(200);
});

test("v3 speaks camelCase, and takes JSON", async () => {
  const { clientId, clientSecret } = app;
  const answer = await w.app.request("/crm/oauth/token", {
    method: "POST",
    headers: { "content-type": "application/json", version: "v3" },
    body: JSON.stringify({ clientId, clientSecret, grantType: "authorization_code", code: await w.consent(app), redirectUri: REDIRECT }),
  });
  const body = (await answer.json()) as Record<string, unknown>;
  expect(Object.keys(body)).toEqual(expect.arrayContaining(["accessToken", "tokenType", "expiresIn", "refreshToken", "locationId"]));
  expect(Object.keys(body).filter((name) => name.includes("_"))).toEqual([]);
});

describe("a Company token", () => {
  const company = async () => (await w.exchange(app, await w.consent(app, { userType: "Company" }))).body;
  const mint = (token: string, body: object, path = "/oauth/locationToken", version = "2021-07-28") =>
    w.crm("POST", path, token, { body, version });

  test("opens no contacts, but gives tokens of every location", async () => {
    const { access_token: token, companyId, locationId, userType } = await company();
    expect([userType, locationId]).toEqual(["Company", undefined]);
    expect(await w.crm("GET", `/contacts/?locationId=${w.locationOf("acme")}`, token)).toMatchObject({
      status: 401,
      body: { message: expect.stringContaining("This authClass type is not allowed to access this scope") },
    });
    const minted = await mint(token, { companyId, locationId: w.locationOf("globex") });
    expect(minted.body).toMatchObject({
      userType: "Location",
      locationId: w.locationOf("globex"),
      scope: "contacts.readonly contacts.write",
    });
    const list = (at: string) => w.crm("GET", `/contacts/?locationId=${w.locationOf(at)}`, minted.body.access_token);
    expect((await list("globex")).status).toBe(200);
    expect(await list("acme")).toMatchObject({ status: 403, body: { message: "The token does not have access to this location." } });
    expect((await w.refresh(app, minted.body.refresh_token)).body.locationId).toBe(w.locationOf("globex"));
    // And v3 under its own path only.
    expect(
      (await mint(token, { companyId, locationId: w.locationOf("acme") }, "/oauth/location-token", "v3")).body.accessToken,
    ).toBeDefined();
    expect((await mint(token, { companyId, locationId: w.locationOf("acme") }, "/oauth/location-token")).status).toBe(404);
  });

  test("is refused for another company, an unknown location, a missing field, and without the scope", async () => {
    const { access_token: token, companyId } = await company();
    expect((await mint(token, { companyId: "x", locationId: w.locationOf("acme") })).status).toBe(400);
    expect((await mint(token, { companyId, locationId: "x" })).status).toBe(403);
    expect(await mint(token, {})).toMatchObject({
      status: 422,
      body: { message: ["companyId should not be empty", "locationId should not be empty"] },
    });
    const narrow = (await w.exchange(app, await w.consent(app, { userType: "Company", scope: "contacts.readonly" }))).body;
    expect(await mint(narrow.access_token, { companyId, locationId: w.locationOf("acme") })).toMatchObject({
      status: 401,
      body: { message: "The token is not authorized for this scope." },
    });
    expect((await mint((await letIn()).access_token, { companyId, locationId: w.locationOf("acme") })).status).toBe(401);
    const { token: pit } = (await w.manage("POST", "/integration-tokens?workspace=acme", { label: "x", scopes: ["contacts.readonly"] }))
      .body;
    expect((await mint(pit, { companyId, locationId: w.locationOf("acme") })).status).toBe(401);
  });

  test("says where the app is installed", async () => {
    const { access_token: token, companyId } = await company();
    await mint(token, { companyId, locationId: w.locationOf("globex") });
    const query = `companyId=${companyId}&appId=${app.id}`;
    const { body } = await w.crm("GET", `/oauth/installedLocations?${query}`, token);
    expect(body).toMatchObject({
      count: 2,
      locations: [
        { _id: w.locationOf("acme"), name: "acme", isInstalled: false },
        { _id: w.locationOf("globex"), name: "globex", isInstalled: true },
      ],
    });
    expect((await w.crm("GET", `/oauth/installedLocations?${query}&isInstalled=true`, token)).body.count).toBe(1);
    expect((await w.crm("GET", `/oauth/installed-locations?${query}&pageSize=1`, token, { version: "v3" })).body).toMatchObject({
      items: [{ name: "acme" }],
      pagination: { hasNextPage: true, nextPageToken: "1", totalRecords: 2 },
    });
    expect((await w.crm("GET", `/oauth/installedLocations?companyId=${companyId}`, token)).status).toBe(422);
    expect((await w.crm("GET", `/oauth/installedLocations?companyId=${companyId}&appId=other`, token)).status).toBe(400);
  });

  test("cannot come back to a location that sent the app away, and ends with all it made", async () => {
    const { access_token: token, companyId } = await company();
    const at = (name: string) => ({ companyId, locationId: w.locationOf(name) });
    const [acme, globex] = [(await mint(token, at("acme"))).body, (await mint(token, at("globex"))).body];
    const mine = ({ clientId, grantedBy }: { clientId: string; grantedBy: string }) => clientId === app.clientId && grantedBy === "company";
    const { items } = (await w.manage("GET", "/oauth/installations?workspace=globex")).body;
    await w.manage("DELETE", `/oauth/installations/${items.find(mine).id}?workspace=globex`);
    expect((await w.crm("GET", `/contacts/?locationId=${w.locationOf("globex")}`, globex.access_token)).status).toBe(401);
    expect((await mint(token, at("globex"))).status).toBe(401);
    expect(await works(acme.access_token)).toBe(200);
    const company_ = (await w.manage("GET", "/oauth/installations?workspace=acme")).body.items.find(
      ({ clientId, userType }: { clientId: string; userType: string }) => clientId === app.clientId && userType === "Company",
    );
    await w.manage("DELETE", `/oauth/installations/${company_.id}?workspace=acme`);
    expect(await works(acme.access_token)).toBe(401);
    expect(await w.refresh(app, acme.refresh_token)).toMatchObject(refused("invalid_grant"));
  });
});

describe("tokens open what they are for", () => {
  test("an access token opens no management API, and a key of that no contacts", async () => {
    const { access_token: token } = await letIn();
    for (const path of ["/leads", "/contacts", "/oauth/apps", "/session"]) {
      const { status } = await w.send("GET", `/api/v1${path}`, { headers: { authorization: `Bearer ${token}`, cookie: w.owner } });
      expect([path, status]).toEqual([path, 401]);
    }
    const { key } = await w.key("acme");
    expect(await works(key)).toBe(401);
    const { token: pit } = (await w.manage("POST", "/integration-tokens?workspace=acme", { label: "x", scopes: ["contacts.readonly"] }))
      .body;
    expect((await w.send("GET", "/api/v1/leads", { headers: { authorization: `Bearer ${pit}` } })).status).toBe(401);
  });

  test("an access token ends after a day, one that was changed or made up is nobody's", async () => {
    const { access_token: token } = await letIn();
    w.clock.advance({ seconds: 86_398 });
    expect(await works(token)).toBe(200);
    w.clock.advance({ seconds: 1 });
    expect(await works(token)).toBe(401);
    const [head, , signature] = (await letIn()).access_token.split(".");
    const forged = Buffer.from(JSON.stringify({ authClass: "Location", authClassId: w.locationOf("globex") })).toString("base64url");
    expect(await w.crm("GET", "/contacts/", `${head}.${forged}.${signature}`)).toMatchObject({
      status: 401,
      body: { message: "Invalid JWT" },
    });
  });

  test("a revoked app and a revoked installation stop at once here, within five seconds elsewhere", async () => {
    const [token, other] = [(await letIn()).access_token, w.anotherCrm()];
    const elsewhere = async () =>
      (
        await other.request(`/contacts/?locationId=${w.locationOf("acme")}`, {
          headers: { authorization: `Bearer ${token}`, version: "2021-07-28" },
        })
      ).status;
    expect([await works(token), await elsewhere()]).toEqual([200, 200]);
    expect((await w.manage("DELETE", `/oauth/apps/${app.id}?workspace=acme`)).status).toBe(204);
    expect(await works(token)).toBe(401);
    w.clock.advance({ seconds: 5 });
    expect(await elsewhere()).toBe(401);
    expect((await w.manage("DELETE", `/oauth/apps/${app.id}?workspace=acme`)).status).toBe(404);
    expect(await w.exchange(app, "any")).toMatchObject(refused("invalid_client", 401));
  });
});

test("a changed secret works at once, the old one for as long as was said", async () => {
  const { clientSecret } = (await w.manage("POST", `/oauth/apps/${app.id}/rotate-secret?workspace=acme`, { overlapHours: 1 })).body;
  expect((await w.exchange({ ...app, clientSecret }, await w.consent(app))).status).toBe(200);
  expect((await w.exchange(app, await w.consent(app))).status).toBe(200);
  w.clock.advance({ hours: 1 });
  expect(await w.exchange(app, await w.consent(app))).toMatchObject(refused("invalid_client", 401));
});

test("an app's addresses and scopes can be changed: a code goes to the new one only, and what people gave stays what it was", async () => {
  const change = (body: object, cookie?: string) => w.manage("PATCH", `/oauth/apps/${app.id}?workspace=acme`, body, cookie);
  const before = await letIn();
  const moved = "https://new.example.com/back";
  expect(await change({ name: "New name", redirectUris: [moved], scopes: ["contacts.readonly"] })).toMatchObject({
    status: 200,
    body: { name: "New name", redirectUris: [moved], scopes: ["contacts.readonly"], clientId: app.clientId },
  });
  expect((await w.decide(app)).status).toBe(422); // the address before
  expect((await w.decide(app, { redirect_uri: moved, scope: "contacts.write" })).status).toBe(422); // more than it may ask for now
  expect((await w.decide(app, { redirect_uri: moved })).body.redirectTo).toMatch(/^https:\/\/new\.example\.com\/back\?code=/);
  expect((await w.refresh(app, before.refresh_token)).body.scope).toBe(before.scope);

  for (const refused of [{ redirectUris: [] }, { redirectUris: ["javascript:alert(1)"] }, { scopes: [] }, { scopes: ["leads.write"] }])
    expect((await change(refused)).status).toBe(422);
  expect((await change({ name: "x" }, w.admin)).status).toBe(403);
  expect((await w.manage("PATCH", `/oauth/apps/${app.id}?workspace=globex`, { name: "x" })).status).toBe(404);
});

test("an app is registered by an owner, with addresses that are safe", async () => {
  const register = (changes: object, cookie?: string) =>
    w.manage(
      "POST",
      "/oauth/apps?workspace=acme",
      { name: "x", redirectUris: [REDIRECT], scopes: ["contacts.readonly"], ...changes },
      cookie,
    );
  for (const uri of ["http://app.example.com/", "javascript:alert(1)", "https://a.example/#x", "https://u:p@a.example/", "nothing"])
    expect([uri, (await register({ redirectUris: [uri] })).status]).toEqual([uri, 422]);
  expect((await register({ redirectUris: [] })).status).toBe(422);
  expect((await register({ isConfidential: false, mayGrantItself: true })).status).toBe(422);
  expect((await register({ scopes: ["leads.write"] })).status).toBe(422);
  expect((await register({}, w.admin)).status).toBe(403);
  expect((await register({ redirectUris: ["http://127.0.0.1:9999/back"] })).status).toBe(201);
  expect((await w.manage("DELETE", `/oauth/apps/${app.id}?workspace=globex`)).status).toBe(404);
});
