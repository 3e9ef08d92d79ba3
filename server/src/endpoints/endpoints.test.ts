import { createHmac, createPublicKey, verify } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { startHttpReceiver, type ReceivedPost } from "../alerts/testing/http-receiver.ts";
import { addTags } from "../contacts/change-tags.ts";
import { createNote, deleteNote, updateNote } from "../contacts/notes.ts";
import { createTask, deleteTask, updateTask } from "../contacts/tasks.ts";
import { deleteContact, updateContact } from "../contacts/update-contact.ts";
import { createContact, upsertContact } from "../contacts/upsert-contact.ts";
import { withTransaction } from "../db/db.ts";
import { dropOldData } from "../work/retention.ts";
import { deliverMessage } from "./deliver-message.ts";
import { claimMessages } from "./queries.ts";
import { createSigningKey } from "./signing-key.ts";
import { openEndpoints } from "./testing/open-endpoints.ts";

const ada = { email: "ada@example.com", firstName: "Ada", lastName: "Lovelace" };

test("every change of the contact book is told in HighLevel's words, flat, with its envelope", async () => {
  await using it = await openEndpoints();
  await it.listen();
  const { contact } = await upsertContact(it.book, { fields: { ...ada, tags: ["new"], customFields: { f1: 7 } } });
  const { contactId } = contact;
  await updateContact(it.book, { contactId, fields: { city: "London" } });
  await updateContact(it.book, { contactId, fields: { city: "London" } }); // nothing changes
  await addTags(it.book, { contactId, tags: ["vip"] });
  await updateContact(it.book, { contactId, fields: { dnd: true, dndSettings: { SMS: { status: "active", message: "", code: "" } } } });
  const note = await createNote(it.book, { contactId, body: "Called" });
  await updateNote(it.book, { contactId, noteId: note?.noteId ?? "", body: "Called twice" });
  await deleteNote(it.book, { contactId, noteId: note?.noteId ?? "" });
  const dueDate = new Date("2026-01-06T09:00:00Z");
  const task = await createTask(it.book, { contactId, title: "Call", dueDate });
  await updateTask(it.book, { contactId, taskId: task?.taskId ?? "", completed: true });
  await updateTask(it.book, { contactId, taskId: task?.taskId ?? "", completed: true });
  await deleteTask(it.book, { contactId, taskId: task?.taskId ?? "" });
  await deleteContact(it.book, contactId);
  await it.send();
  expect(it.heard().toSorted()).toEqual([
    "ContactCreate",
    "ContactDelete",
    "ContactDndUpdate",
    "ContactTagUpdate",
    "ContactUpdate",
    "NoteCreate",
    "NoteDelete",
    "NoteUpdate",
    "TaskComplete",
    "TaskCreate",
    "TaskDelete",
  ]);
  const bodyOf = (type: string) =>
    it.receiver.posts.map(({ body }) => body as Record<string, unknown>).find((body) => body["type"] === type);
  const envelope = {
    locationId: expect.stringMatching(/^\w{20}$/),
    appId: expect.any(String),
    versionId: expect.any(String),
    timestamp: "2026-01-05T09:00:00.000Z",
    webhookId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  };
  expect(bodyOf("ContactCreate")).toEqual({
    type: "ContactCreate",
    id: contactId,
    ...ada,
    name: "Ada Lovelace",
    tags: ["new"],
    dnd: false,
    customFields: [{ id: "f1", value: 7 }],
    dateAdded: "2026-01-05T09:00:00.000Z",
    ...envelope,
  });
  expect(bodyOf("ContactTagUpdate")).toMatchObject({ id: contactId, city: "London", tags: ["new", "vip"] });
  expect(bodyOf("ContactDndUpdate")).toMatchObject({ dnd: true, dndSettings: { SMS: { status: "active" } }, inboundDndSettings: {} });
  expect(bodyOf("NoteDelete")).toEqual({
    type: "NoteDelete",
    id: note?.noteId,
    body: "Called twice",
    contactId,
    dateAdded: "2026-01-05T09:00:00.000Z",
    ...envelope,
  });
  expect(bodyOf("TaskComplete")).toEqual({
    type: "TaskComplete",
    id: task?.taskId,
    title: "Call",
    contactId,
    dateAdded: "2026-01-05T09:00:00.000Z",
    dueDate: "2026-01-06T09:00:00.000Z",
    ...envelope,
  });
});

test("both signatures hold over the raw body: HighLevel's Ed25519 and that of Standard Webhooks; a changed body has none", async () => {
  await using it = await openEndpoints();
  const { secret } = await it.listen();
  await createContact(it.book, { ...ada, firstName: "Ada 🎉 é" });
  await it.send();
  const [post] = it.receiver.posts;
  const { publicKey, publicKeyPem } = await it.endpoints.signingKey();
  // The ways the official SDK takes a key: PEM, SPKI, and the raw 32 bytes.
  const spki = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  for (const key of [spki, createPublicKey(publicKeyPem)]) {
    expect(isSigned(post, key)).toBe(true);
    expect(isSigned(post && { ...post, text: post.text.replace("Ada", "Eve") }, key)).toBe(false);
  }
  expect(String(post?.headers["webhook-signature"]).split(" ")).toEqual([standardSignature(post, secret)]);
  expect(post?.body).toMatchObject({ webhookId: post?.headers["webhook-id"] });
});

test("a replaced secret signs beside the new one for a day, and no longer", async () => {
  await using it = await openEndpoints();
  const { endpoint, secret: old } = await it.listen();
  const { secret } = await it.endpoints.rotate({ workspaceId: it.workspaceId, endpointId: endpoint.endpointId });
  expect(secret).not.toBe(old);
  await createContact(it.book, ada);
  await it.send();
  it.clock.advance({ hours: 25 });
  await createContact(it.book, { email: "alan@example.com" });
  await it.send();
  const [first, second] = it.receiver.posts;
  expect(first?.headers["webhook-signature"]).toBe([standardSignature(first, secret), standardSignature(first, old)].join(" "));
  expect(second?.headers["webhook-signature"]).toBe(standardSignature(second, secret));
});

test("where nobody listens nothing is written, and no endpoint is told of what it did not ask for or of another workspace", async () => {
  await using it = await openEndpoints();
  await createContact(it.book, ada);
  expect(await it.dump(["webhook_messages"])).toBe("");
  await it.listen(["NoteCreate"]);
  const alan = await createContact(it.book, { email: "alan@example.com" });
  await createNote(it.book, { contactId: alan.contact.contactId, body: "Hello" });
  const other = await it.open("other");
  const eve = await createContact(other, { email: "eve@example.com" });
  await createNote(other, { contactId: eve.contact.contactId, body: "Of others" });
  await it.send();
  expect(it.heard()).toEqual(["NoteCreate"]);
});

test("an event is there when its change is, and gone when the change is", async () => {
  await using it = await openEndpoints();
  await it.listen();
  const stopped = withTransaction(it.db, async (db) => {
    await createContact({ ...it.book, db }, ada);
    throw new Error("the power is gone");
  });
  await expect(stopped).rejects.toThrow("power");
  expect(await it.send()).toBe(0);
  await withTransaction(it.db, (db) => createContact({ ...it.book, db }, ada));
  await it.send();
  expect(it.heard()).toEqual(["ContactCreate"]);
});

test("an endpoint that is down is tried thirteen times over three days, always with the same body and id; then it can be sent again by hand", async () => {
  await using it = await openEndpoints();
  const { endpoint } = await it.listen(["ContactCreate"]);
  const key = { workspaceId: it.workspaceId, endpointId: endpoint.endpointId };
  it.receiver.answer.status = 500;
  await createContact(it.book, ada);
  const start = it.clock.now().getTime();
  for (;;) {
    await it.send();
    const [message] = (await it.endpoints.messages({ ...key, limit: 1 })).items;
    if (!message?.dueAt) break;
    it.clock.advance({ ms: message.dueAt.getTime() - it.clock.now().getTime() });
  }
  const days = (it.clock.now().getTime() - start) / 86_400_000;
  expect(it.receiver.posts).toHaveLength(13);
  expect(days).toBeGreaterThan(2.5);
  expect(days).toBeLessThan(3.9);
  expect(new Set(it.receiver.posts.map(({ text }) => text)).size).toBe(1);
  expect(await it.endpoints.list(it.workspaceId)).toMatchObject([{ givenUp: 1, waiting: 0, failures: 13 }]);
  const [message] = (await it.endpoints.messages({ ...key, state: "given_up", limit: 10 })).items;
  const details = await it.endpoints.message({ ...key, messageId: message?.messageId ?? "" });
  expect(details.tries).toHaveLength(13);
  expect(details.tries[0]).toMatchObject({ status: 500, code: "webhook_refused", answer: "a secret of the other side" });
  expect(details.payload).toBe(it.receiver.posts[0]?.text);

  it.receiver.answer.status = 200;
  expect(await it.endpoints.resendGivenUp(key)).toBe(1);
  await it.send();
  expect(it.receiver.posts.at(-1)?.text).toBe(it.receiver.posts[0]?.text);
  expect(await it.endpoints.list(it.workspaceId)).toMatchObject([{ givenUp: 0, failingSince: null, failures: 0 }]);
  expect(it.logs.join(""), "no personal data in the log").not.toContain("ada@example.com");
});

test("an endpoint that asks for more time gets it, at most an hour", async () => {
  await using it = await openEndpoints();
  const { endpoint } = await it.listen(["ContactCreate"]);
  Object.assign(it.receiver.answer, { status: 429, headers: { "retry-after": "86400" } });
  await createContact(it.book, ada);
  await it.send();
  const { items } = await it.endpoints.messages({ workspaceId: it.workspaceId, endpointId: endpoint.endpointId, limit: 1 });
  const waitMs = (items[0]?.dueAt?.getTime() ?? 0) - it.clock.now().getTime();
  expect(waitMs).toBe(3_600_000);
});

test("an endpoint that fails for five days is paused; what waits and what comes is kept, and goes out when it is resumed", async () => {
  await using it = await openEndpoints();
  const { endpoint } = await it.listen(["ContactCreate"]);
  const key = { workspaceId: it.workspaceId, endpointId: endpoint.endpointId };
  it.receiver.answer.status = 503;
  for (let day = 0; day <= 5; day += 1) {
    await createContact(it.book, { email: `p${day}@example.com` });
    await it.send();
    it.clock.advance({ days: 1 });
  }
  expect(await it.endpoints.list(it.workspaceId)).toMatchObject([{ pausedCode: "endpoint_failing" }]);
  const tried = it.receiver.posts.length;
  await createContact(it.book, { email: "late@example.com" });
  it.clock.advance({ days: 1 });
  expect(await it.send()).toBe(0);
  it.receiver.answer.status = 200;
  await it.endpoints.change(key, { isPaused: false });
  await it.send();
  const heard = it.receiver.posts.slice(tried).map(({ body }) => (body as { email: string }).email);
  expect(heard).toContain("late@example.com");
  expect(new Set(heard).size).toBe(heard.length);
  expect(await it.endpoints.list(it.workspaceId)).toMatchObject([{ pausedAt: null, waiting: 0, failures: 0 }]);
});

test("an endpoint that says it is gone is paused at once", async () => {
  await using it = await openEndpoints();
  await it.listen();
  it.receiver.answer.status = 410;
  await createContact(it.book, ada);
  await it.send();
  expect(await it.endpoints.list(it.workspaceId)).toMatchObject([{ pausedCode: "endpoint_gone", waiting: 1 }]);
});

test("what a process had in hand when it was killed is sent by another, with the id by which the receiver knows it", async () => {
  await using it = await openEndpoints();
  await it.listen();
  await createContact(it.book, ada);
  const [taken] = await claimMessages(it.database, { owner: it.ids.uuid(), limit: 10, leaseMs: 60_000, now: it.clock.now() });
  expect(await it.send(), "it is another's").toBe(0);
  it.clock.advance({ seconds: 61 });
  expect(await it.send()).toBe(1);
  expect(it.receiver.posts[0]?.body).toMatchObject({ webhookId: taken?.messageId });
  expect(await it.endpoints.list(it.workspaceId)).toMatchObject([{ waiting: 0 }]);
});

test("a process that lost a message to another writes nothing of it any more", async () => {
  await using it = await openEndpoints();
  await it.listen();
  await createContact(it.book, ada);
  const [taken] = await claimMessages(it.database, { owner: it.ids.uuid(), limit: 10, leaseMs: 60_000, now: it.clock.now() });
  it.clock.advance({ seconds: 61 });
  await it.send();
  it.receiver.answer.status = 500;
  if (taken) await deliverMessage(it.endpoints.deliver, taken);
  expect(it.receiver.posts, "the receiver knows the second by its id").toHaveLength(2);
  expect(await it.endpoints.list(it.workspaceId)).toMatchObject([{ waiting: 0, failures: 0, failingSince: null }]);
});

test("a process that stops gives back what it did not send", async () => {
  await using it = await openEndpoints();
  await it.listen();
  await createContact(it.book, ada);
  const owner = it.ids.uuid();
  await claimMessages(it.database, { owner, limit: 10, leaseMs: 60_000, now: it.clock.now() });
  await it.sender(owner).stop(10);
  expect(await it.send()).toBe(1);
});

test("several processes send each message once", async () => {
  await using it = await openEndpoints();
  await it.listen(["ContactCreate"]);
  for (let index = 0; index < 30; index += 1) await createContact(it.book, { email: `p${index}@example.com` });
  await Promise.all([1, 2, 3].map(() => it.sender().runDue()));
  expect(new Set(it.receiver.posts.map(({ headers }) => headers["webhook-id"])).size).toBe(30);
  expect(it.receiver.posts).toHaveLength(30);
});

test("an endpoint that is down holds up no other", async () => {
  await using it = await openEndpoints();
  await using down = await startHttpReceiver();
  down.answer.status = 500;
  await it.listen(["ContactCreate"], down.url);
  await it.listen(["ContactCreate"]);
  for (let index = 0; index < 40; index += 1) await createContact(it.book, { email: `p${index}@example.com` });
  await it.send();
  expect(it.receiver.posts).toHaveLength(40);
});

test("no redirect is followed, and no address of a network that is not allowed is called, when it is saved or later", async () => {
  await using it = await openEndpoints();
  await using elsewhere = await startHttpReceiver();
  await expect(it.listen(["ContactCreate"], "http://169.254.169.254/latest")).rejects.toMatchObject({ code: "address_refused" });
  const { endpoint } = await it.listen(["ContactCreate"]);
  Object.assign(it.receiver.answer, { status: 302, headers: { location: elsewhere.url } });
  await createContact(it.book, ada);
  await it.send();
  expect(elsewhere.posts).toEqual([]);
  const key = { workspaceId: it.workspaceId, endpointId: endpoint.endpointId };
  await expect(it.endpoints.change(key, { url: "https://10.0.0.1/x" })).rejects.toMatchObject({ code: "address_refused" });
  expect(await it.endpoints.list(it.workspaceId)).toMatchObject([
    { url: it.receiver.url, lastError: expect.stringContaining("Redirects are not followed") },
  ]);
});

test("a test is sent once, also to a paused endpoint, and says what was answered", async () => {
  await using it = await openEndpoints();
  const { endpoint } = await it.listen(["NoteCreate"]);
  const key = { workspaceId: it.workspaceId, endpointId: endpoint.endpointId };
  await it.endpoints.change(key, { isPaused: true });
  it.receiver.answer.status = 404;
  const { tried, messageId } = await it.endpoints.test(key);
  expect(tried).toMatchObject({ status: 404, code: "webhook_refused" });
  expect(it.receiver.posts[0]?.body).toMatchObject({ type: "ContactCreate", webhookId: messageId });
  expect(await it.endpoints.list(it.workspaceId), "a test is no loss").toMatchObject([{ givenUp: 0, waiting: 0 }]);
  await expect(it.endpoints.test({ ...key, endpointId: it.ids.uuid() })).rejects.toMatchObject({ code: "not_found" });
});

test("addresses, secrets, keys and answers are sealed; the log and what was said go after 30 days", async () => {
  await using it = await openEndpoints();
  const { secret } = await it.listen();
  await createContact(it.book, ada);
  await it.send();
  const kept = await it.dump(["webhook_endpoints", "webhook_attempts", "webhook_signing_key"]);
  for (const text of [secret, it.receiver.url, "a secret of the other side"]) expect(kept).not.toContain(text);
  it.clock.advance({ days: 29 });
  await dropOldData(it);
  expect(await it.dump(["events"])).toContain("ada@example.com");
  it.clock.advance({ days: 2 });
  await dropOldData(it);
  expect(await it.dump(["events", "webhook_messages", "webhook_attempts"])).not.toContain("contact.created");
});

test("every process has the same key, and it outlives them", async () => {
  await using it = await openEndpoints();
  const deps = {
    database: it.database,
    vault: it.vault,
    clock: it.clock,
    random: { bytes: (size: number) => Buffer.alloc(size, 3) },
  };
  const keys = await Promise.all([createSigningKey(deps)(), it.endpoints.signingKey(), createSigningKey(deps)()]);
  expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(1);
  const { rows } = await sql`select 1 from webhook_signing_key`.execute(it.database.system);
  expect(rows).toHaveLength(1);
});

const isSigned = (post: ReceivedPost | undefined, key: ReturnType<typeof createPublicKey>) =>
  verify(null, Buffer.from(post?.text ?? ""), key, Buffer.from(String(post?.headers["x-ghl-signature"]), "base64"));

/** As Standard Webhooks 1.0.0 has it, written here anew. */
function standardSignature(post: ReceivedPost | undefined, secret: string): string {
  const signed = `${String(post?.headers["webhook-id"])}.${String(post?.headers["webhook-timestamp"])}.${post?.text}`;
  return `v1,${createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64"))
    .update(signed)
    .digest("base64")}`;
}
