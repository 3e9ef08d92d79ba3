import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startHttpReceiver } from "../../alerts/testing/http-receiver.ts";
import { ensureUnclaimedWorkspace } from "../../pipeline/unclaimed.ts";
import { problemOf, type TestServer, testServer } from "../testing/test-server.ts";

let server: TestServer;
let chat: Awaited<ReturnType<typeof startHttpReceiver>>;
let admin: string;
let editor: string;
let viewer: string;
let owner: string;
beforeAll(async () => {
  [server, chat] = await Promise.all([testServer({ allowedNetworks: ["127.0.0.0/8"] }), startHttpReceiver()]);
  await ensureUnclaimedWorkspace({ ...server, database: server.db }); // whose keys seal the heartbeat
  admin = await server.signedIn("ada@example.com", { roles: { acme: "admin" } });
  editor = await server.signedIn("eve@example.com", { roles: { acme: "editor" } });
  viewer = await server.signedIn("vic@example.com", { roles: { acme: "viewer" } });
  owner = await server.signedIn("otto@example.com", { isInstanceOwner: true });
});
afterAll(() => Promise.all([server[Symbol.asyncDispose](), chat[Symbol.asyncDispose]()]));
beforeEach(async () => {
  chat.answer.status = 200;
  chat.posts.length = 0;
  await sql`delete from alerts`.execute(server.db.in("acme"));
});

const call = (cookie: string, method: string, path: string, body?: unknown) =>
  server.send(method, `/api/v1${path}${path.includes("?") ? "&" : "?"}workspace=acme`, { headers: { cookie }, body });
const answerOf = async (answer: Response) => (await answer.json()) as Record<string, never>;

async function addAlert({ title = "It burns", level = "act_now", resolved = false } = {}): Promise<string> {
  const id = server.ids.uuid();
  const now = server.clock.now();
  await sql`
    insert into alerts (workspace_id, alert_id, kind, subject, found_by, level, title, detail, leads, action_label, action_href, since, opened_at, seen_at, resolved_at)
    values ('acme', ${id}, 'tried', ${title}, 'a_test', ${level}, ${title}, 'Put it out.', 3, 'Show work', '/work', ${now}, ${now}, ${now}, ${resolved ? now : null})`.execute(
    server.db.in("acme"),
  );
  return id;
}

test("a viewer reads what is open, the most pressing first, and what is over page by page", async () => {
  await addAlert({ title: "Later", level: "look" });
  const id = await addAlert();
  for (const title of ["A", "B", "C"]) await addAlert({ title, resolved: true });
  expect(await answerOf(await call(viewer, "GET", "/alerts"))).toMatchObject({
    open: 2,
    nextCursor: null,
    items: [
      { id, level: "act_now", title: "It burns", leads: 3, action: { label: "Show work", href: "/work" }, resolvedAt: null },
      { title: "Later" },
    ],
  });
  const first = await answerOf(await call(viewer, "GET", "/alerts?state=past&limit=2"));
  expect(first["items"]).toHaveLength(2);
  expect(
    (await answerOf(await call(viewer, "GET", `/alerts?state=past&limit=2&cursor=${String(first["nextCursor"])}`)))["items"],
  ).toHaveLength(1);
  expect(await answerOf(await call(viewer, "GET", `/alerts/${id}`))).toMatchObject({ title: "It burns" });
  expect(await problemOf(await call(viewer, "GET", `/alerts/${server.ids.uuid()}`))).toEqual([404, "not_found"]);
  expect(await problemOf(await call(viewer, "GET", "/alerts?state=past&cursor=x"))).toEqual([422, "invalid_input"]);
});

test("an editor mutes a cause for a time and takes that back; the bell does not count it meanwhile", async () => {
  const id = await addAlert();
  const until = (hours: number) => ({ until: new Date(server.clock.now().getTime() + hours * 3_600_000).toISOString() });
  expect(await problemOf(await call(viewer, "PUT", `/alerts/${id}/mute`, until(1)))).toEqual([403, "not_allowed"]);
  expect(await answerOf(await call(editor, "PUT", `/alerts/${id}/mute`, until(1)))).toMatchObject({ mutedUntil: until(1).until });
  expect(await answerOf(await call(viewer, "GET", "/alerts"))).toMatchObject({ open: 0, items: [{ id }] });
  expect(await answerOf(await call(editor, "DELETE", `/alerts/${id}/mute`))).toMatchObject({ mutedUntil: null });
  for (const body of [until(-1), until(91 * 24), {}])
    expect(await problemOf(await call(editor, "PUT", `/alerts/${id}/mute`, body))).toEqual([422, "invalid_input"]);
  const globex = await server.signedIn("gus@example.com", { roles: { globex: "owner" } });
  expect((await server.send("GET", `/api/v1/alerts/${id}?workspace=globex`, { headers: { cookie: globex } })).status).toBe(404);
});

test("an administrator makes a channel, tries, changes and removes it; its address and secret are shown to nobody", async () => {
  expect(await problemOf(await call(editor, "GET", "/alert-channels"))).toEqual([403, "not_allowed"]);
  const made = await call(admin, "POST", "/alert-channels", { name: "Pager", kind: "webhook", url: chat.url });
  expect(made.status).toBe(201);
  const { id, secret, ...view } = await answerOf(made);
  expect(secret).toMatch(/^whsec_/);
  expect(view).toMatchObject({ kind: "webhook", levels: ["act_now", "act_today"], isOn: true, urlHost: `127.0.0.1:${chat.port}` });
  expect((await call(admin, "POST", `/alert-channels/${String(id)}/test`)).status).toBe(204);
  expect(chat.posts[0]?.body).toMatchObject({ type: "alert.test" });
  chat.answer.status = 500;
  expect(await problemOf(await call(admin, "POST", `/alert-channels/${String(id)}/test`))).toEqual([502, "alert_refused"]);
  const changed = await call(admin, "PATCH", `/alert-channels/${String(id)}`, { levels: ["look"], isOn: false });
  const list = await (await call(admin, "GET", "/alert-channels")).text();
  expect(await answerOf(changed)).toMatchObject({ levels: ["look"], isOn: false });
  expect(list).not.toMatch(/whsec_|services\/T00/);
  expect(await problemOf(await call(admin, "POST", "/alert-channels", { name: "x", kind: "slack", url: "https://10.0.0.1/x" }))).toEqual([
    422,
    "address_refused",
  ]);
  expect(await problemOf(await call(admin, "POST", "/alert-channels", { name: "x", kind: "email" }))).toEqual([422, "invalid_input"]);
  expect((await call(admin, "DELETE", `/alert-channels/${String(id)}`)).status).toBe(204);
  expect((await call(admin, "DELETE", `/alert-channels/${String(id)}`)).status).toBe(404);
});

test("an owner of the installation sets its heartbeat and who looks after it; nobody else", async () => {
  const path = "/installation/watch";
  expect(await problemOf(await call(admin, "GET", path))).toEqual([403, "not_allowed"]);
  expect(await answerOf(await call(owner, "GET", path))).toMatchObject({ workspaceId: null, heartbeatHost: null });
  expect(await problemOf(await call(owner, "POST", `${path}/test-heartbeat`))).toEqual([409, "heartbeat_not_set_up"]);
  expect(await problemOf(await call(owner, "PATCH", path, { workspaceId: "nowhere" }))).toEqual([422, "invalid_input"]);
  expect(await problemOf(await call(owner, "PATCH", path, { heartbeatUrl: "https://10.0.0.1/ping" }))).toEqual([422, "address_refused"]);
  const set = await (await call(owner, "PATCH", path, { workspaceId: "globex", heartbeatUrl: chat.url })).text();
  expect(JSON.parse(set)).toMatchObject({ effectiveWorkspaceId: "globex", heartbeatHost: `127.0.0.1:${chat.port}`, heartbeatAt: null });
  expect(set).not.toContain("secret");
  expect((await call(owner, "POST", `${path}/test-heartbeat`)).status).toBe(204);
  expect(chat.posts).toHaveLength(1);
  chat.answer.status = 404;
  expect(await problemOf(await call(owner, "POST", `${path}/test-heartbeat`))).toEqual([502, "alert_refused"]);
  expect(await answerOf(await call(owner, "PATCH", path, {}))).toMatchObject({
    lastError: expect.stringContaining("404"),
    heartbeatAt: expect.any(String),
  });
  expect(await answerOf(await call(owner, "PATCH", path, { heartbeatUrl: null }))).toMatchObject({ heartbeatHost: null, lastError: null });
});
