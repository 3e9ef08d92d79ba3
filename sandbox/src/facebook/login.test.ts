import { expect, test } from "vitest";
import { having } from "../testing/matchers.ts";
import { appSecret, pageToken, startFacebook } from "../testing/index.ts";
import { appSecretProof, samplePageId } from "./index.ts";

const appId = "504700000000001";
const appToken = `${appId}|${appSecret}`;

async function loggedIn(sandbox: Awaited<ReturnType<typeof startFacebook>>) {
  const redirectUri = "http://127.0.0.1:8080/oauth/callback/facebook";
  const dialog = await sandbox.request(
    "GET",
    "/v26.0/dialog/oauth",
    { client_id: appId, redirect_uri: redirectUri, state: "s1" },
    { redirect: "manual" },
  );
  const location = new URL(dialog.headers.get("location") ?? "");
  const exchange = { client_id: appId, client_secret: appSecret, redirect_uri: redirectUri, code: location.searchParams.get("code") ?? "" };
  return { dialog, location, exchange };
}

test("a login gives a code once, then a short token, then a long one whose page token has no end", async () => {
  await using sandbox = await startFacebook();
  const { dialog, location, exchange } = await loggedIn(sandbox);
  expect([dialog.status, location.searchParams.get("state"), location.hash]).toEqual([302, "s1", "#_=_"]);
  const path = "/v26.0/oauth/access_token";
  expect((await sandbox.request("GET", path, { ...exchange, redirect_uri: "http://127.0.0.1:8080/other" })).body.error).toMatchObject({
    error_subcode: 36008,
  });
  const short = await sandbox.request("GET", path, exchange);
  expect(short.body).toMatchObject({ token_type: "bearer", expires_in: 5140 });
  expect((await sandbox.request("GET", path, exchange)).body.error).toMatchObject({ code: 100, error_subcode: 36009 });
  const shortLived = await sandbox.get("me/accounts", { access_token: short.body.access_token });
  const long = await sandbox.request("GET", path, {
    grant_type: "fb_exchange_token",
    client_id: appId,
    client_secret: appSecret,
    fb_exchange_token: short.body.access_token,
  });
  const longLived = await sandbox.get("me/accounts", { access_token: long.body.access_token, fields: "id,name,access_token,tasks" });
  expect(longLived.body.data).toMatchObject([{ id: samplePageId, access_token: pageToken, tasks: having(["ADVERTISE"]) }]);
  sandbox.clock.advance({ hours: 2 });
  const readWith = (token: string) => sandbox.get(samplePageId, { access_token: token });
  expect((await readWith(shortLived.body.data[0]?.access_token ?? "")).body.error).toMatchObject({ code: 190, error_subcode: 463 });
  expect((await readWith(longLived.body.data[0]?.access_token ?? "")).status).toBe(200);
});

test("a wrong secret, a foreign app and a foreign redirect get nothing", async () => {
  await using sandbox = await startFacebook();
  const { exchange } = await loggedIn(sandbox);
  expect((await sandbox.request("GET", "/v26.0/oauth/access_token", { ...exchange, client_secret: "guess" })).body.error).toMatchObject({
    code: 1,
  });
  for (const params of [
    { client_id: "1", redirect_uri: "http://127.0.0.1/" },
    { client_id: appId, redirect_uri: "https://example.com/" },
  ]) {
    expect((await sandbox.request("GET", "/v26.0/dialog/oauth", params, { redirect: "manual" })).status).toBe(400);
  }
});

test("debug_token tells a live token from an expired and an unknown one, to the app only", async () => {
  await using sandbox = await startFacebook();
  const inspect = (input: string) => sandbox.get("debug_token", { access_token: appToken, input_token: input });
  expect((await inspect(pageToken)).body.data).toMatchObject({
    app_id: appId,
    type: "PAGE",
    is_valid: true,
    expires_at: 0,
    profile_id: samplePageId,
    scopes: having(["leads_retrieval"]),
  });
  sandbox.facebook.expireToken(samplePageId);
  expect((await inspect(pageToken)).body.data).toMatchObject({ is_valid: false, scopes: [], error: { code: 190, subcode: 463 } });
  expect((await inspect("EAAnobody")).body.data).toMatchObject({ is_valid: false, error: { code: 190 } });
  sandbox.facebook.renewToken(samplePageId);
  expect((await sandbox.get("debug_token", { input_token: appToken })).body.error).toMatchObject({ code: 100 });
});

test("a user token lists its permissions and fetches the page's token", async () => {
  await using sandbox = await startFacebook({ userAccessToken: "EAAuser" });
  const access = { access_token: "EAAuser", appsecret_proof: appSecretProof(appSecret, "EAAuser") };
  expect((await sandbox.get("me/permissions", access)).body.data).toContainEqual({ permission: "leads_retrieval", status: "granted" });
  expect((await sandbox.get(samplePageId, { ...access, fields: "access_token" })).body).toEqual({
    access_token: pageToken,
    id: samplePageId,
  });
});
