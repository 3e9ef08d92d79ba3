import { HighLevel } from "@gohighlevel/api-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listenOnLoopback } from "../../testing/listen-loopback.ts";
import { openOAuth, type OAuthWorld, type TestApp } from "./testing/open-oauth.ts";

// HighLevel's own client, with nothing changed but the address it speaks to: it has no option for that.
let w: OAuthWorld;
let web: Awaited<ReturnType<typeof listenOnLoopback>>;
let app: TestApp;
beforeAll(async () => {
  w = await openOAuth();
  web = await listenOnLoopback(w.app);
  app = await w.register();
});
afterAll(async () => {
  await web.close();
  expect(w.faults).toEqual([]);
  await w[Symbol.asyncDispose]();
});

function client(options: ConstructorParameters<typeof HighLevel>[0]): HighLevel {
  const sdk = new HighLevel({ logLevel: "none", ...options });
  sdk.getHttpClient().defaults.baseURL = `${web.url}/crm`;
  return sdk;
}

test("the official SDK exchanges a code, reads with the token, and refreshes it before its end by itself", async () => {
  const sdk = client({ clientId: app.clientId, clientSecret: app.clientSecret ?? "" });
  const tokens = await sdk.oauth.getAccessToken({
    client_id: app.clientId,
    client_secret: app.clientSecret ?? "",
    grant_type: "authorization_code",
    code: await w.consent(app),
    user_type: "Location",
  });
  const locationId = w.locationOf("acme");
  expect(tokens).toMatchObject({ userType: "Location", locationId });
  await sdk.getSessionStorage().setSession(locationId, tokens);
  expect(await sdk.contacts.getContacts({ locationId })).toMatchObject({ contacts: [] });
  expect(await sdk.contacts.createContact({ locationId, email: "sdk@example.com" })).toMatchObject({
    contact: { email: "sdk@example.com" },
  });

  // Its time is over here, and the SDK hears a 401.
  w.clock.advance({ hours: 24 });
  expect(await sdk.contacts.getContacts({ locationId })).toMatchObject({ count: 1 });
  const session = await sdk.getSessionStorage().getSession(locationId);
  expect(session).toMatchObject({ locationId });
  expect((session as { refresh_token: string }).refresh_token).not.toBe((tokens as { refresh_token: string }).refresh_token);
});

test("the official SDK takes a location's token with a Company token, and says where the app is installed", async () => {
  const company = (await w.exchange(app, await w.consent(app, { userType: "Company" }))).body;
  const sdk = client({ clientId: app.clientId, clientSecret: app.clientSecret ?? "" });
  await sdk.getSessionStorage().setSession(company.companyId, company);
  const { companyId } = company;
  const minted = await sdk.oauth.getLocationAccessToken({ companyId, locationId: w.locationOf("globex") });
  expect(minted).toMatchObject({ userType: "Location", locationId: w.locationOf("globex") });
  expect(await sdk.oauth.getInstalledLocation({ companyId, appId: app.id, isInstalled: true })).toMatchObject({ count: 2 });
});

test("the official SDK works with a private integration token, and hears HighLevel's words when a scope is missing", async () => {
  const { token } = (await w.manage("POST", "/integration-tokens?workspace=acme", { label: "SDK", scopes: ["contacts.readonly"] })).body;
  const sdk = client({ privateIntegrationToken: token });
  const locationId = w.locationOf("acme");
  expect(await sdk.contacts.getContacts({ locationId })).toMatchObject({ meta: expect.anything() });
  await expect(sdk.contacts.createContact({ locationId, email: "no@example.com" })).rejects.toMatchObject({
    statusCode: 401,
    message: expect.stringContaining("The token is not authorized for this scope."),
  });
});
