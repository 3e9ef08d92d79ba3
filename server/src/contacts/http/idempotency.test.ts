import { afterAll, beforeAll, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";

let book: TestContactBook;
let acme: TestWorkspace;
beforeAll(async () => {
  book = await openContactBook();
  acme = await book.workspace();
});
afterAll(() => book[Symbol.asyncDispose]());

const create = (email: string, key: string, workspace = acme) =>
  workspace.send("POST", "/contacts/", { locationId: workspace.locationId, email }, { headers: { "idempotency-key": key } });

test("a create that is repeated makes one contact, tells of it once and answers the same", async () => {
  const first = await create("ada@example.com", "k1");
  const again = await create("ada@example.com", "k1");
  expect([first.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([201, 201, "true"]);
  expect(again.body).toEqual(first.body);
  expect(acme.events.filter(({ type }) => type === "contact.created")).toHaveLength(1);
});

test("a note, which nothing else keeps from being doubled, is written once however many ask at once", async () => {
  const { body } = await create("grace@example.com", "k2");
  const path = `/contacts/${body.contact.id as string}/notes`;
  const send = () => acme.send("POST", path, { body: "Call her" }, { headers: { "idempotency-key": "n1" } });
  const answers = await Promise.all(Array.from({ length: 6 }, send));
  expect(answers.every(({ status }) => [200, 201, 409].includes(status))).toBe(true);
  await send();
  expect((await acme.send("GET", path)).body.notes).toHaveLength(1);
});

test("the same key with another body is refused; of another route or location it is another key", async () => {
  await create("one@example.com", "k3");
  expect(await create("two@example.com", "k3")).toMatchObject({ status: 422, body: { error: "idempotency_key_reused" } });
  const upsert = { locationId: acme.locationId, email: "two@example.com" };
  expect((await acme.send("POST", "/contacts/upsert", upsert, { headers: { "idempotency-key": "k3" } })).status).toBe(200);
  const globex = await book.workspace();
  expect((await create("one@example.com", "k3", globex)).status).toBe(201);
});

test("a refusal writes nothing and leaves the key free", async () => {
  expect((await create("ada@example.com", "k4")).status).toBe(400); // there is one
  expect((await create("new@example.com", "k4")).status).toBe(201);
});

test("a contact is changed only as it was read, where If-Match says so", async () => {
  const { body } = await create("etag@example.com", "k5");
  const path = `/contacts/${body.contact.id as string}`;
  const read = (await acme.send("GET", path)).headers.get("etag") ?? "";
  expect(read).toMatch(/^W\/"\d+"$/);
  const put = (firstName: string, match?: string) =>
    acme.send("PUT", path, { firstName }, { headers: match === undefined ? {} : { "if-match": match } });
  const changed = await put("A", read);
  expect(changed.status).toBe(200);
  expect(await put("B", read)).toMatchObject({ status: 412 });
  expect((await acme.send("GET", path)).body.contact.firstName).toBe("A");
  expect((await put("C", changed.headers.get("etag") ?? "")).status).toBe(200);
  expect((await put("D", "*")).status).toBe(200);
  expect((await put("E")).status).toBe(200);
});
