import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type OpenFacebook, openFacebook } from "./testing/open-facebook.ts";
import { connectionProblems } from "./problems.ts";
import { watchSubscriptions, watchTokens } from "./watch-pages.ts";

let world: OpenFacebook;
let id: string;
beforeAll(async () => {
  world = await openFacebook();
  id = await world.connect();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.facebook.setUpWell());

const repair = (name: string) => world.send("POST", `/connections/${id}/facebook/repairs`, { repair: name });
const watch = async () => (await world.send("GET", `/connections/${id}/facebook`)).body;
const problems = () => connectionProblems(world.db.in("acme"), { workspaceId: "acme", now: world.clock.now() });
const kinds = async () => (await problems()).map(({ kind, level }) => `${kind} ${level}`);

test("every check of a well page passes, and each failure names its remedy and what one click can do", async () => {
  const good = await world.check(id);
  expect(Object.values(good).filter(({ state }) => state !== "ok")).toEqual([]);
  expect(Object.keys(good)).toEqual(expect.arrayContaining(["token", "app-webhook", "page", "page-app", "lead-access", "forms", "leads"]));

  const cases: [Parameters<OpenFacebook["setUp"]>[0], string, string, string | null][] = [
    [{ callback: "none" }, "app-webhook", "failed", "subscribe-app"],
    [{ callback: "elsewhere" }, "app-webhook", "failed", "replace-callback"],
    [{ isPageSubscribed: false }, "page-app", "failed", "subscribe-page"],
    [{ lostPermissions: ["pages_manage_ads"] }, "permission:pages_manage_ads", "failed", "log-in"],
    [{ lostPermissions: ["ads_read"] }, "permission:ads_read", "warning", "log-in"],
    [{ hasLeadsAccess: false }, "lead-access", "failed", null],
    [{ tokenEndsInDays: 5 }, "token", "warning", "log-in"],
    [{ dataAccessEndsInDays: 5 }, "token", "warning", "log-in"],
  ];
  for (const [wrong, check, state, click] of cases) {
    world.setUp(wrong);
    const found = (await world.check(id))[check];
    expect([check, found]).toMatchObject([check, { state, repair: click }]);
    expect([check, found?.remedy]).not.toEqual([check, null]);
    world.facebook.setUpWell();
  }
});

test("an app in development mode shows none of the leads that Meta counts", async () => {
  world.facebook.submitLead();
  expect((await world.check(id)).leads).toMatchObject({ state: "ok" });
  world.setUp({ mode: "development" });
  expect((await world.check(id)).leads).toMatchObject({ state: "warning", remedy: expect.stringContaining("App mode") });
});

test("one click mends both subscriptions and keeps what the page announces besides", async () => {
  world.setUp({ callback: "none" });
  expect((await repair("subscribe-app")).body).toEqual({ wasBroken: true });
  expect((await repair("subscribe-app")).body).toEqual({ wasBroken: false });
  const page = [...world.facebook.state.pages.values()][0];
  if (page) page.subscribedFields = ["feed"];
  expect((await repair("subscribe-page")).body).toEqual({ wasBroken: true });
  expect(page?.subscribedFields).toEqual(["feed", "leadgen"]);
});

test("the address of another installation is taken over only when somebody says so", async () => {
  world.setUp({ callback: "elsewhere" });
  expect(await repair("subscribe-app")).toMatchObject({ status: 409, body: { code: "facebook_callback_taken" } });
  await watchSubscriptions(world.facebookDeps);
  expect((await world.check(id))["app-webhook"]).toMatchObject({ state: "failed" });
  expect(await kinds()).toContain("app_unsubscribed now");
  expect((await repair("replace-callback")).body).toEqual({ wasBroken: true });
  expect((await world.check(id))["app-webhook"]).toMatchObject({ state: "ok" });
  expect(await kinds()).toEqual([]);
});

test("a broken subscription is found and mended within the hour, recorded, and the gap asked for", async () => {
  await watchSubscriptions(world.facebookDeps);
  const goodAt = world.clock.now();
  world.clock.advance({ ms: 5 * 3_600_000 });
  world.setUp({ isPageSubscribed: false, callback: "none" });
  await watchSubscriptions(world.facebookDeps);
  const { subscriptions } = await watch();
  expect(subscriptions).toMatchObject({ isAppSubscribed: true, isPageSubscribed: true, goodAt: world.clock.now().toISOString() });
  expect(subscriptions.repairs.slice(0, 2)).toMatchObject([
    { by: "schedule", gapFrom: goodAt.toISOString() },
    { by: "schedule", gapFrom: goodAt.toISOString() },
  ]);
  expect(await problems()).toEqual([]);
});

test("a subscription that cannot be mended is a problem with its reason, and mends itself when the reason is gone", async () => {
  world.setUp({ callback: "none" });
  world.facebook.failNext({ on: "subscriptions", slowMs: 0 }); // the look goes well
  world.facebook.failNext({ on: "subscriptions", slowMs: 0 }); // and the look before the repair
  world.facebook.failNext({ on: "subscriptions", code: 2200, message: "(#2200) Callback verification failed" });
  await watchSubscriptions(world.facebookDeps);
  expect(await problems()).toMatchObject([
    { kind: "app_unsubscribed", level: "now", message: expect.stringContaining("verify token is the same") },
  ]);
  await watchSubscriptions(world.facebookDeps);
  expect(await problems()).toEqual([]);
});

test("ends that come near are told 14, 7 and 1 day before, and a dead token sets its connection aside", async () => {
  const levels: string[][] = [];
  for (const days of [15, 13, 6, 0.5]) {
    world.setUp({ tokenEndsInDays: days });
    await watchTokens(world.facebookDeps);
    levels.push(await kinds());
  }
  expect(levels).toEqual([[], ["token_ending look"], ["token_ending today"], ["token_ending now"]]);
  world.facebook.setUpWell();
  world.setUp({ dataAccessEndsInDays: 10 });
  await watchTokens(world.facebookDeps);
  expect(await kinds()).toEqual(["data_access_ending look"]);
  expect((await watch()).token).toMatchObject({ isValid: true, expiresAt: null, kind: "PAGE" });

  const [page] = world.facebook.state.pages.keys();
  world.facebook.killToken(page ?? "", 460);
  await watchTokens(world.facebookDeps);
  expect(await kinds()).toEqual(["token_invalid now"]);
  expect((await world.send("GET", `/connections/${id}`)).body.health).toMatchObject({
    state: "attention",
    code: "facebook_password_changed",
  });
  world.facebook.renewToken(page ?? "");
  await world.check(id);
  expect((await world.send("GET", `/connections/${id}`)).body.health).toMatchObject({ state: "ok" });
});

test("a person who takes the app back sets their connections aside; a forged request does nothing", async () => {
  await world.check(id);
  const post = (kind: string, signedRequest: string) =>
    world.app.request(`${world.origin}/webhooks/facebook/${kind}/acme`, {
      method: "POST",
      body: new URLSearchParams({ signed_request: signedRequest }),
    });
  const forged = world.facebook.signedRequest().replace(/^../, "xx");
  expect((await post("deauthorise", forged)).status).toBe(401);
  expect((await post("deletion", `${forged}.more`)).status).toBe(401);
  expect((await world.send("GET", `/connections/${id}`)).body.health.state).toBe("ok");

  expect((await post("deauthorise", world.facebook.signedRequest("111"))).status).toBe(200); // a person we know nothing of
  expect((await world.send("GET", `/connections/${id}`)).body.health.state).toBe("ok");
  expect((await post("deauthorise", world.facebook.signedRequest())).status).toBe(200);
  expect((await world.send("GET", `/connections/${id}`)).body.health).toMatchObject({ state: "attention", code: "facebook_app_removed" });
});

test("a person whose data is to be deleted is gone with their token, and a page says so without naming anybody", async () => {
  await world.check(id);
  const answer = await world.app.request(`${world.origin}/webhooks/facebook/deletion/acme`, {
    method: "POST",
    body: new URLSearchParams({ signed_request: world.facebook.signedRequest() }),
  });
  const { url, confirmation_code: code } = (await answer.json()) as { url: string; confirmation_code: string };
  const page = await (await world.app.request(url)).text();
  expect(page).toContain(code);
  expect(page).toMatch(/^Deleted\. .* UTC\. Confirmation code: [0-9a-f]{32}$/);
  expect((await world.app.request(`${world.origin}/webhooks/facebook/deletion/status/${"0".repeat(32)}`)).status).toBe(404);
  const { secrets } = (await world.send("GET", `/connections/${id}`)).body;
  expect(secrets.find(({ name }: { name: string }) => name === "accessToken").isSet).toBe(false);
});
