import { expect, test } from "vitest";
import { appSecret, pageToken, startFacebook } from "../testing/index.ts";
import { appSecretProof, roofFormId, samplePageId } from "./index.ts";

const appId = "504700000000001";
const redirectUri = "http://127.0.0.1:8080/oauth/callback/facebook";
const scope = "pages_show_list,leads_retrieval,pages_read_engagement,business_management";
const asked = { client_id: appId, redirect_uri: redirectUri, state: "s1", scope };

/** Answers the login window with these boxes ticked, and gives the token that comes of it. */
async function logIn(sandbox: Awaited<ReturnType<typeof startFacebook>>, ticked: readonly string[]): Promise<string> {
  const boxes = Object.fromEntries(ticked.map((name) => [name, "on"]));
  const answer = await sandbox.request("GET", "/v26.0/dialog/answer", { ...asked, ...boxes, answer: "continue" }, { redirect: "manual" });
  const code = new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const exchange = { client_id: appId, client_secret: appSecret, redirect_uri: redirectUri, code };
  const short = (await sandbox.request("GET", "/v26.0/oauth/access_token", exchange)).body.access_token;
  const longer = { ...exchange, grant_type: "fb_exchange_token", fb_exchange_token: short };
  return (await sandbox.request("GET", "/v26.0/oauth/access_token", longer)).body.access_token;
}
const all = [...scope.split(",").map((name) => `permission_${name}`), `page_${samplePageId}`];

test("the login window asks, and quotes nothing of its address as markup", async () => {
  await using sandbox = await startFacebook({ dialog: "asks" });
  const window = await sandbox.request("GET", "/v26.0/dialog/oauth", { ...asked, state: '"><script>alert(1)</script>' });
  expect(window.status).toBe(200);
  expect(window.text).toContain("permission_leads_retrieval");
  expect(window.text).not.toContain("<script>");
  const cancelled = await sandbox.request("GET", "/v26.0/dialog/answer", { ...asked, answer: "cancel" }, { redirect: "manual" });
  expect(new URL(cancelled.headers.get("location") ?? "").searchParams.get("error")).toBe("access_denied");
  const foreign = { ...asked, redirect_uri: "https://example.com/", answer: "continue" };
  expect((await sandbox.request("GET", "/v26.0/dialog/answer", foreign, { redirect: "manual" })).status).toBe(400);
});

test("what is unticked is declined, hides its pages, and is named by the token", async () => {
  await using sandbox = await startFacebook({ dialog: "asks" });
  const token = await logIn(sandbox, ["permission_pages_show_list", "permission_pages_read_engagement"]);
  expect((await sandbox.get("me/permissions", { access_token: token })).body.data).toContainEqual({
    permission: "leads_retrieval",
    status: "declined",
  });
  expect((await sandbox.get("me/accounts", { access_token: token })).body.data).toEqual([]);
  const facts = (await sandbox.get("debug_token", { access_token: `${appId}|${appSecret}`, input_token: token })).body.data;
  expect(facts).toMatchObject({ granular_scopes: [{ scope: "pages_show_list", target_ids: [] }, { scope: "pages_read_engagement" }] });
  const whole = await logIn(sandbox, all);
  const [page] = (await sandbox.get("me/accounts", { access_token: whole })).body.data;
  expect(page?.id).toBe(samplePageId);
  const lists = await sandbox.get(`${samplePageId}/leadgen_forms`, { access_token: page?.access_token ?? "" });
  expect(lists.body.error.message).toContain("pages_manage_ads"); // nobody asked for it
});

test("each thing that can be set up wrong is said so, shows in the answers, and is well again", async () => {
  await using sandbox = await startFacebook();
  const setup = async (wanted: object = {}) => (await sandbox.control("PUT", "setup", { pageId: samplePageId, ...wanted })).body;
  const described = async () => (await sandbox.control("GET", `setup?pageId=${samplePageId}`)).body;
  const appToken = { access_token: `${appId}|${appSecret}` };
  const well = await described();
  expect(well).toMatchObject({ callback: "ours", isPageSubscribed: true, mode: "live", hasLeadsAccess: true, lostPermissions: [] });

  expect(await setup({ callback: "elsewhere" })).toMatchObject({ callback: "elsewhere" });
  expect((await sandbox.get(`${appId}/subscriptions`, appToken)).text).toContain("other-installation");
  await setup({ callback: "none", isPageSubscribed: false });
  expect((await sandbox.get(`${appId}/subscriptions`, appToken)).body.data).toEqual([]);
  expect((await sandbox.get(`${samplePageId}/subscribed_apps`)).body.data).toEqual([]);
  await setup({ lostPermissions: ["leads_retrieval"], tokenEndsInDays: 6, dataAccessEndsInDays: 3 });
  expect(await described()).toMatchObject({ lostPermissions: ["leads_retrieval"], isTokenEnding: true, isDataAccessEnding: true });
  await sandbox.control("POST", "setup/well", {});
  expect(await described()).toEqual(well);
  expect((await sandbox.control("PUT", "setup", { pageId: "1" })).status).toBe(404);
});

test("in development mode leads are counted, neither announced nor shown; test leads are", async () => {
  await using sandbox = await startFacebook();
  await sandbox.control("PUT", "setup", { pageId: samplePageId, mode: "development" });
  const lead = await sandbox.facebook.sendLead({ formId: roofFormId });
  expect(sandbox.receiver.posts).toEqual([]);
  expect((await sandbox.get(`${roofFormId}/leads`)).body.data).toEqual([]);
  expect((await sandbox.get(lead.id)).body.error.code).toBe(100);
  expect((await sandbox.get(roofFormId, { fields: "leads_count" })).text).toContain('"leads_count":1');
  await sandbox.facebook.sendLead({ formId: roofFormId, isTest: true });
  expect(sandbox.receiver.posts).toHaveLength(1);
});

test("a system user's token sees the pages assigned to it, and has no end", async () => {
  await using sandbox = await startFacebook();
  const { accessToken } = (await sandbox.control("POST", "system-user-tokens", { pageIds: [samplePageId] })).body as unknown as {
    accessToken: string;
  };
  const access = { access_token: accessToken, appsecret_proof: appSecretProof(appSecret, accessToken) };
  expect((await sandbox.get("me/accounts", access)).body.data).toMatchObject([{ id: samplePageId, access_token: pageToken }]);
  const facts = (await sandbox.get("debug_token", { access_token: `${appId}|${appSecret}`, input_token: accessToken })).body.data;
  expect(facts).toMatchObject({ type: "SYSTEM_USER", expires_at: 0, data_access_expires_at: 0 });
});
