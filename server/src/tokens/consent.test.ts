import { sql } from "kysely";
import { expect, test } from "vitest";
import { createHighLevelSimulator } from "../../../sandbox/src/highlevel/index.ts";
import { problemOf, type TestServer, testServer } from "../http/testing/test-server.ts";
import { openSecrets } from "../vault/open-secrets.ts";
import { TOKEN_SECRETS } from "../vault/vault.ts";
import { findTokens } from "./queries.ts";
import { createTestClock } from "../testing/clock.ts";

const APP = { clientId: "sandbox-app", clientSecret: "sandbox-app-secret" };
const NOW = "2026-01-05T09:00:00Z";

/** The server with an app at a simulated HighLevel, and an administrator of `acme` who is signed in. */
async function ground({ hasApp = true } = {}) {
  const highlevel = createHighLevelSimulator({ clock: createTestClock(NOW) });
  const listening = await highlevel.listen();
  const server = await testServer({
    now: NOW,
    highlevel: { app: hasApp ? APP : undefined, apiUrl: listening.url, loginUrl: listening.url },
  });
  const ada = await server.signedIn("ada@example.com", { roles: { acme: "admin" } });
  const as = (cookie: string) => (path: string, body: object) =>
    server.send("POST", `/api/v1${path}?workspace=acme`, { headers: { cookie }, body });
  return {
    server,
    highlevel,
    ada: as(ada),
    as,
    cookie: ada,
    /** What a person sees at HighLevel, and where the link of a location leads. */
    async choose(url: string, locationId: string): Promise<URL> {
      const page = await (await fetch(url)).text();
      const links = [...page.matchAll(/href="([^"]+)"/g)].map(
        ([, link = ""]) => new URL(link.replaceAll(/&#(\d+);/g, (_, sign) => String.fromCodePoint(Number(sign)))),
      );
      const position = [...highlevel.state.locations.keys()].indexOf(locationId);
      const link = links[position];
      if (!link) throw new Error("There is no link for this location.");
      return link;
    },
    tokens: (connectionId: string) => readTokens(server, connectionId),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await listening.close();
    },
  };
}

async function readTokens({ db, vault }: TestServer, connectionId: string) {
  const row = await findTokens(db.in("acme"), { workspaceId: "acme", connectionId });
  const keys = await vault.of("acme");
  return row && { ...row, secrets: openSecrets(keys.openSecrets(connectionId, row.sealed, TOKEN_SECRETS)) };
}

const bodyOf = async <Body>(answer: Response | Promise<Response>) => (await (await answer).json()) as Body;
type Begun = { url: string; state: string };

test("an administrator connects a location by consent, and its tokens are never shown", async () => {
  await using at = await ground();
  const { locationId } = at.highlevel.addLocation({ name: "Acme" });
  const begun = await bodyOf<Begun>(at.ada("/consents", { provider: "highlevel", name: "Acme CRM" }));
  const back = await at.choose(begun.url, locationId);
  expect(`${back.origin}${back.pathname}`).toBe(`${at.server.origin}/oauth/callback/highlevel`);
  expect(back.searchParams.get("state")).toBe(begun.state);

  const finished = await at.ada("/consents/finish", { state: begun.state, code: back.searchParams.get("code") });
  const text = await finished.text();
  expect([finished.status, JSON.parse(text)]).toMatchObject([
    200,
    {
      id: "acme-crm",
      provider: "highlevel",
      accountId: locationId,
      health: { state: "ok" },
      tokens: { state: "ok", expiresAt: "2026-01-06T08:59:59.000Z" },
    },
  ]);
  const tokens = await at.tokens("acme-crm");
  expect(tokens?.secrets).toMatchObject({ accessToken: expect.stringMatching(/^at-/), refreshToken: expect.stringMatching(/^rt-/) });
  for (const secret of Object.values(tokens?.secrets ?? {})) expect(text).not.toContain(secret);
});

test("a consent is good once, for who began it, for a quarter of an hour; and its state cannot be guessed", async () => {
  await using at = await ground();
  const locationId = at.highlevel.locationOf(undefined).id;
  const begin = async () => {
    const begun = await bodyOf<Begun>(at.ada("/consents", { provider: "highlevel", name: "Acme CRM" }));
    return { state: begun.state, code: (await at.choose(begun.url, locationId)).searchParams.get("code") };
  };
  const eve = at.as(await at.server.signedIn("eve@example.com", { roles: { acme: "admin" } }));
  const given = await begin();
  expect(await problemOf(await eve("/consents/finish", given))).toEqual([422, "consent_failed"]);
  expect(await problemOf(await at.ada("/consents/finish", { ...given, state: `acme.${"x".repeat(43)}` }))).toEqual([422, "consent_failed"]);
  expect((await at.ada("/consents/finish", given)).status).toBe(200);
  expect(await problemOf(await at.ada("/consents/finish", given))).toEqual([422, "consent_failed"]);
  const late = await begin();
  at.server.clock.advance({ minutes: 16 });
  expect(await problemOf(await at.ada("/consents/finish", late))).toEqual([422, "consent_failed"]);
  const viewer = at.as(await at.server.signedIn("vic@example.com", { roles: { acme: "editor" } }));
  expect(await problemOf(await viewer("/consents", { provider: "highlevel", name: "x" }))).toEqual([403, "not_allowed"]);
});

test("connecting again gives a connection new tokens and ends its block; another account than its own is refused and changes nothing", async () => {
  await using at = await ground();
  const locationId = at.highlevel.locationOf(undefined).id;
  const other = at.highlevel.addLocation().locationId;
  const finish = async (begun: Begun, location: string) =>
    at.ada("/consents/finish", { state: begun.state, code: (await at.choose(begun.url, location)).searchParams.get("code") });
  await finish(await bodyOf<Begun>(at.ada("/consents", { provider: "highlevel", name: "CRM" })), locationId);
  const before = await at.tokens("crm");
  await sql`update connections set blocked_cause = 'reauthorise', blocked_code = 'token_needs_reconnect' where connection_id = 'crm'`.execute(
    at.server.db.in("acme"),
  );

  const again = () => bodyOf<Begun>(at.ada("/consents", { provider: "highlevel", connectionId: "crm" }));
  expect(await problemOf(await finish(await again(), other))).toEqual([422, "consent_failed"]);
  expect(await at.tokens("crm")).toEqual(before);
  expect(await bodyOf(finish(await again(), locationId))).toMatchObject({ id: "crm", health: { state: "ok" }, tokens: { state: "ok" } });
  expect((await at.tokens("crm"))?.secrets).not.toEqual(before?.secrets);
  expect(await problemOf(await at.ada("/consents", { provider: "highlevel", connectionId: "unknown" }))).toEqual([404, "not_found"]);
});

test("a token that a person puts in takes the place of those of a consent", async () => {
  await using at = await ground();
  const begun = await bodyOf<Begun>(at.ada("/consents", { provider: "highlevel", name: "CRM" }));
  const code = (await at.choose(begun.url, at.highlevel.locationOf(undefined).id)).searchParams.get("code");
  await at.ada("/consents/finish", { state: begun.state, code });
  const changed = await at.server.send("PATCH", "/api/v1/connections/crm?workspace=acme", {
    headers: { cookie: at.cookie },
    body: { accessToken: "pit-1", withoutTest: true },
  });
  expect(await bodyOf(changed)).toMatchObject({ tokens: null, secrets: [{ name: "accessToken", isSet: true }] });
  expect(await at.tokens("crm")).toBeUndefined();
});

test("without an app at the provider nothing is offered, and nothing begun", async () => {
  await using at = await ground({ hasApp: false });
  const offered = await at.server.send("GET", "/api/v1/consents?workspace=acme", { headers: { cookie: at.cookie } });
  expect(await bodyOf(offered)).toEqual({ providers: [] });
  expect(await problemOf(await at.ada("/consents", { provider: "highlevel", name: "CRM" }))).toEqual([422, "consent_failed"]);
});
