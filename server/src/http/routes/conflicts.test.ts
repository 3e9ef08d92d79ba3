import { afterAll, beforeAll, expect, test } from "vitest";
import { upsertContact } from "../../contacts/upsert-contact.ts";
import { createIds, secureRandom } from "../../lib/random.ts";
import { problemOf, testServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let member: { cookie: string };
let viewer: { cookie: string };
beforeAll(async () => {
  server = await testServer({ now: "2026-01-06T05:30:00Z" });
  member = { cookie: await server.signedIn("member@example.com", { roles: { acme: "editor" } }) };
  viewer = { cookie: await server.signedIn("viewer@example.com", { roles: { acme: "viewer" } }) };
});
afterAll(() => server[Symbol.asyncDispose]());

// oxlint-disable-next-line typescript/no-explicit-any -- answers are compared, not used
const get = async (path: string, headers = viewer): Promise<any> => (await server.send("GET", `/api/v1${path}`, { headers })).json();
const post = (path: string, body: object = {}, headers = member) => server.send("POST", `/api/v1${path}`, { headers, body });

let pairs = 0;
/** Two contacts of which a submission showed that they may be one. */
async function pair() {
  pairs += 1;
  const [email, phone] = [`p${pairs}@example.com`, `+1415555${String(pairs).padStart(4, "0")}`];
  const book = {
    workspaceId: "acme",
    db: server.db.in("acme"),
    clock: server.clock,
    ids: createIds({ clock: server.clock, random: secureRandom }),
  };
  const a = (await upsertContact(book, { fields: { email, firstName: "Ada", tags: ["one"] } })).contact.contactId;
  const b = (await upsertContact(book, { fields: { phone, firstName: "Countess", city: "London" } })).contact.contactId;
  await upsertContact(book, { fields: { email, phone } });
  const { items } = await get("/conflicts");
  return { a, b, email, phone, id: items.find((item: { value: string }) => item.value === phone).id as string };
}

test("a conflict says why, shows both contacts field by field, and is counted until it is settled", async () => {
  const { a, b, id, email, phone } = await pair();
  const { open } = await get("/conflicts");
  const conflict = await get(`/conflicts/${id}`);
  expect(conflict).toMatchObject({ cause: "written", kind: "phone", value: phone, matchedBy: "email", writtenTo: a, settled: null });
  expect(conflict.contacts.map((one: { id: string }) => one.id).toSorted()).toEqual([a, b].toSorted());
  const at = conflict.contacts.findIndex((one: { id: string }) => one.id === a);
  expect(conflict.contacts[at]).toMatchObject({ isThere: true, email, tags: ["one"], tasks: 0, notes: 0, leads: 0 });
  const values = Object.fromEntries(
    conflict.fields.map(({ field, values: both }: { field: string; values: string[] }) => [field, [both[at], both[1 - at]]]),
  );
  expect(values).toMatchObject({ name: ["Ada", "Countess"], email: [email, null], phone: [null, phone], address: [null, "London"] });
  expect((await post(`/conflicts/${id}/settle`, { as: "keep_apart" })).status).toBe(200);
  expect(await get("/conflicts")).toMatchObject({ open: open - 1 });
  const settled = await get("/conflicts?status=settled");
  expect(settled.items[0]).toMatchObject({ id, settled: { how: "kept_apart", by: "member@example.com", mergeId: null } });
});

test("a merge takes the choices, leads an old link on, and is undone from the list of merges", async () => {
  const { a, b, id } = await pair();
  const merged = await post(`/conflicts/${id}/settle`, { as: "merge", keep: a, choices: { name: b } });
  const { mergeId } = (await merged.json()) as { mergeId: string };
  expect(await get(`/contacts/${b}`)).toMatchObject({ id: a, name: "Countess", city: "London" });
  expect((await get("/merges")).items[0]).toMatchObject({
    id: mergeId,
    kept: { id: a },
    merged: { id: b },
    by: "member@example.com",
    canUndo: true,
  });
  expect(await (await post(`/merges/${mergeId}/undo`)).json()).toEqual({ keptId: a, mergedId: b });
  expect(await get(`/contacts/${b}`)).toMatchObject({ id: b, name: "Countess" });
  expect((await get("/merges")).items[0]).toMatchObject({ undoneBy: "member@example.com", canUndo: false });
  expect(await problemOf(await post(`/merges/${mergeId}/undo`))).toEqual([409, "conflict"]);
  expect((await post(`/contacts/${b}/merge`, { with: a })).status).toBe(200);
  expect((await get("/conflicts")).items.some((item: { id: string }) => item.id === id)).toBe(false);
});

test("a deleted contact is listed and comes back", async () => {
  const { b } = await pair();
  expect((await server.send("DELETE", `/api/v1/contacts/${b}`, { headers: member })).status).toBe(200);
  expect(await problemOf(await server.send("DELETE", `/api/v1/contacts/${b}`, { headers: member }))).toEqual([404, "not_found"]);
  expect((await get("/deleted-contacts")).items).toMatchObject([{ id: b, name: "Countess" }]);
  expect((await post(`/contacts/${b}/restore`)).status).toBe(200);
  expect((await get("/deleted-contacts")).items).toEqual([]);
  expect(await problemOf(await post(`/contacts/${b}/restore`))).toEqual([404, "not_found"]);
});

test("what makes no sense is refused with its place; a viewer, another workspace and a key without the scope decide nothing", async () => {
  const { a, b, id } = await pair();
  expect(await problemOf(await post(`/conflicts/${id}/settle`, { as: "perhaps" }))).toEqual([422, "invalid_input"]);
  expect(await problemOf(await post(`/conflicts/${id}/settle`, { as: "merge", keep: a, choices: { shoeSize: a } }))).toEqual([
    422,
    "invalid_input",
  ]);
  expect(await problemOf(await post(`/conflicts/${id}/settle`, { as: "merge", keep: "somebody" }))).toEqual([422, "invalid_input"]);
  expect(await problemOf(await post(`/contacts/${a}/merge`, { with: a }))).toEqual([422, "invalid_input"]);
  expect(await problemOf(await post(`/conflicts/${id}/settle`, { as: "keep_apart" }, viewer))).toEqual([403, "not_allowed"]);
  expect(await problemOf(await post(`/contacts/${a}/merge`, { with: b }, viewer))).toEqual([403, "not_allowed"]);
  const stranger = await server.key("globex");
  for (const path of [`/api/v1/conflicts/${id}`, `/api/v1/contacts/${a}`])
    expect(await problemOf(await server.send("GET", path, { headers: stranger.headers }))).toEqual([404, "not_found"]);
  expect(
    await problemOf(await server.send("POST", `/api/v1/contacts/${a}/merge`, { headers: stranger.headers, body: { with: b } })),
  ).toEqual([404, "not_found"]);
  expect(await problemOf(await server.send("GET", "/api/v1/conflicts?cursor=x", { headers: viewer }))).toEqual([422, "invalid_input"]);
});

test("pages of conflicts follow each other without a gap", async () => {
  await pair();
  await pair();
  const all = (await get("/conflicts")).items.map(({ id }: { id: string }) => id);
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: { items: { id: string }[]; nextCursor: string | null } = await get(`/conflicts?limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(all);
});
