import { expect, test } from "vitest";
import { startHttpReceiver } from "../../alerts/testing/http-receiver.ts";
import { createContact } from "../../contacts/upsert-contact.ts";
import { createSender } from "../../endpoints/sender.ts";
import { createEndpoints } from "../../endpoints.ts";
import { createLogger } from "../../lib/log.ts";
import { ensureUnclaimedWorkspace } from "../../pipeline/unclaimed.ts";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

const PATH = "/api/v1/webhook-endpoints";
const LOCAL = { allowedNetworks: ["127.0.0.0/8"] };

/** Answers, read loosely: tests compare them with what they should be. */
// oxlint-disable-next-line typescript/no-explicit-any -- a body may be anything
type Loose = any;

async function callerOf(server: TestServer, role: "admin" | "editor" = "admin") {
  const cookie = await server.signedIn(`${role}@example.com`, { roles: { acme: role } });
  return (method: string, path = "", body?: unknown) => server.send(method, `${PATH}${path}`, { headers: { cookie }, body });
}

const senderOf = ({ db: database, vault, clock, ids, random }: TestServer) =>
  createSender({
    ...createEndpoints({ installation: { database, vault, clock, ids, random }, config: LOCAL, logger: createLogger("silent") }).deliver,
    logger: createLogger("silent"),
    owner: ids.uuid(),
  });

test("an administrator adds an endpoint, sees its secret once, and follows a message to its answer and again", async () => {
  await using server = await testServer(LOCAL);
  await ensureUnclaimedWorkspace({ ...server, database: server.db }); // whose keys seal the signing key
  await using receiver = await startHttpReceiver();
  const call = await callerOf(server);
  const made = await call("POST", "", { name: "Warehouse", url: receiver.url, events: ["ContactCreate", "NoteCreate"] });
  expect(made.status).toBe(201);
  const { secret, ...endpoint } = (await made.json()) as Loose;
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(endpoint).toMatchObject({ url: receiver.url, state: "ok", events: ["ContactCreate", "NoteCreate"], waiting: 0 });
  const listed = await (await call("GET")).text();
  expect(listed).not.toContain(secret);
  expect(JSON.parse(listed)).toMatchObject({ items: [endpoint] });

  await createContact({ ...server, workspaceId: "acme", db: server.db.in("acme") }, { email: "ada@example.com" });
  receiver.answer.status = 500;
  await senderOf(server).runDue();
  expect(await (await call("GET")).json()).toMatchObject({
    items: [{ state: "failing", waiting: 1, lastError: expect.stringContaining("500") }],
  });
  const log = (await (await call("GET", `/${endpoint.id}/messages?state=waiting`)).json()) as Loose;
  expect(log).toMatchObject({ items: [{ event: "ContactCreate", state: "waiting", attempts: 1, status: 500 }], nextCursor: null });
  const message = `/${endpoint.id}/messages/${log.items[0].id}`;
  const details = (await (await call("GET", message)).json()) as Loose;
  expect(details.tries).toMatchObject([{ status: 500, answer: "a secret of the other side" }]);
  expect(JSON.parse(details.payload)).toMatchObject({ type: "ContactCreate", email: "ada@example.com" });

  receiver.answer.status = 200;
  expect((await call("POST", `${message}/resend`)).status).toBe(202);
  await senderOf(server).runDue();
  expect(await (await call("GET", message)).json()).toMatchObject({ state: "delivered", dueAt: null });
  server.clock.advance({ seconds: 1 });
  expect(await (await call("POST", `/${endpoint.id}/test`)).json()).toMatchObject({ try: { status: 200 } });
  expect((await (await call("GET", `/${endpoint.id}/messages?limit=1`)).json()) as Loose).toMatchObject({
    items: [{ isTest: true }],
    nextCursor: expect.any(String),
  });

  expect(await (await call("PATCH", `/${endpoint.id}`, { isPaused: true, name: "Lake" })).json()).toMatchObject({
    state: "paused",
    name: "Lake",
  });
  const rotated = (await (await call("POST", `/${endpoint.id}/rotate-secret`)).json()) as Loose;
  expect(rotated.secret).not.toBe(secret);
  expect((await call("DELETE", `/${endpoint.id}`)).status).toBe(204);
  expect(await problemOf(await call("DELETE", `/${endpoint.id}`))).toEqual([404, "not_found"]);
});

test("Home names an endpoint that has failed for an hour, and no more once it works", async () => {
  await using server = await testServer(LOCAL);
  await ensureUnclaimedWorkspace({ ...server, database: server.db });
  await using receiver = await startHttpReceiver();
  const call = await callerOf(server);
  const { id } = (await (await call("POST", "", { name: "Warehouse", url: receiver.url, events: ["ContactCreate"] })).json()) as Loose;
  const key = await server.key("acme");
  const health = async () => ((await (await server.send("GET", "/api/v1/home", { headers: key.headers })).json()) as Loose).health.items;
  receiver.answer.status = 500;
  await createContact({ ...server, workspaceId: "acme", db: server.db.in("acme") }, { email: "ada@example.com" });
  await senderOf(server).runDue();
  expect(await health(), "a restart of the other side is no news").toEqual([]);
  server.clock.advance({ hours: 2 });
  expect(await health()).toMatchObject([
    {
      code: "endpoint_failing",
      level: "act_today",
      title: "The webhook Warehouse does not take what it is sent",
      action: { href: `/webhooks/${id}` },
    },
  ]);
  receiver.answer.status = 200;
  await senderOf(server).runDue();
  expect(await health()).toEqual([]);
});

test("pages of the log follow each other without a gap or a repeat", async () => {
  await using server = await testServer(LOCAL);
  const call = await callerOf(server);
  const { id } = (await (await call("POST", "", { name: "A", url: "http://127.0.0.1:9/x", events: ["ContactCreate"] })).json()) as Loose;
  for (let index = 0; index < 5; index += 1)
    await createContact({ ...server, workspaceId: "acme", db: server.db.in("acme") }, { email: `p${index}@example.com` });
  const seen: string[] = [];
  for (let cursor = ""; ;) {
    const page = (await (await call("GET", `/${id}/messages?limit=2${cursor}`)).json()) as Loose;
    seen.push(...page.items.map((item: Loose) => item.id));
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(new Set(seen).size).toBe(5);
  expect(seen).toHaveLength(5);
  expect(await problemOf(await call("GET", `/${id}/messages?cursor=nonsense`))).toEqual([422, "invalid_input"]);
});

test("members may not see or make endpoints, nobody those of another workspace, and what is no address or event is refused", async () => {
  await using server = await testServer();
  const member = await callerOf(server, "editor");
  expect(await problemOf(await member("GET"))).toEqual([403, "not_allowed"]);
  const call = await callerOf(server);
  const good = { name: "A", url: "https://203.0.113.7/x", events: ["ContactCreate"] };
  for (const bad of [
    { ...good, events: [] },
    { ...good, events: ["LeadCreate"] },
    { ...good, url: "ftp:x" },
    { ...good, secret: "mine" },
  ])
    expect((await call("POST", "", bad)).status).toBe(422);
  expect(await problemOf(await call("POST", "", { ...good, url: "https://127.0.0.1/x" }))).toEqual([422, "address_refused"]);
  const { id } = (await (await call("POST", "", { ...good, url: "https://1.1.1.1/x" })).json()) as Loose;
  const other = await server.signedIn("gus@example.com", { roles: { globex: "owner" } });
  const asOther = (method: string, path: string) => server.send(method, `${PATH}${path}`, { headers: { cookie: other } });
  expect(await (await asOther("GET", "")).json()).toMatchObject({ items: [] });
  for (const [method, path] of [
    ["DELETE", `/${id}`],
    ["POST", `/${id}/test`],
    ["POST", `/${id}/rotate-secret`],
    ["GET", `/${id}/messages`],
  ] as const)
    expect(await problemOf(await asOther(method, path))).toEqual([404, "not_found"]);
  for (let count = 1; count < 20; count += 1) await call("POST", "", { ...good, url: "https://1.1.1.1/x" });
  expect(await problemOf(await call("POST", "", { ...good, url: "https://1.1.1.1/x" }))).toEqual([409, "too_many_endpoints"]);
});

test("anybody may read the public key, in the forms programs want it", async () => {
  await using server = await testServer();
  await ensureUnclaimedWorkspace({ ...server, database: server.db });
  const answer = await server.send("GET", "/crm/webhook-key");
  expect(await answer.json()).toEqual({
    algorithm: "Ed25519",
    publicKey: expect.stringMatching(/^MCowBQYDK2VwAyEA/),
    publicKeyPem: expect.stringContaining("BEGIN PUBLIC KEY"),
  });
});
