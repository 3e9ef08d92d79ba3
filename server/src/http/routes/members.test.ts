import { expect, test } from "vitest";
import { startSmtpReceiver } from "../../alerts/testing/smtp-receiver.ts";
import { cookieOf, problemOf, testServer, type TestServer } from "../testing/test-server.ts";

const PASSWORD = "correct horse battery";
const NEW = { name: "Nia New", password: PASSWORD };

const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";
const at = (cookie: string) => ({ headers: { cookie } });

async function inviteTo(server: TestServer, cookie: string, body: { email: string; role: string }): Promise<string> {
  const answer = await server.send("POST", "/api/v1/invitations?workspace=acme", { headers: { cookie }, body });
  expect(answer.status).toBe(201);
  return tokenOf(((await answer.json()) as { link: string }).link);
}

async function members(server: TestServer, cookie: string): Promise<{ id: string; email: string; role: string }[]> {
  const answer = await server.send("GET", "/api/v1/members?workspace=acme", at(cookie));
  return ((await answer.json()) as { items: { id: string; email: string; role: string }[] }).items;
}

const idOf = async (server: TestServer, cookie: string, email: string) =>
  (await members(server, cookie)).find((member) => member.email === email)?.id ?? "nobody";

test("somebody new accepts an invitation with name and password, once, and is a member of this workspace alone", async () => {
  await using server = await testServer();
  const owner = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const token = await inviteTo(server, owner, { email: "Nia@example.com", role: "editor" });

  const look = await server.send("POST", "/api/v1/session/invitation/look", { body: { token } });
  expect(await look.json()).toEqual({
    workspaceName: "acme",
    email: "nia@example.com",
    role: "editor",
    invitedBy: "ada@example.com",
    hasAccount: false,
  });
  expect(await problemOf(await server.send("POST", "/api/v1/session/invitation", { body: { token } }))).toEqual([422, "invalid_input"]);

  const accepted = await server.send("POST", "/api/v1/session/invitation", { body: { token, ...NEW } });
  expect(await accepted.json()).toMatchObject({
    signedIn: true,
    user: { email: "nia@example.com", name: "Nia New" },
    workspaces: [{ id: "acme", role: "editor" }],
  });
  expect((await server.send("GET", "/api/v1/leads?workspace=acme", at(cookieOf(accepted)))).status).toBe(200);
  expect((await server.send("GET", "/api/v1/leads?workspace=globex", at(cookieOf(accepted)))).status).toBe(404);
  expect(await problemOf(await server.send("POST", "/api/v1/session/invitation", { body: { token, ...NEW } }))).toEqual([
    409,
    "invitation_over",
  ]);
  expect(await members(server, owner)).toMatchObject([{ email: "ada@example.com" }, { email: "nia@example.com", role: "editor" }]);
});

test("an invitation ends after seven days, when it is withdrawn, and when a newer one takes its place", async () => {
  await using server = await testServer();
  const owner = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const accept = async (token: string) => problemOf(await server.send("POST", "/api/v1/session/invitation", { body: { token, ...NEW } }));
  const old = await inviteTo(server, owner, { email: "nia@example.com", role: "viewer" });
  const token = await inviteTo(server, owner, { email: "nia@example.com", role: "viewer" });
  expect(await accept(old)).toEqual([409, "invitation_over"]);
  expect(await accept("A".repeat(43))).toEqual([409, "invitation_over"]);

  const listed = await server.send("GET", "/api/v1/invitations?workspace=acme", at(owner));
  const { items } = (await listed.json()) as { items: { id: string; isExpired: boolean }[] };
  expect(items).toMatchObject([{ email: "nia@example.com", role: "viewer", isExpired: false }]);
  server.clock.advance({ days: 7 });
  expect(await accept(token)).toEqual([409, "invitation_over"]);

  const path = `/api/v1/invitations/${items[0]?.id}?workspace=acme`;
  expect((await server.send("DELETE", path, at(owner))).status).toBe(204);
  expect((await server.send("DELETE", path, at(owner))).status).toBe(404);
});

test("the link of an invitation signs nobody in who has an account; signed in as that person it works, as another it does not", async () => {
  await using server = await testServer();
  const owner = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  await server.signedIn("bob@example.com", { roles: { globex: "viewer" }, password: PASSWORD });
  const token = await inviteTo(server, owner, { email: "bob@example.com", role: "admin" });
  const accept = (cookie?: string) =>
    server.send("POST", "/api/v1/session/invitation", { headers: cookie ? { cookie } : {}, body: { token, ...NEW } });
  expect(await problemOf(await accept())).toEqual([409, "has_account"]);
  expect(await problemOf(await accept(owner))).toEqual([409, "other_account"]);
  expect(await (await accept(await server.signInAgain("bob@example.com", PASSWORD))).json()).toMatchObject({
    workspaces: [
      { id: "acme", role: "admin" },
      { id: "globex", role: "viewer" },
    ],
  });
});

test("two who open one invitation at once: one of them comes in, with their own password", async () => {
  await using server = await testServer();
  const owner = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const token = await inviteTo(server, owner, { email: "nia@example.com", role: "viewer" });
  const answers = await Promise.all(
    ["first password", "second password"].map((password) =>
      server.send("POST", "/api/v1/session/invitation", { body: { token, name: "Nia", password } }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
});

test("only admins and owners invite, nobody above their own role, and no key", async () => {
  await using server = await testServer();
  const as = async (role: "viewer" | "editor" | "admin", wanted: string) => {
    const cookie = await server.signedIn(`${role}-${wanted}@example.com`, { roles: { acme: role } });
    const body = { email: `new-${role}-${wanted}@example.com`, role: wanted };
    return (await server.send("POST", "/api/v1/invitations?workspace=acme", { headers: { cookie }, body })).status;
  };
  expect([await as("viewer", "viewer"), await as("editor", "viewer"), await as("admin", "owner")]).toEqual([403, 403, 403]);
  expect(await as("admin", "admin")).toBe(201);
  const { headers } = await server.key("acme");
  const byKey = await server.send("POST", "/api/v1/invitations", { headers, body: { email: "k@example.com", role: "viewer" } });
  expect(await problemOf(byKey)).toEqual([403, "not_allowed"]);
});

test("who belongs to the workspace is not invited again, and no other workspace is reached", async () => {
  await using server = await testServer();
  const owner = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const invite = (workspace: string) =>
    server.send("POST", `/api/v1/invitations?workspace=${workspace}`, {
      headers: { cookie: owner },
      body: { email: "ada@example.com", role: "viewer" },
    });
  expect(await problemOf(await invite("acme"))).toEqual([409, "conflict"]);
  expect((await invite("globex")).status).toBe(404);
});

test("with a mail server the invitation is mailed; without, or when it refuses, the link is still there", async () => {
  await using smtp = await startSmtpReceiver();
  await using server = await testServer({ mail: { smtpUrl: smtp.url, from: "LeadRelay <leads@example.com>" } });
  const owner = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const invite = async (email: string) => {
    const answer = await server.send("POST", "/api/v1/invitations?workspace=acme", {
      headers: { cookie: owner },
      body: { email, role: "viewer" },
    });
    return (await answer.json()) as { link: string; mailed: boolean };
  };
  const { link, mailed } = await invite("nia@example.com");
  expect(mailed).toBe(true);
  expect(smtp.mails[0]?.to).toEqual(["nia@example.com"]);
  expect(smtp.mails[0]?.text.replaceAll("=\n", "").replaceAll("=3D", "=")).toContain(link);
  smtp.refusing.recipients = true;
  expect(await invite("bob@example.com")).toMatchObject({ mailed: false, link: expect.stringContaining("/invitation?token=") });
  expect(JSON.stringify(server.logs)).not.toContain("bob@example.com");
});

test("a removed member's next request is refused, and with the last workspace the session ends", async () => {
  await using server = await testServer();
  const owner = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const bob = await server.signedIn("bob@example.com", { roles: { acme: "editor" } });
  const both = await server.signedIn("carl@example.com", { roles: { acme: "editor", globex: "viewer" } });
  const remove = async (email: string) =>
    (await server.send("DELETE", `/api/v1/members/${await idOf(server, owner, email)}?workspace=acme`, at(owner))).status;
  const see = async (cookie: string, workspace: string) =>
    (await server.send("GET", `/api/v1/leads?workspace=${workspace}`, at(cookie))).status;
  expect([await see(bob, "acme"), await see(both, "acme")]).toEqual([200, 200]);
  expect([await remove("bob@example.com"), await remove("carl@example.com")]).toEqual([204, 204]);
  expect([await see(bob, "acme"), await see(both, "acme"), await see(both, "globex")]).toEqual([401, 404, 200]);
});

test("live events of somebody who was removed end before the next one", async () => {
  await using server = await testServer();
  const owner = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const bob = await server.signedIn("bob@example.com", { roles: { acme: "editor" } });
  const live = await server.send("GET", "/api/v1/events?workspace=acme", at(bob));
  const notice = (leadId: string) => server.liveEvents.receive(JSON.stringify({ kind: "lead", workspaceId: "acme", leadId }));
  notice("before");
  await server.send("DELETE", `/api/v1/members/${await idOf(server, owner, "bob@example.com")}?workspace=acme`, at(owner));
  server.clock.advance({ seconds: 2 });
  notice("after");
  const text = await live.text(); // it ends
  expect(text).toContain("before");
  expect(text).not.toContain("after");
});

test("a role that is changed holds from the next request on", async () => {
  await using server = await testServer();
  const owner = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const bob = await server.signedIn("bob@example.com", { roles: { acme: "viewer" } });
  const settings = async () =>
    (await server.send("PATCH", "/api/v1/workspace?workspace=acme", { headers: { cookie: bob }, body: { name: "Acme" } })).status;
  expect(await settings()).toBe(403);
  const path = `/api/v1/members/${await idOf(server, owner, "bob@example.com")}?workspace=acme`;
  const answer = await server.send("PATCH", path, { headers: { cookie: owner }, body: { role: "admin" } });
  expect(await answer.json()).toMatchObject({ email: "bob@example.com", role: "admin" });
  expect(await settings()).toBe(200);
});

test("the last owner stays owner; an admin does not touch an owner; the owner of the installation is not removed", async () => {
  await using server = await testServer();
  const owner = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const admin = await server.signedIn("bob@example.com", { roles: { acme: "admin" } });
  const ada = `/api/v1/members/${await idOf(server, owner, "ada@example.com")}?workspace=acme`;
  expect(await problemOf(await server.send("DELETE", ada, at(owner)))).toEqual([409, "last_owner"]);
  expect(await problemOf(await server.send("PATCH", ada, { headers: { cookie: owner }, body: { role: "admin" } }))).toEqual([
    409,
    "last_owner",
  ]);
  expect(await problemOf(await server.send("DELETE", ada, at(admin)))).toEqual([403, "not_allowed"]);
  expect(await problemOf(await server.send("DELETE", "/api/v1/members/ABCDEFGHIJKLMNOPQRST?workspace=acme", at(owner)))).toEqual([
    404,
    "not_found",
  ]);

  await server.signedIn("root@example.com", { isInstanceOwner: true });
  const root = `/api/v1/members/${await idOf(server, owner, "root@example.com")}?workspace=acme`;
  expect(await problemOf(await server.send("DELETE", root, at(owner)))).toEqual([409, "conflict"]);
  expect((await server.send("DELETE", ada, at(owner))).status).toBe(204); // somebody else owns it now
});

test("two owners who remove each other at the same time: one of them stays", async () => {
  await using server = await testServer();
  const ada = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const bob = await server.signedIn("bob@example.com", { roles: { acme: "owner" } });
  const [adaId, bobId] = [await idOf(server, ada, "ada@example.com"), await idOf(server, ada, "bob@example.com")];
  await Promise.all([
    server.send("DELETE", `/api/v1/members/${bobId}?workspace=acme`, at(ada)),
    server.send("DELETE", `/api/v1/members/${adaId}?workspace=acme`, at(bob)),
  ]);
  const root = await server.signedIn("root@example.com", { isInstanceOwner: true });
  expect((await members(server, root)).filter(({ email }) => email !== "root@example.com")).toHaveLength(1);
});

test("an owner of the installation makes a workspace, which begins with a contact book; nobody else does", async () => {
  await using server = await testServer();
  const root = await server.signedIn("root@example.com", { isInstanceOwner: true });
  const owner = await server.signedIn("ada@example.com", { roles: { acme: "owner" } });
  const body = { name: "Größe & Söhne", country: "DE", timeZone: "Europe/Berlin", currency: "EUR" };
  const make = (cookie: string, more: object = {}) =>
    server.send("POST", "/api/v1/workspaces", { headers: { cookie }, body: { ...body, ...more } });
  expect((await make(owner)).status).toBe(403);
  const { headers } = await server.key("acme");
  expect((await server.send("POST", "/api/v1/workspaces", { headers, body })).status).toBe(403);

  const made = await make(root);
  expect([made.status, await made.json()]).toMatchObject([201, { id: "gro-e-sohne", name: "Größe & Söhne", role: "owner" }]);
  const connections = await server.send("GET", "/api/v1/connections?workspace=gro-e-sohne", at(root));
  expect(await connections.json()).toMatchObject({ items: [{ id: "contact-book", provider: "contact-book" }] });
  expect(await (await make(root)).json()).toMatchObject({ id: "gro-e-sohne-2" });
  expect(await problemOf(await make(root, { id: "acme" }))).toEqual([409, "conflict"]);
  expect(await problemOf(await make(root, { timeZone: "Mars/Olympus" }))).toEqual([422, "invalid_input"]);
  expect(await problemOf(await make(root, { id: "unclaimed" }))).toEqual([422, "invalid_input"]);
});
