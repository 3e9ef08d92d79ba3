import { sql } from "kysely";
import { expect, test } from "vitest";
import { createAuth, SESSION_ABSOLUTE_MS } from "../../access/auth.ts";
import { createLoginLink } from "../../access/login-links.ts";
import { ensureAdmin, setPassword } from "../../access/people.ts";
import { removeExpired } from "../../access/remove-expired.ts";
import { readSession, startSession } from "../../access/sign-in.ts";
import { cookieOf, problemOf, testServer, type TestServer } from "../testing/test-server.ts";

const EMAIL = "ada@example.com";
const PASSWORD = "correct horse battery";

const tokenOf = (url: string) => new URL(url).searchParams.get("token") ?? "";
const linkDeps = (server: TestServer) => ({ db: server.db.system, clock: server.clock, random: server.random, publicUrl: server.origin });
const setupToken = async (server: TestServer) => tokenOf(await createLoginLink(linkDeps(server), { purpose: "setup" }));

test("the printed link sets the first password, once, and its bearer owns every workspace", async () => {
  await using server = await testServer();
  expect(await (await server.send("GET", "/api/v1/session")).json()).toMatchObject({ signedIn: false, needsSetup: true, workspaces: [] });

  const token = await setupToken(server);
  const answer = await server.send("POST", "/api/v1/session/link", {
    body: { token, email: "Ada@Example.com", password: PASSWORD, name: "Ada" },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    signedIn: true,
    needsSetup: false,
    user: { email: EMAIL, name: "Ada" },
    workspaces: [{ id: "acme" }, { id: "globex" }],
  });
  expect(answer.headers.get("set-cookie")).toMatch(/^leadrelay=[^;]+;.*HttpOnly/);
  expect(answer.headers.get("set-cookie")).toMatch(/SameSite=Lax/i);

  const again = await server.send("POST", "/api/v1/session/link", { body: { token, email: "eve@example.com", password: PASSWORD } });
  expect(await problemOf(again)).toEqual([401, "link_used"]);
  await expect(createLoginLink(linkDeps(server), { purpose: "setup" })).rejects.toMatchObject({ code: "conflict" });
});

test("without the link nobody sets the first password", async () => {
  await using server = await testServer();
  await setupToken(server);
  const guessed = await server.send("POST", "/api/v1/session/link", { body: { token: "A".repeat(43), email: EMAIL, password: PASSWORD } });
  expect(await problemOf(guessed)).toEqual([401, "link_used"]);
  const signUp = await server.send("POST", "/api/auth/sign-up/email", { body: { email: EMAIL, password: PASSWORD, name: "Eve" } });
  expect(await problemOf(signUp)).toEqual([404, "unknown_route"]);
  expect(await (await server.send("GET", "/api/v1/session")).json()).toMatchObject({ needsSetup: true });
});

test("the printed link is worth nothing once the environment has named an administrator", async () => {
  await using server = await testServer();
  const token = await setupToken(server);
  await ensureAdmin({ auth: server.auth, db: server.db.system }, { email: EMAIL, password: PASSWORD });
  const answer = await server.send("POST", "/api/v1/session/link", { body: { token, email: "eve@example.com", password: PASSWORD } });
  expect(await problemOf(answer)).toEqual([401, "link_used"]);
});

test("over https the cookie is bound to this host and to https", async () => {
  await using server = await testServer();
  const { db, ids, random } = server;
  const auth = createAuth({
    db: db.system,
    ids,
    random,
    secret: "a secret for the cookies of tests",
    publicUrl: "https://leads.example.com",
  });
  const user = await setPassword({ auth, db: db.system }, { email: EMAIL, password: PASSWORD });
  const [cookie = ""] = (await startSession({ auth }, user)).setCookies;
  expect(cookie).toMatch(/^__Host-leadrelay=/);
  expect(cookie.split("; ").slice(1).toSorted()).toEqual(["HttpOnly", "Max-Age=43200", "Path=/", "SameSite=Lax", "Secure"]);
  const signedIn = await readSession({ auth, db: db.system, clock: server.clock }, new Headers({ cookie: cookie.split(";")[0] ?? "" }));
  expect(signedIn?.person.email).toBe(EMAIL);
});

test("what is over is removed, what is not stays", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn(EMAIL, { roles: { acme: "viewer" } });
  await setupToken(server);
  const count = async () =>
    (
      await sql<{
        sessions: number;
        links: number;
      }>`select (select count(*) from auth_sessions) as sessions, (select count(*) from login_links) as links`.execute(server.db.system)
    ).rows[0];
  await removeExpired({ db: server.db.system, clock: server.clock });
  expect([await count(), (await server.send("GET", "/api/v1/workspaces", { headers: { cookie } })).status]).toEqual([
    { sessions: 1, links: 1 },
    200,
  ]);
  server.clock.advance({ days: 8 });
  await removeExpired({ db: server.db.system, clock: server.clock });
  expect(await count()).toEqual({ sessions: 0, links: 0 });
});

test("a setup link without a password is not used up", async () => {
  await using server = await testServer();
  const token = await setupToken(server);
  expect(await problemOf(await server.send("POST", "/api/v1/session/link", { body: { token } }))).toEqual([422, "invalid_input"]);
  expect(await problemOf(await server.send("POST", "/api/v1/session/link", { body: { token, email: EMAIL, password: "short" } }))).toEqual([
    422,
    "invalid_input",
  ]);
  expect((await server.send("POST", "/api/v1/session/link", { body: { token, email: EMAIL, password: PASSWORD } })).status).toBe(200);
});

test("two who use one setup link at once: one of them owns the installation", async () => {
  await using server = await testServer();
  const token = await setupToken(server);
  const use = (email: string) => server.send("POST", "/api/v1/session/link", { body: { token, email, password: PASSWORD } });
  const statuses = (await Promise.all([use("a@example.com"), use("b@example.com")])).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 401]));
});

test("a link ends after its time and with a newer setup link", async () => {
  await using server = await testServer();
  const old = await setupToken(server);
  const token = await setupToken(server);
  expect((await server.send("POST", "/api/v1/session/link", { body: { token: old, email: EMAIL, password: PASSWORD } })).status).toBe(401);
  server.clock.advance({ hours: 24 });
  expect((await server.send("POST", "/api/v1/session/link", { body: { token, email: EMAIL, password: PASSWORD } })).status).toBe(401);
});

test("a sign-in link signs in once, within 15 minutes", async () => {
  await using server = await testServer();
  await server.signedIn(EMAIL, { isInstanceOwner: true });
  const link = await createLoginLink(linkDeps(server), { purpose: "sign_in" });
  expect(link).toMatch(/^http:\/\/localhost:8080\/login-link\?token=[\w-]{43}$/);
  const token = tokenOf(link);
  const answer = await server.send("POST", "/api/v1/session/link", { body: { token } });
  expect(await answer.json()).toMatchObject({ signedIn: true, user: { email: EMAIL } });
  expect((await server.send("POST", "/api/v1/session/link", { body: { token } })).status).toBe(401);

  const late = tokenOf(await createLoginLink(linkDeps(server), { purpose: "sign_in", email: EMAIL }));
  server.clock.advance({ minutes: 15 });
  expect((await server.send("POST", "/api/v1/session/link", { body: { token: late } })).status).toBe(401);
  await expect(createLoginLink(linkDeps(server), { purpose: "sign_in", email: "nobody@example.com" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a sign-in link with a password sets it and ends the other sessions", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn(EMAIL, { roles: { acme: "viewer" }, password: PASSWORD });
  const token = tokenOf(await createLoginLink(linkDeps(server), { purpose: "sign_in", email: EMAIL }));
  expect((await server.send("POST", "/api/v1/session/link", { body: { token, password: "another password" } })).status).toBe(200);
  expect((await server.send("GET", "/api/v1/workspaces", { headers: { cookie } })).status).toBe(401);
  expect((await server.send("POST", "/api/v1/session", { body: { email: EMAIL, password: PASSWORD } })).status).toBe(401);
  expect((await server.send("POST", "/api/v1/session", { body: { email: EMAIL, password: "another password" } })).status).toBe(200);
});

test("a wrong password and an unknown e-mail get the same answer", async () => {
  await using server = await testServer();
  await server.signedIn(EMAIL, { roles: { acme: "viewer" }, password: PASSWORD });
  const wrong = await server.send("POST", "/api/v1/session", { body: { email: EMAIL, password: "wrong" } });
  const unknown = await server.send("POST", "/api/v1/session", { body: { email: "nobody@example.com", password: "wrong" } });
  expect([wrong.status, wrong.headers.get("set-cookie")]).toEqual([401, null]);
  expect(await wrong.json()).toEqual(await unknown.json());
});

test("after five wrong passwords the right one is refused too, until 15 minutes are over", async () => {
  await using server = await testServer();
  await server.signedIn(EMAIL, { roles: { acme: "viewer" }, password: PASSWORD });
  const attempt = (password: string) => server.send("POST", "/api/v1/session", { body: { email: EMAIL, password } });
  const statuses = await Promise.all(Array.from({ length: 5 }, () => attempt("wrong").then(({ status }) => status)));
  expect(statuses).toEqual([401, 401, 401, 401, 401]);
  const refused = await attempt(PASSWORD);
  expect(refused.headers.get("retry-after")).toBe("900");
  expect(await problemOf(refused)).toEqual([429, "too_many_attempts"]);
  server.clock.advance({ minutes: 15 });
  expect((await attempt(PASSWORD)).status).toBe(200);
});

test("signing out ends the session, not just the cookie", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn(EMAIL, { roles: { acme: "viewer" } });
  const answer = await server.send("DELETE", "/api/v1/session", { headers: { cookie } });
  expect([answer.status, answer.headers.get("set-cookie")]).toEqual([204, expect.stringMatching(/Max-Age=0/)]);
  expect((await server.send("GET", "/api/v1/workspaces", { headers: { cookie } })).status).toBe(401);
  expect((await server.send("DELETE", "/api/v1/session")).status).toBe(204);
});

test("a session ends when it is not used, and in any case after seven days", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn(EMAIL, { roles: { acme: "viewer" } });
  const status = async () => (await server.send("GET", "/api/v1/workspaces", { headers: { cookie } })).status;
  expect(await status()).toBe(200);
  server.clock.advance({ ms: SESSION_ABSOLUTE_MS, minutes: 1 }); // the session began by the machine's clock
  expect(await status()).toBe(401);

  const second = await server.signedIn("bob@example.com", { roles: { acme: "viewer" } });
  await sql`update auth_sessions set expires_at = now() - interval '1 second'`.execute(server.db.system);
  expect((await server.send("GET", "/api/v1/workspaces", { headers: { cookie: second } })).status).toBe(401);
});

test("a cookie that was tampered with, or taken from the table, signs nobody in", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn(EMAIL, { roles: { acme: "viewer" } });
  const { rows } = await sql<{ token: string }>`select token from auth_sessions`.execute(server.db.system);
  for (const forged of [
    `leadrelay=${rows[0]?.token}`,
    `leadrelay=${rows[0]?.token}.AAAA`,
    `${cookie.slice(0, -8)}AAAAAAA=`,
    "leadrelay=",
    "leadrelay=%",
  ]) {
    expect((await server.send("GET", "/api/v1/workspaces", { headers: { cookie: forged } })).status).toBe(401);
  }
});

test("the administrator of the environment can sign in, and stays signed in over restarts", async () => {
  await using server = await testServer();
  const deps = { auth: server.auth, db: server.db.system };
  await ensureAdmin(deps, { email: "Admin@example.com", password: PASSWORD });
  const answer = await server.send("POST", "/api/v1/session", { body: { email: "admin@example.com", password: PASSWORD } });
  expect(await answer.json()).toMatchObject({ signedIn: true, workspaces: [{ id: "acme" }, { id: "globex" }] });
  await ensureAdmin(deps, { email: "admin@example.com", password: PASSWORD });
  expect((await server.send("GET", "/api/v1/workspaces", { headers: { cookie: cookieOf(answer) } })).status).toBe(200);
  await ensureAdmin(deps, { email: "admin@example.com", password: "changed password" });
  expect((await server.send("GET", "/api/v1/workspaces", { headers: { cookie: cookieOf(answer) } })).status).toBe(401);
  await expect(ensureAdmin(deps, { email: "admin@example.com", password: "short" })).rejects.toMatchObject({ code: "bad_configuration" });
});
