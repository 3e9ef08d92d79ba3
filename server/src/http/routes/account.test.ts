import { expect, test } from "vitest";
import { createLoginLink } from "../../access/login-links.ts";
import { startSmtpReceiver } from "../../alerts/testing/smtp-receiver.ts";
import { eventually } from "../../db/testing/eventually.ts";
import { cookieOf, problemOf, testServer, type TestServer } from "../testing/test-server.ts";
import { totp } from "../testing/totp.ts";

const EMAIL = "ada@example.com";
const PASSWORD = "correct horse battery";

const signIn = (server: TestServer, password = PASSWORD, headers: Record<string, string> = {}) =>
  server.send("POST", "/api/v1/session", { headers, body: { email: EMAIL, password } });

const signedIn = (server: TestServer) => server.signedIn(EMAIL, { roles: { acme: "viewer" }, password: PASSWORD });

/** Turns the second factor on; gives the cookie of the session after that. */
async function withTwoFactor(server: TestServer) {
  const cookie = await signedIn(server);
  const begun = await server.send("POST", "/api/v1/account/two-factor", { headers: { cookie }, body: { password: PASSWORD } });
  const made = (await begun.json()) as { secret: string; otpauthUrl: string; recoveryCodes: string[] };
  const body = { code: totp(made.secret) };
  const confirmed = await server.send("POST", "/api/v1/account/two-factor/confirm", { headers: { cookie }, body });
  return { ...made, cookie: cookieOf(confirmed), status: confirmed.status };
}

test("with two-factor sign-in the password alone opens nothing; the authenticator's code does", async () => {
  await using server = await testServer();
  const { secret, otpauthUrl, recoveryCodes, cookie, status } = await withTwoFactor(server);
  expect([status, recoveryCodes.length]).toEqual([204, 10]);
  expect(otpauthUrl).toMatch(/^otpauth:\/\/totp\/LeadRelay:ada/);
  expect(await (await server.send("GET", "/api/v1/account", { headers: { cookie } })).json()).toMatchObject({ hasTwoFactor: true });

  const answer = await signIn(server);
  expect(await answer.json()).toMatchObject({ signedIn: false, needsCode: true, workspaces: [] });
  const half = cookieOf(answer);
  expect((await server.send("GET", "/api/v1/workspaces", { headers: { cookie: half } })).status).toBe(401);

  const whole = await server.send("POST", "/api/v1/session/code", { headers: { cookie: half }, body: { code: totp(secret) } });
  expect(await whole.json()).toMatchObject({ signedIn: true, user: { email: EMAIL } });
  expect((await server.send("GET", "/api/v1/workspaces", { headers: { cookie: cookieOf(whole) } })).status).toBe(200);
  const again = await server.send("POST", "/api/v1/session/code", { headers: { cookie: half }, body: { code: totp(secret) } });
  expect(await problemOf(again)).toEqual([401, "code_too_late"]);
});

test("wrong codes are limited: the sign-in ends after five, whatever comes then", async () => {
  await using server = await testServer();
  const { secret } = await withTwoFactor(server);
  const half = cookieOf(await signIn(server));
  const attempt = async (code: string) =>
    problemOf(await server.send("POST", "/api/v1/session/code", { headers: { cookie: half }, body: { code } }));
  const right = totp(secret);
  const wrong = right === "000000" ? "111111" : "000000";
  for (let each = 0; each < 5; each += 1) expect(await attempt(wrong)).toEqual([401, "wrong_code"]);
  expect(await attempt(right)).toEqual([429, "too_many_attempts"]);
  server.clock.advance({ minutes: 15 });
  expect(await attempt(right)).toEqual([401, "code_too_late"]); // the challenge itself is used up too
});

test("a recovery code signs in once", async () => {
  await using server = await testServer();
  const { recoveryCodes } = await withTwoFactor(server);
  const use = async () => {
    const headers = { cookie: cookieOf(await signIn(server)) };
    return server.send("POST", "/api/v1/session/code", { headers, body: { code: recoveryCodes[0] } });
  };
  expect((await use()).status).toBe(200);
  expect(await problemOf(await use())).toEqual([401, "wrong_code"]);
});

test("a code without a password before it is worth nothing, and neither is somebody else's session beside it", async () => {
  await using server = await testServer();
  const { secret, cookie } = await withTwoFactor(server);
  const body = { code: totp(secret) };
  expect(await problemOf(await server.send("POST", "/api/v1/session/code", { body }))).toEqual([401, "code_too_late"]);
  expect(await problemOf(await server.send("POST", "/api/v1/session/code", { headers: { cookie }, body }))).toEqual([401, "code_too_late"]);
});

test("a second factor is not turned on by a wrong password or a wrong first code, and off only with the password", async () => {
  await using server = await testServer();
  const cookie = await signedIn(server);
  const post = (path: string, body: object, as = cookie) =>
    server.send("POST", `/api/v1/account/two-factor${path}`, { headers: { cookie: as }, body });
  expect(await problemOf(await post("", { password: "wrong" }))).toEqual([422, "invalid_input"]);
  expect(await problemOf(await post("/confirm", { code: "123456" }))).toEqual([422, "invalid_input"]);
  const { secret } = (await (await post("", { password: PASSWORD })).json()) as { secret: string };
  expect(await problemOf(await post("/confirm", { code: totp(secret, Date.now() - 3_600_000) }))).toEqual([422, "invalid_input"]);
  expect(await (await signIn(server)).json()).toMatchObject({ signedIn: true });

  const on = cookieOf(await post("/confirm", { code: totp(secret) }));
  expect(await problemOf(await post("/off", { password: "wrong" }, on))).toEqual([422, "invalid_input"]);
  expect((await post("/recovery-codes", { password: PASSWORD }, on)).status).toBe(200);
  expect((await post("/off", { password: PASSWORD }, on)).status).toBe(204);
  expect(await (await signIn(server)).json()).toMatchObject({ signedIn: true, needsCode: false });
});

test("whoever sits at an open session does not guess the password: after five tries the right one is refused too", async () => {
  await using server = await testServer();
  const cookie = await signedIn(server);
  const change = (currentPassword: string) =>
    server.send("POST", "/api/v1/account/password", { headers: { cookie }, body: { currentPassword, newPassword: "another password" } });
  for (let each = 0; each < 5; each += 1) expect((await change("wrong")).status).toBe(422);
  expect(await problemOf(await change(PASSWORD))).toEqual([429, "too_many_attempts"]);
});

test("changing the password ends the other sessions and keeps this one", async () => {
  await using server = await testServer();
  const other = await signedIn(server);
  const cookie = await server.signInAgain(EMAIL, PASSWORD);
  const body = { currentPassword: PASSWORD, newPassword: "another password" };
  const changed = await server.send("POST", "/api/v1/account/password", { headers: { cookie }, body });
  expect(changed.status).toBe(204);
  const see = async (as: string) => (await server.send("GET", "/api/v1/account", { headers: { cookie: as } })).status;
  expect([await see(cookieOf(changed)), await see(other)]).toEqual([200, 401]);
  expect([(await signIn(server)).status, (await signIn(server, "another password")).status]).toEqual([401, 200]);
});

test("sessions are listed by device and ended one by one; another person's are not reached", async () => {
  await using server = await testServer();
  await signedIn(server);
  const cookie = cookieOf(await signIn(server, PASSWORD, { "user-agent": "Laptop" }));
  const phone = cookieOf(await signIn(server, PASSWORD, { "user-agent": "Phone" }));
  const list = async () =>
    (
      (await (await server.send("GET", "/api/v1/account/sessions", { headers: { cookie } })).json()) as {
        items: { id: string; userAgent: string | null; isCurrent: boolean }[];
      }
    ).items;
  const sessions = await list();
  expect(sessions.filter(({ isCurrent }) => isCurrent)).toMatchObject([{ userAgent: "Laptop" }]);
  const ofPhone = `/api/v1/account/sessions/${sessions.find(({ userAgent }) => userAgent === "Phone")?.id}`;

  const eve = await server.signedIn("eve@example.com", { roles: { acme: "owner" } });
  expect((await server.send("DELETE", ofPhone, { headers: { cookie: eve } })).status).toBe(404);
  expect((await server.send("DELETE", ofPhone, { headers: { cookie } })).status).toBe(204);
  expect((await server.send("GET", "/api/v1/account", { headers: { cookie: phone } })).status).toBe(401);
  expect((await server.send("DELETE", "/api/v1/account/sessions", { headers: { cookie } })).status).toBe(204);
  expect(await list()).toMatchObject([{ userAgent: "Laptop", isCurrent: true }]);
});

test("a forgotten password: the link comes by mail, sets a new one once, and does not pass by the second factor", async () => {
  await using smtp = await startSmtpReceiver();
  await using server = await testServer({ mail: { smtpUrl: smtp.url, from: "LeadRelay <leads@example.com>" } });
  const { cookie } = await withTwoFactor(server);
  const ask = (email: string) => server.send("POST", "/api/v1/session/reset", { body: { email } });
  expect([(await ask("nobody@example.com")).status, (await ask(EMAIL)).status]).toEqual([202, 202]);
  const mail = await eventually("the mail", () => smtp.mails[0]);
  expect([smtp.mails.length, mail.to]).toEqual([1, [EMAIL]]);
  const token = /reset-password\?token=([\w-]{43})/.exec(mail.text.replaceAll("=\n", "").replaceAll("=3D", "="))?.[1] ?? "";

  const reset = (password: string) => server.send("POST", "/api/v1/session/reset/password", { body: { token, password } });
  expect((await reset("short")).status).toBe(422);
  expect(await problemOf(await server.send("POST", "/api/v1/session/link", { body: { token } }))).toEqual([401, "link_used"]);
  const done = await reset("another password");
  expect([done.status, done.headers.get("set-cookie")]).toEqual([204, null]);
  expect((await server.send("GET", "/api/v1/account", { headers: { cookie } })).status).toBe(401);
  expect(await (await signIn(server, "another password")).json()).toMatchObject({ signedIn: false, needsCode: true });
  expect(await problemOf(await reset("a third password"))).toEqual([401, "link_used"]);
});

test("a reset link of the command line works for 30 minutes", async () => {
  await using server = await testServer();
  await signedIn(server);
  const deps = { db: server.db.system, clock: server.clock, random: server.random, publicUrl: server.origin };
  const link = async () => new URL(await createLoginLink(deps, { email: EMAIL, purpose: "reset" }));
  const use = async (url: URL) =>
    (
      await server.send("POST", "/api/v1/session/reset/password", {
        body: { token: url.searchParams.get("token"), password: "another password" },
      })
    ).status;
  const url = await link();
  expect(url.pathname).toBe("/reset-password");
  expect(await use(url)).toBe(204);
  const late = await link();
  server.clock.advance({ minutes: 30 });
  expect(await use(late)).toBe(401);
});

test("a profile keeps name, phone, zone, theme and working hours; what cannot be is refused", async () => {
  await using server = await testServer();
  const cookie = await signedIn(server);
  const change = (body: object) => server.send("PATCH", "/api/v1/account", { headers: { cookie }, body });
  const workingHours = [
    { day: 1, from: "09:00", to: "12:00" },
    { day: 1, from: "13:00", to: "24:00" },
  ];
  const profile = { name: "Ada L.", phone: "+1 312 555 0123", timeZone: "America/Chicago", theme: "dark", workingHours };
  expect(await (await change(profile)).json()).toMatchObject({ ...profile, phone: "+13125550123", id: expect.stringMatching(/^\w{20}$/) });
  expect(await (await change({ phone: null })).json()).toMatchObject({ name: "Ada L.", phone: null, workingHours });
  expect(await (await server.send("GET", "/api/v1/session", { headers: { cookie } })).json()).toMatchObject({
    user: { name: "Ada L.", theme: "dark" },
  });
  for (const bad of [
    { phone: "555 0123" },
    { timeZone: "Mars/Olympus" },
    { theme: "pink" },
    { email: "other@example.com" },
    { workingHours: [{ day: 1, from: "12:00", to: "09:00" }] },
    { workingHours: [{ day: 8, from: "09:00", to: "12:00" }] },
    { workingHours: [...workingHours, { day: 1, from: "11:00", to: "14:00" }] },
  ])
    expect([bad, ...(await problemOf(await change(bad)))]).toEqual([bad, 422, "invalid_input"]);
});

test("a key has no account", async () => {
  await using server = await testServer();
  const { headers } = await server.key("acme");
  expect(await problemOf(await server.send("GET", "/api/v1/account", { headers }))).toEqual([403, "not_allowed"]);
});
