import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { samplePageId } from "../../../../sandbox/src/facebook/index.ts";
import { APP_ID, APP_SECRET, type OpenFacebook, openFacebook, PAGE_TOKEN } from "./testing/open-facebook.ts";

let world: OpenFacebook;
beforeAll(async () => {
  world = await openFacebook();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.facebook.setUpWell());

test("an app is kept when Meta accepts its secret, and its secret never comes out", async () => {
  expect((await world.send("GET", "/facebook/setup")).body.app).toBeNull();
  expect(await world.send("POST", "/facebook/logins", { baseUrl: world.baseUrl })).toMatchObject({
    status: 409,
    body: { code: "facebook_app_missing" },
  });
  expect(await world.setApp("another secret")).toMatchObject({ status: 422, body: { issues: [{ path: "appSecret" }] } });
  const { status, body } = await world.setApp();
  expect([status, body.app]).toEqual([200, { appId: APP_ID, configId: null, isInstallations: false }]);
  expect(body).toMatchObject({
    callbackUrl: `${world.origin}/webhooks/facebook`,
    redirectUri: `${world.origin}/oauth/callback/facebook`,
    deletionUrl: `${world.origin}/webhooks/facebook/deletion/acme`,
  });
  expect(body.verifyToken).toMatch(/^[0-9a-f]{40}$/);
  expect(JSON.stringify(body)).not.toContain(APP_SECRET);
});

test("nobody but an owner of the installation points the app at another address than Meta's", async () => {
  const admin = world.as(await world.signedIn("eve@example.com", { roles: { acme: "admin" } }));
  const app = { appId: APP_ID, appSecret: APP_SECRET, baseUrl: world.baseUrl };
  expect(await admin("PUT", "/facebook/app", app)).toMatchObject({ status: 422, body: { code: "address_not_allowed" } });
});

test("a login leads to a page that is connected with its own lasting token, a source and a backfill", async () => {
  await world.setApp();
  const login = await world.logIn();
  expect(login).toMatchObject({
    state: "done",
    kind: "dialog",
    pages: [{ id: samplePageId, canConnect: true, mayAdvertise: true, connectionId: null }],
  });
  expect(login.permissions.every(({ status }: { status: string }) => status === "granted")).toBe(true);
  const connected = await world.send("POST", `/facebook/logins/${login.id}/pages/${samplePageId}`, {});
  expect(connected).toMatchObject({
    status: 201,
    body: { provider: "facebook", accountId: samplePageId, accountName: "Harbour Roofing (sandbox)" },
  });
  const sources = (await world.send("GET", "/sources")).body.items;
  expect(sources).toMatchObject([{ connectionId: connected.body.id, formId: null, mode: "webhook" }]);
  expect(world.facebook.state.app.subscription?.callbackUrl).toBe(`${world.origin}/webhooks/facebook`);
  expect(JSON.stringify([login, connected.body])).not.toContain(PAGE_TOKEN);
  expect((await world.send("GET", `/facebook/logins/${login.id}`)).body.pages[0].connectionId).toBe(connected.body.id);
  world.clock.advance({ ms: 3 * 3_600_000 }); // a page token made with the short token of the login is dead by now
  expect((await world.check(connected.body.id)).token).toMatchObject({ state: "ok", repair: null });
});

test("with a configuration of Facebook Login for Business the login asks for what stands there", async () => {
  const app = { appId: APP_ID, appSecret: APP_SECRET, baseUrl: world.baseUrl };
  expect((await world.send("PUT", "/facebook/app", { ...app, configId: "77" })).body.app.configId).toBe("77");
  const { url } = (await world.send("POST", "/facebook/logins", { baseUrl: world.baseUrl })).body;
  expect([new URL(url).searchParams.get("config_id"), new URL(url).searchParams.has("scope")]).toEqual(["77", false]);
  const login = await world.logIn({ without: ["permission_leads_retrieval"] });
  expect(login.permissions.every(({ status }: { status: string }) => status === "granted")).toBe(true); // all or nothing
  await world.setApp();
});

test("connecting a page again gives its connection the new token and makes no second one", async () => {
  const id = await world.connect();
  world.setUp({ lostPermissions: ["leads_retrieval"] });
  expect((await world.check(id))["permission:leads_retrieval"]).toMatchObject({ state: "failed", repair: "log-in" });
  expect(await world.connect()).toBe(id);
  expect((await world.check(id))["permission:leads_retrieval"]).toMatchObject({ state: "ok" });
  expect((await world.send("GET", "/connections")).body.items).toHaveLength(1);
});

test("a new secret of the same app reaches its pages", async () => {
  const id = await world.connect();
  world.facebook.state.app.secret = "the next secret";
  world.facebook.state.issueToken({ value: `${APP_ID}|the next secret`, type: "APP" });
  expect((await world.check(id)).page?.state).toBe("failed"); // what the page's calls are proven with is the old one
  expect((await world.setApp("the next secret")).status).toBe(200);
  expect((await world.check(id)).page?.state).toBe("ok");
  world.facebook.state.app.secret = APP_SECRET;
  await world.setApp();
});

test("what comes back is taken once, from the browser that began, and within the hour", async () => {
  await world.setApp();
  const begin = async () => (await world.send("POST", "/facebook/logins", { baseUrl: world.baseUrl })).body;
  const refused = /problem=facebook_login_unknown$/;

  const first = await begin();
  const location = await world.answerDialog(first.url);
  const other = await world.signedIn("mallory@example.com", { roles: { acme: "admin" } });
  expect(await world.comeBack(location, other)).toMatch(refused);
  expect(await world.comeBack(location.replace(/state=[^&#]+/, (state) => `${state.slice(0, -2)}xx`))).toMatch(refused);
  expect(await world.comeBack(location)).toBe(`/w/acme/connections/connect/facebook?login=${first.id}`);
  expect(await world.comeBack(location)).toMatch(refused);
  expect((await world.send("GET", `/facebook/logins/${first.id}`)).body.state).toBe("done");

  const late = await world.answerDialog((await begin()).url);
  world.clock.advance({ ms: 61 * 60_000 });
  expect(await world.comeBack(late)).toMatch(refused);
  expect(await world.comeBack(`${world.origin}/oauth/callback/facebook?code=x&state=nonsense`)).toBe(
    "/w/-/connections/connect/facebook?problem=facebook_login_unknown",
  );
});

test("a code is never exchanged twice, also when Facebook fails in the middle", async () => {
  await world.setApp();
  const { id, url } = (await world.send("POST", "/facebook/logins", { baseUrl: world.baseUrl })).body;
  const location = await world.answerDialog(url);
  world.facebook.failNext({ on: "login", code: 2 });
  const before = world.facebook.requests.count("login");
  await world.comeBack(location);
  expect(world.facebook.requests.count("login") - before).toBe(1);
  expect((await world.send("GET", `/facebook/logins/${id}`)).body).toMatchObject({ state: "failed", code: "facebook_unavailable" });
});

test("a login that is cancelled says so, and one without pages or permissions says what was declined", async () => {
  await world.setApp();
  expect(await world.logIn({ answer: "cancel" })).toMatchObject({ state: "failed", code: "facebook_login_declined" });
  const bare = await world.logIn({ without: [`page_${samplePageId}`, "permission_leads_retrieval"] });
  expect(bare).toMatchObject({ state: "done", pages: [] });
  expect(bare.permissions.find(({ name }: { name: string }) => name === "leads_retrieval")).toMatchObject({
    status: "declined",
    isNeeded: true,
  });
});

test("a missing page is explained: permission declined, page unticked, portfolio, role", async () => {
  await world.setApp();
  const explain = async (choice: Parameters<OpenFacebook["logIn"]>[0], pageId: string | null = samplePageId) => {
    const login = await world.logIn(choice);
    const { checks, canConnect } = (await world.send("POST", `/facebook/logins/${login.id}/explain`, { pageId })).body;
    return { canConnect, failed: checks.filter(({ state }: { state: string }) => state === "failed").map(({ id }: { id: string }) => id) };
  };
  expect(await explain({ without: ["permission_pages_show_list"] })).toEqual({ canConnect: true, failed: ["list"] });
  expect(await explain({ without: [`page_${samplePageId}`] })).toEqual({ canConnect: false, failed: ["unticked"] });
  world.setUp({ isOfPortfolio: true });
  expect(await explain({ without: ["permission_business_management"] })).toEqual({ canConnect: true, failed: ["portfolio"] });
  world.facebook.setUpWell();
  world.setUp({ mayAdvertise: false });
  expect((await explain({})).failed).toEqual(["role"]);
  expect((await explain({}, null)).failed).toEqual(["role"]);
});

test("a system user's token is a second way in, and a token of nobody is refused in words", async () => {
  await world.setApp();
  const use = (accessToken: string) => world.send("POST", "/facebook/tokens", { baseUrl: world.baseUrl, accessToken });
  const login = (await use(world.facebook.makeSystemUserToken([samplePageId]))).body;
  expect(login).toMatchObject({ state: "done", kind: "token", pages: [{ id: samplePageId, canConnect: true }] });
  const { body } = await world.send("POST", `/facebook/logins/${login.id}/pages/${samplePageId}`, { withBackfill: false });
  expect(body.accountId).toBe(samplePageId);
  expect((await use("EAAnobody")).body).toMatchObject({ state: "failed" });
  expect((await use(PAGE_TOKEN)).body).toMatchObject({ state: "done", pages: [{ id: samplePageId }] });
  const login2 = (await use(world.facebook.makeSystemUserToken([samplePageId]))).body;
  expect(await world.send("POST", `/facebook/logins/${login2.id}/pages/999`, {})).toMatchObject({
    status: 422,
    body: { code: "facebook_page_missing" },
  });
});
