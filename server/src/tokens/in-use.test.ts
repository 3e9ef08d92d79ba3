import { expect, test } from "vitest";
import { createHighLevelSimulator } from "../../../sandbox/src/highlevel/index.ts";
import { testApp } from "../testing/test-app.ts";
import { WORKSPACE_ID } from "../testing/workspace-yaml.ts";
import { putTokens } from "./queries.ts";
import { sealPair } from "./refresh-tokens.ts";
import { askForTokens } from "./token-call.ts";
import { tokenEndpoint } from "./token-endpoint.ts";

const APP = { clientId: "sandbox-app", clientSecret: "sandbox-app-secret" };
const KEY = { workspaceId: WORKSPACE_ID, connectionId: "crm" };

/** The product with a location of HighLevel that it is connected to by consent, and an automation that writes each lead there. */
async function connectedApp() {
  let crm: ReturnType<typeof createHighLevelSimulator> | undefined;
  let listening: { url: string; close(): Promise<void> } | undefined;
  const app = await testApp({
    highlevel: { app: APP, apiUrl: "https://highlevel.invalid", loginUrl: "https://highlevel.invalid" },
    async file({ clock, pageId }) {
      crm = createHighLevelSimulator({ clock, grants: { graceSeconds: 0 } });
      listening = await crm.listen();
      return `
workspace: { id: ${WORKSPACE_ID}, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: acme-facebook, provider: facebook, pageId: "${pageId}", accessToken: "\${PAGE_TOKEN}", appSecret: "\${APP_SECRET}", baseUrl: sandbox, environment: sandbox }
  - { id: crm, provider: highlevel, locationId: ${crm.locationOf(undefined).id}, accessToken: nobody-knows-it, baseUrl: "${listening.url}" }
sources:
  - { id: all-forms, connection: acme-facebook, formId: all }
automations:
  - id: write
    trigger: { event: lead.created, source: all-forms }
    steps:
      - { id: contact, operation: crm.contacts.upsert, connection: crm, input: { email: "{{ lead.email }}", firstName: "{{ lead.firstName }}" } }
`;
    },
  });
  if (!crm || !listening) throw new Error("The simulator did not start.");
  const highlevel = crm;
  const { url, close } = listening;
  const accountId = highlevel.locationOf(undefined).id;

  async function consent(): Promise<void> {
    const endpoint = await tokenEndpoint(app.consent, { provider: "highlevel", environment: "live", baseUrl: url, accountId });
    if (typeof endpoint === "string") throw new Error(endpoint);
    const scopes = endpoint.oauth.scopes;
    const fields = { grant_type: "authorization_code", code: highlevel.grants.issueCode(accountId, scopes) };
    const answer = await askForTokens(endpoint, fields, AbortSignal.timeout(10_000));
    if (answer.kind !== "granted") throw new Error(answer.kind);
    const pair = sealPair(app.consent, await app.vault.of(WORKSPACE_ID), { connectionId: "crm", sealed: null }, answer);
    await putTokens(app.db, { ...KEY, endpoint: endpoint.name }, pair);
    app.forget();
  }
  await consent();
  return {
    ...app,
    highlevel,
    accountId,
    consent,
    sendLead: (email: string) => app.sandbox.facebook.sendLead({ answers: { email } }),
    emails: () => highlevel.contacts.map(({ email }) => email),
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await close();
    },
  };
}

test("a lead is written with a token by consent; one that was withdrawn early is changed and the call sent again, in the same attempt", async () => {
  await using app = await connectedApp();
  await app.sendLead("ada@example.com");
  await app.runDueWork();
  expect(app.emails()).toEqual(["ada@example.com"]);

  app.clock.advance({ minutes: 5 });
  app.highlevel.expireTokens(app.accountId);
  await app.sendLead("grace@example.com");
  await app.runDueWork();
  expect(app.emails()).toEqual(["ada@example.com", "grace@example.com"]);
  expect((await app.readSteps()).map(({ state, attempts }) => [state, attempts])).toEqual([
    ["delivered", 1],
    ["delivered", 1],
  ]);
  expect(app.highlevel.grants.counts).toEqual({ granted: 1, repeated: 0, reused: 0, refused: 0 });
});

test("neither token, code nor app secret is in the database in clear, in an attempt or in the log", async () => {
  await using app = await connectedApp();
  app.clock.advance({ hours: 23 });
  await app.freshTokens.runDue();
  await app.sendLead("ada@example.com");
  await app.runDueWork();
  const tables = ["connections", "connection_tokens", "attempts", "steps", "leads", "consents"];
  const everything = [await app.dump(tables), app.logs.join("\n")].join("\n");
  const secrets = [
    ...app.highlevel.state.tokens.keys(),
    ...[...app.highlevel.grants.families.values()].map(({ refreshToken }) => refreshToken),
  ];
  expect(secrets.length).toBeGreaterThan(2);
  for (const secret of [...secrets, APP.clientSecret]) {
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(Buffer.from(secret).toString("hex"));
  }
  const attempts = await app.db.selectFrom("attempts").select("exchanges").execute();
  expect(attempts.length).toBeGreaterThan(0);
});

test("what cannot be sent for want of a token waits and uses no attempt, and goes on when the account is connected again", async () => {
  await using app = await connectedApp();
  app.highlevel.grants.revoke(app.accountId);
  app.clock.advance({ minutes: 5 });
  await app.sendLead("ada@example.com");
  await app.runDueWork();
  expect(await app.readSteps()).toMatchObject([{ state: "parked", cause: "reauthorise", code: "token_needs_reconnect", attempts: 0 }]);
  const calls = app.highlevel.grants.counts.refused;
  await app.sendLead("grace@example.com");
  await app.runDueWork();
  expect(app.highlevel.grants.counts.refused).toBe(calls);

  await app.consent();
  await app.runUntilDone({ days: 1 });
  expect(new Set(app.emails())).toEqual(new Set(["ada@example.com", "grace@example.com"]));
});
