import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { ProviderRequest } from "../kit/fetch.ts";
import type { ProviderRefused } from "../kit/failure.ts";
import { authoriseAsApp } from "./app-access.ts";
import { readJsonFixture } from "./fixtures/read-fixture.ts";
import { inspectToken } from "./inspect-token.ts";
import { readLeadAccess } from "./lead-access.ts";
import { dialogUrl, exchangeCode, listGranted, listManagedPages, mayAdvertise } from "./login.ts";
import { readSignedRequest } from "./signed-request.ts";
import { announcesLeads, readAppSubscription, readPageSubscription, subscribePage } from "./subscriptions.ts";

const answers = readJsonFixture<Record<string, object>>("connection-checks.json");
const version = "v26.0";

/** Answers each request in turn, and keeps what was asked. */
function answering(...bodies: (object | undefined)[]) {
  const asked: ProviderRequest[] = [];
  const fetch = async (request: ProviderRequest) => {
    asked.push(request);
    return { status: 200, headers: {}, body: JSON.stringify(bodies[asked.length - 1] ?? {}) };
  };
  return { fetch, asked };
}

test("the dialog is asked for every permission, with our state and address", () => {
  const url = new URL(
    dialogUrl({
      loginUrl: "https://www.facebook.com",
      version,
      appId: "5",
      redirectUri: "https://a.example/x?y=1",
      state: "s",
      again: true,
      configId: null,
    }),
  );
  expect(url.origin + url.pathname).toBe("https://www.facebook.com/v26.0/dialog/oauth");
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: "5",
    redirect_uri: "https://a.example/x?y=1",
    state: "s",
    response_type: "code",
    auth_type: "rerequest",
  });
  expect(url.searchParams.get("scope")?.split(",")).toEqual(
    expect.arrayContaining(["leads_retrieval", "pages_show_list", "business_management"]),
  );
});

test("tokens and the app's secret are put into a request where Meta wants them, and nowhere else", () => {
  const secrets = { appId: "5", appSecret: "shh", accessToken: "tok" };
  const added = (path: string, query: Record<string, string> = {}) => authoriseAsApp({ path, query }, secrets);
  expect(added("/v26.0/oauth/access_token", { code: "c" }).query).toEqual({ code: "c", client_id: "5", client_secret: "shh" });
  expect(added("/v26.0/oauth/access_token", { grant_type: "fb_exchange_token" }).query).toMatchObject({ fb_exchange_token: "tok" });
  expect(added("/v26.0/debug_token")).toMatchObject({ query: { input_token: "tok" }, headers: { authorization: "Bearer 5|shh" } });
  expect(added("/v26.0/5/subscriptions")).toMatchObject({ query: {}, headers: { authorization: "Bearer 5|shh" } });
  expect(authoriseAsApp({ path: "/v26.0/debug_token" }, { accessToken: "tok" })).toEqual({ path: "/v26.0/debug_token" });
});

test("a code that was used is a login to start again, and a wrong app secret is named as that", async () => {
  const used = { error: { code: 100, error_subcode: 36009, message: "This authorization code has been used." } };
  const wrong = { error: { code: 1, message: "Error validating client secret." } };
  const codeOf = (body: object) =>
    exchangeCode(answering(body).fetch, { version, redirectUri: "https://a.example", code: "c" }).catch(
      (error: ProviderRefused) => error.code,
    );
  expect([await codeOf(used), await codeOf(wrong)]).toEqual(["facebook_login_unfinished", "facebook_app_secret_wrong"]);
  expect(await exchangeCode(answering(answers.token_without_expiry).fetch, { version, redirectUri: "https://a.example", code: "c" })).toBe(
    "EAAFAKEnoexp",
  );
});

test("every page of the list of pages is read, by cursor and never by the address that holds the token", async () => {
  const first = { ...answers.me_accounts, paging: { cursors: { after: "A1" }, next: "https://graph.facebook.com/?access_token=leaks" } };
  const { fetch, asked } = answering(first, answers.me_accounts_none);
  const pages = await listManagedPages(fetch, version);
  expect(pages.map(({ id, accessToken }) => [id, accessToken])).toEqual([
    ["104000000000001", "EAAFAKEpageA"],
    ["104000000000002", "EAAFAKEpageB"],
  ]);
  expect(pages.map(({ tasks }) => mayAdvertise(tasks))).toEqual([true, false]);
  expect(asked.map(({ query }) => query?.after)).toEqual([undefined, "A1"]);
  expect([mayAdvertise([]), mayAdvertise(["PROFILE_PLUS_ADVERTISE"])]).toEqual([null, true]);
  expect(await listGranted(answering(answers.me_permissions).fetch, version)).toContainEqual({
    name: "pages_manage_ads",
    status: "declined",
  });
});

test("a token says whether it lives, when it ends, and for which pages it is", async () => {
  const facts = await inspectToken(answering(answers.debug_token_page_ok).fetch, version);
  expect(facts).toMatchObject({ isValid: true, kind: "PAGE", appId: "500000000000001", expiresAt: null, refusal: null });
  expect(facts.dataAccessExpiresAt?.getTime()).toBe(1_798_812_331_000);
  expect([facts.targets.get("leads_retrieval"), facts.targets.get("ads_management")]).toEqual([["104000000000001"], null]);
  expect(await inspectToken(answering(answers.debug_token_expired).fetch, version)).toMatchObject({
    isValid: false,
    refusal: { code: "facebook_token_expired" },
  });
  expect(await inspectToken(answering(answers.debug_token_system_user).fetch, version)).toMatchObject({
    kind: "SYSTEM_USER",
    dataAccessExpiresAt: null,
  });
});

test("links and leads access are read as Meta has them, and other apps on the page are not ours", async () => {
  const app = await readAppSubscription(answering(answers.app_subscriptions).fetch, { version, appId: "5" });
  expect(app).toEqual({ callbackUrl: "https://leads.example.com/webhooks/facebook", isActive: true, fields: ["leadgen"] });
  const onPage = (appId: string) => readPageSubscription(answering(answers.page_subscribed_apps).fetch, { version, pageId: "1", appId });
  expect([announcesLeads(await onPage("500000000000001")), announcesLeads(await onPage("7"))]).toEqual([true, false]);
  const { fetch, asked } = answering(answers.success);
  await subscribePage(fetch, { version, pageId: "1", fields: ["feed", "leadgen"] });
  expect(asked[0]?.body).toEqual({ subscribed_fields: "feed,leadgen" });
  const access = await readLeadAccess(answering(answers.has_lead_access_denied).fetch, { version, pageId: "1", userId: "7", appId: "5" });
  expect(access).toMatchObject({ mayRead: false, mayAppRead: false, mayUserRead: true, isCustomised: true });
});

test("a signed request is believed from the app that signed it alone", () => {
  const sign = (body: object, secret = "shh") => {
    const payload = Buffer.from(JSON.stringify(body)).toString("base64url");
    return `${createHmac("sha256", secret).update(payload).digest("base64url")}.${payload}`;
  };
  const body = { algorithm: "HMAC-SHA256", user_id: "700000000000001" };
  expect(readSignedRequest(sign(body), ["old", "shh"])).toEqual({ userId: "700000000000001" });
  for (const [text, secrets] of [
    [sign(body), ["other"]],
    [sign(body), []],
    [sign(body, ""), [""]],
    [sign({ ...body, algorithm: "none" }), ["shh"]],
    [sign({ algorithm: "HMAC-SHA256" }), ["shh"]],
    [`${sign(body)}.x`, ["shh"]],
    [sign(body).replace(/\..*/, ".eyJhIjoxfQ"), ["shh"]],
    ["", ["shh"]],
  ] as const)
    expect(readSignedRequest(text, secrets)).toBeNull();
});
