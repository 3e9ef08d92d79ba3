import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "../testing/operations.ts";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";

let contacts: TestContactBook;
let w: TestWorkspace;
beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

const V3 = { headers: { version: "v3" } };
const create = async (workspace: TestWorkspace, fields: object = {}) =>
  (await workspace.send("POST", "/contacts/", { locationId: workspace.locationId, firstName: "Ada", ...fields })).body.contact;

describe("versions", () => {
  test("v3 is spoken in answers and bodies, and the dated versions as they were", async () => {
    const sms = { status: "active" };
    const made = await w.send("POST", "/contacts/", { locationId: w.locationId, name: "V", timezone: "UTC", dndSettings: { sms } }, V3);
    expect(made.body.contact).toMatchObject({ name: "V", timezone: "UTC", dndSettings: { sms } });
    expect(made.body.contact).not.toHaveProperty("birthDay");
    expect(made.body.contact).not.toHaveProperty("deleted");
    const path = `/contacts/${made.body.contact.id}`;
    expect((await w.send("GET", path)).body.contact.dndSettings).toEqual({ SMS: sms });
    const found = { locationId: w.locationId, pageLimit: 1, filters: [{ field: "id", operator: "eq", value: made.body.contact.id }] };
    expect((await w.send("POST", "/contacts/search", found, V3)).body.contacts[0].dndSettings).toEqual({ sms });
    const updated = await w.send("PUT", path, { customFields: [{ id: "f", fieldValue: "x" }], dndSettings: { whatsApp: sms } }, V3);
    expect(updated.body).toMatchObject({
      succeeded: true,
      contact: { dndSettings: { sms, whatsApp: sms }, customFields: [{ id: "f", value: "x" }] },
    });
    expect(updated.body).not.toHaveProperty("succeded");
    expect((await w.send("DELETE", path, undefined, V3)).body).toMatchObject({ succeded: true, succeeded: true });
  });

  test("the channels of v3 are unknown to the dated versions", async () => {
    const refused = await w.send("POST", "/contacts/", { locationId: w.locationId, dndSettings: { sms: { status: "active" } } });
    expect(refused).toMatchObject({ status: 422, body: { message: ["dndSettings.property sms should not exist"] } });
  });

  test("a path of the other generation is unknown, and never taken for an id", async () => {
    const { id } = await create(w);
    const lookup = `/contacts/lookup?locationId=${w.locationId}&email=a@x.org`;
    expect(await w.send("GET", lookup)).toMatchObject({ status: 404, body: { message: "Cannot GET /contacts/lookup" } });
    expect((await w.send("GET", lookup, undefined, V3)).status).toBe(200);
    const leave = (name: string) => `/contacts/${id}/campaigns/${name}`;
    expect((await w.send("DELETE", leave("removeAll"))).status).toBe(200);
    expect(await w.send("DELETE", leave("remove-all"), undefined, V3)).toMatchObject({
      status: 200,
      body: { succeded: true, succeeded: true },
    });
    expect(await w.send("DELETE", leave("remove-all"))).toMatchObject({
      status: 404,
      body: { message: `Cannot DELETE ${leave("remove-all")}` },
    });
    expect((await w.send("DELETE", leave("removeAll"), undefined, V3)).status).toBe(404);
  });
});

describe("followers", () => {
  test("they are added once and taken away by a body in the DELETE", async () => {
    const { id } = await create(w);
    const path = `/contacts/${id}/followers`;
    expect(await w.send("POST", path, { followers: ["u1", "u2", "u1"] })).toMatchObject({
      status: 201,
      body: { followers: ["u1", "u2"], followersAdded: ["u1", "u2"] },
    });
    expect((await w.send("POST", path, { followers: ["u2", "u3"] })).body).toMatchObject({
      followers: ["u1", "u2", "u3"],
      followersAdded: ["u3"],
    });
    expect(await w.send("DELETE", path, { followers: ["u1", "nobody"] })).toMatchObject({
      status: 200,
      body: { followers: ["u2", "u3"], followersRemoved: ["u1"] },
    });
    expect((await w.send("GET", `/contacts/${id}`)).body.contact.followers).toEqual(["u2", "u3"]);
    expect((await w.send("POST", path, {})).body.message).toEqual(["followers should not be empty", "followers must be an array"]);
  });

  test("16 added at once are all there", async () => {
    const { id } = await create(w);
    await Promise.all(Array.from({ length: 16 }, (_, n) => w.send("POST", `/contacts/${id}/followers`, { followers: [`u${n}`] })));
    expect((await w.send("GET", `/contacts/${id}`)).body.contact.followers).toHaveLength(16);
  });
});

describe("tags of many", () => {
  const path = (type: string) => `/contacts/bulk/tags/update/${type}`;

  test("each contact has its answer, and what is wrong with one does not stop the others", async () => {
    const [one, two, gone] = await Promise.all([create(w, { tags: ["a"] }), create(w), create(w)]);
    const elsewhere = await create(await contacts.workspace());
    await w.send("DELETE", `/contacts/${gone.id}`);
    const ids = [one.id, "zz", gone.id, elsewhere.id, two.id, one.id];
    const answer = await w.send("POST", path("add"), { locationId: w.locationId, contacts: ids, tags: ["VIP", "a"] });
    expect(answer).toMatchObject({ status: 201, body: { succeded: true, errorCount: 3 } });
    expect(answer.body.responses).toEqual([
      { contactId: one.id, type: "success", message: "Tags updated", oldTags: ["a"], tagsAdded: ["vip"], tagsRemoved: [] },
      { contactId: "zz", type: "error", message: "contact id is not a valid firebase id" },
      { contactId: gone.id, type: "error", message: "contact is deleted" },
      { contactId: elsewhere.id, type: "error", message: "contact does not belong to the location" },
      { contactId: two.id, type: "success", message: "Tags updated", oldTags: [], tagsAdded: ["vip", "a"], tagsRemoved: [] },
    ]);
    expect((await w.send("GET", `/contacts/${two.id}`)).body.contact.tags).toEqual(["vip", "a"]);
    expect((await w.send("GET", `/locations/${w.locationId}/tags`)).body.tags).toContainEqual(expect.objectContaining({ name: "vip" }));
  });

  test("they are removed by name, or all of them; `{type}` as the official client sends it adds", async () => {
    const { id } = await create(w, { tags: ["a", "b", "c"] });
    const send = async (type: string, more: object = {}) =>
      (await w.send("POST", path(type), { locationId: w.locationId, contacts: [id], tags: ["b"], ...more })).body.responses?.[0];
    expect(await send("remove")).toMatchObject({ tagsRemoved: ["b"], tagsAdded: [] });
    expect(await send("%7Btype%7D", { tags: ["d"] })).toMatchObject({ tagsAdded: ["d"] });
    expect(await send("add", { removeAllTags: true, tags: ["e"] })).toMatchObject({ tagsAdded: ["e"], tagsRemoved: [] });
    expect(await send("remove", { removeAllTags: true, tags: [] })).toMatchObject({ tagsRemoved: ["a", "c", "d", "e"] });
    const wrong = await w.send("POST", path("replace"), { locationId: w.locationId, contacts: [id], tags: ["x"] });
    expect(wrong).toMatchObject({ status: 422, body: { message: ["type must be one of the following values: add, remove"] } });
  });

  test("two changes of the same many at once both hold", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await create(w)).id as string));
    const add = (order: string[], tag: string) => w.send("POST", path("add"), { locationId: w.locationId, contacts: order, tags: [tag] });
    await Promise.all([
      add(ids, "x"),
      add(ids.toReversed(), "y"),
      ...ids.map((id) => w.send("POST", `/contacts/${id}/tags`, { tags: ["z"] })),
    ]);
    for (const id of ids) expect((await w.send("GET", `/contacts/${id}`)).body.contact.tags.toSorted()).toEqual(["x", "y", "z"]);
  });
});

describe("contacts of a business", () => {
  const business = "66d0a1b2c3d4e5f60718293a";
  const list = async (query = "", options = {}) =>
    w.send("GET", `/contacts/business/${business}?locationId=${w.locationId}${query}`, undefined, options);

  test("they are attached, listed in pages and detached by null", async () => {
    const ids: string[] = [];
    for (const firstName of ["Ann", "Bea", "Cy"]) {
      contacts.clock.advance(1_000);
      ids.push((await create(w, { firstName })).id);
    }
    const send = (body: object) => w.send("POST", "/contacts/bulk/business", { locationId: w.locationId, ...body });
    expect(await send({ ids: [...ids, "zz"], businessId: business })).toMatchObject({ status: 200, body: { success: true, ids } });
    const page = (await list("&limit=2")).body;
    expect(page).toMatchObject({ count: 3, contacts: [{ firstName: "Cy", businessId: business }, { firstName: "Bea" }] });
    expect((await list("&limit=2&skip=2")).body.contacts).toMatchObject([{ firstName: "Ann" }]);
    const last = page.contacts[1];
    const after = `&startAfter[]=${Date.parse(last.dateAdded)}&startAfter[]=${last.id}`;
    expect((await list(after, V3)).body.contacts).toMatchObject([{ firstName: "Ann" }]);
    expect((await list("&query=bea")).body).toMatchObject({ count: 1, contacts: [{ firstName: "Bea" }] });
    expect((await send({ ids: [ids[0]], businessId: null })).body.ids).toEqual([ids[0]]);
    expect((await list()).body.count).toBe(2);
    expect((await list("&startAfter[]=soon", V3)).status).toBe(422);
  });

  test("what is wrong is said: more than 50, ids too long, no business at all", async () => {
    const send = async (body: object) =>
      (await w.send("POST", "/contacts/bulk/business", { locationId: w.locationId, ...body })).body.message;
    expect(await send({ ids: Array.from({ length: 51 }, () => "a"), businessId: business })).toEqual([
      "ids must contain no more than 50 elements",
    ]);
    expect(await send({ ids: ["x".repeat(51)], businessId: business })).toEqual([
      "each value in ids must be shorter than or equal to 50 characters",
    ]);
    expect(await send({ ids: [] })).toEqual(["businessId should not be empty"]);
    expect(await send({ ids: [], businessId: 5 })).toEqual(["businessId must be a string"]);
  });
});

describe("look-up", () => {
  const lookUp = async (workspace: TestWorkspace, query: string) =>
    workspace.send("GET", `/contacts/lookup?locationId=${workspace.locationId}&${query}`, undefined, V3);

  test("by the exact e-mail in any case, or the phone; nobody is an empty list", async () => {
    const { id } = await create(w, { email: "Look@x.org", phone: "+14155550188" });
    expect((await lookUp(w, "email=LOOK@X.ORG")).body).toMatchObject({ contacts: [{ id }], nextCursor: null });
    expect((await lookUp(w, "phone=%2B14155550188")).body.contacts).toMatchObject([{ id }]);
    expect((await lookUp(w, "email=ook@x.org")).body).toMatchObject({ contacts: [], nextCursor: null });
    expect((await lookUp(await contacts.workspace(), "email=look@x.org")).body.contacts).toEqual([]);
  });

  test("a full page has a cursor, and the last page is empty", async () => {
    const many = await contacts.workspace({ settings: { allowDuplicateContact: true } });
    for (let n = 0; n < 4; n += 1) await create(many, { email: "many@x.org" });
    const seen = new Set<string>();
    let cursor = "";
    for (const size of [2, 2, 0]) {
      const { body } = await lookUp(many, `email=many@x.org&limit=2${cursor && `&nextCursor=${cursor}`}`);
      expect(body.contacts).toHaveLength(size);
      for (const { id } of body.contacts) seen.add(id);
      cursor = body.nextCursor;
    }
    expect(seen.size).toBe(4);
    expect(cursor).toBeNull();
  });

  test.each([
    ["", "exactly one of email and phone should be given"],
    ["email=a@x.org&phone=%2B14155550188", "exactly one of email and phone should be given"],
    ["email=nobody", "email must be an email"],
    ["phone=12", "phone must be a valid phone number"],
    ["email=a@x.org&limit=21", "limit must not be greater than 20"],
    ["email=a@x.org&nextCursor=bm9uc2Vuc2U", "nextCursor must be the nextCursor of the page before"],
  ])("%s is refused", async (query, message) => {
    expect(await lookUp(w, query)).toMatchObject({ status: 422, body: { message: [message] } });
  });
});

describe("what nobody should send", () => {
  test("what is another workspace's is as unknown as what never was", async () => {
    const other = await contacts.workspace();
    const { id } = await create(other, { email: "secret@x.org" });
    const automation = { workspaceId: other.workspaceId, automationId: "secret", version: 1, createdAt: contacts.clock.now() };
    await other.book.db
      .insertInto("automations")
      .values({ ...automation, name: "Secret", updatedAt: automation.createdAt })
      .execute();
    await other.book.db
      .insertInto("automationVersions")
      .values({ ...automation, definition: "{}" })
      .execute();
    const [{ id: workflowId }] = (await other.send("GET", `/workflows/?locationId=${other.locationId}`)).body.workflows;
    expect((await w.send("GET", `/workflows/?locationId=${w.locationId}`)).body.workflows).toEqual([]);

    const unknown = { status: 400, body: { statusCode: 400, message: `Contact with id ${id} not found` } };
    for (const [method, path, body] of [
      ["POST", `/contacts/${id}/followers`, { followers: ["eve"] }],
      ["DELETE", `/contacts/${id}/followers`, { followers: ["eve"] }],
      ["POST", `/contacts/${id}/workflow/${workflowId}`, {}],
      ["DELETE", `/contacts/${id}/workflow/${workflowId}`, {}],
      ["POST", `/contacts/${id}/campaigns/${workflowId}`, {}],
      ["DELETE", `/contacts/${id}/campaigns/removeAll`, undefined],
    ] as const)
      expect(await w.send(method, path, body)).toMatchObject(unknown);
    const mine = await create(w, { email: "mine@x.org" });
    expect(await w.send("POST", `/contacts/${mine.id}/workflow/${workflowId}`, {})).toMatchObject({
      status: 400,
      body: { message: `Workflow with id ${workflowId} not found` },
    });
    const business = { locationId: w.locationId, ids: [id], businessId: "b2" };
    expect((await w.send("POST", "/contacts/bulk/business", business)).body.ids).toEqual([]);
    expect((await other.send("GET", `/contacts/${id}`)).body.contact).toMatchObject({ followers: [], tags: [] });
    expect((await other.send("GET", `/contacts/business/b2?locationId=${other.locationId}`)).body.count).toBe(0);
  });

  test.each(OPERATIONS.filter(({ method }) => method !== "GET"))(
    "$name: a body that is none is a 400, one that no database can keep a 422",
    async (operation) => {
      const path = operation.path.replaceAll(/:\w+/g, "Kx4TzQ0mVb71LrWpN8sa");
      const send = (raw: string) => w.send(operation.method, path, undefined, { raw });
      for (const raw of ["{", "[]", '"x"', "null", "[".repeat(200)])
        expect(await send(raw)).toMatchObject({ status: 400, body: { error: "Bad Request" } });
      for (const raw of ['{"tags":["\\u0000"]}', '{"\\ud800":1}', '{"title":"\\udc00"}'])
        expect(await send(raw)).toMatchObject({ status: 422, body: { message: [expect.stringContaining("must not contain")] } });
    },
  );

  test("an update beside a deletion is refused or done, and nothing is left half", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id } = await create(w, { tags: ["a"] });
      const answers = await Promise.all([
        w.send("PUT", `/contacts/${id}`, { lastName: "Late" }),
        w.send("POST", `/contacts/${id}/followers`, { followers: ["u"] }),
        w.send("DELETE", `/contacts/${id}`),
        w.send("POST", "/contacts/bulk/tags/update/add", { locationId: w.locationId, contacts: [id], tags: ["b"] }),
        w.send("POST", "/contacts/bulk/business", { locationId: w.locationId, ids: [id], businessId: "b1" }),
        w.send("POST", `/contacts/${id}/notes`, { body: "late" }),
      ]);
      for (const { status } of answers) expect([200, 201, 400]).toContain(status);
      expect((await w.send("GET", `/contacts/${id}`)).status).toBe(400);
      expect((await w.send("GET", `/contacts/business/b1?locationId=${w.locationId}`)).body.count).toBe(0);
    }
  });

  test("ten thousand tags are refused, ten megabytes are not read", async () => {
    const { id } = await create(w);
    const tags = Array.from({ length: 10_000 }, (_, n) => `t${n}`);
    for (const [path, body] of [
      [`/contacts/${id}/tags`, { tags }],
      ["/contacts/bulk/tags/update/add", { locationId: w.locationId, contacts: [id], tags }],
    ] as const) {
      expect(await w.send("POST", path, body)).toMatchObject({
        status: 422,
        body: { message: ["tags must contain no more than 1000 elements"] },
      });
    }
    expect(
      (await w.send("POST", `/contacts/${id}/followers`, undefined, { raw: `{"followers":["${"x".repeat(10_000_000)}"]}` })).status,
    ).toBe(413);
    expect((await w.send("GET", `/contacts/${id}`)).body.contact.tags).toEqual([]);
  });
});
