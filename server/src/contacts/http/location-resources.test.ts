import { afterAll, beforeAll, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";

let contacts: TestContactBook;
let w: TestWorkspace;
let stranger: TestWorkspace;
beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
  stranger = await contacts.workspace();
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

const at = (path: string, of: TestWorkspace = w) => `/locations/${of.locationId}${path}`;
const newContact = async (fields: object, of: TestWorkspace = w): Promise<string> =>
  (await of.send("POST", "/contacts/", { locationId: of.locationId, ...fields })).body.contact.id;
const tagsOf = async (id: string) => (await w.send("GET", `/contacts/${id}`)).body.contact.tags;

test("a tag is made once, renamed and deleted on the contacts that carry it, and each of them is told of", async () => {
  const { status, body } = await w.send("POST", at("/tags"), { name: " Roof VIP " });
  expect(status).toBe(200);
  expect(body.tag).toEqual({ id: expect.any(String), name: "roof vip", locationId: w.locationId });
  expect((await w.send("POST", at("/tags/"), { name: "roof vip" })).body.tag.id).toBe(body.tag.id);
  const id = await newContact({ firstName: "Ada", tags: ["a", "Roof VIP", "z"] });
  const other = await newContact({ firstName: "Bo", tags: ["a"] });
  w.events.length = 0;

  expect((await w.send("PUT", at(`/tags/${body.tag.id}`), { name: "Gold" })).body.tag.name).toBe("gold");
  expect(await tagsOf(id)).toEqual(["a", "gold", "z"]);
  expect(await tagsOf(other)).toEqual(["a"]);
  expect((await w.send("GET", at(`/tags/${body.tag.id}`))).body.tag.name).toBe("gold");
  expect(w.events).toMatchObject([{ type: "contact.tagged", contactId: id }]);

  expect((await w.send("PUT", at(`/tags/${body.tag.id}`), { name: "A" })).body.message).toContain("already exists");
  expect(await tagsOf(id)).toEqual(["a", "gold", "z"]);
  expect((await w.send("DELETE", at(`/tags/${body.tag.id}`))).body.succeded).toBe(true);
  expect(await tagsOf(id)).toEqual(["a", "z"]);
  expect((await w.send("DELETE", at(`/tags/${body.tag.id}`))).status).toBe(400);
  expect((await w.send("GET", at("/tags"))).body.tags.map((tag: { name: string }) => tag.name)).toEqual(["a", "z"]);
});

test("a custom field of every type is made with its options, read by id and by key, changed, and deleted with its values", async () => {
  const types = "TEXT LARGE_TEXT NUMERICAL PHONE MONETORY CHECKBOX SINGLE_OPTIONS MULTIPLE_OPTIONS DATE TEXTBOX_LIST FILE_UPLOAD RADIO";
  for (const dataType of types.split(" ")) {
    const made = await w.send("POST", at("/customFields"), { name: `F ${dataType}`, dataType, options: ["x", "y"] });
    expect(made).toMatchObject({ status: 201, body: { customField: { dataType, model: "contact", picklistOptions: ["x", "y"] } } });
  }
  const key = "contact.f_radio";
  const { customField } = (await w.send("GET", at(`/customFields/${key}`))).body;
  expect((await w.send("GET", at(`/customFields/${customField.id}`))).body.customField).toEqual(customField);
  const id = await newContact({ firstName: "Ada", customFields: [{ key, field_value: "x" }] });
  const changed = await w.send("PUT", at(`/customFields/${customField.id}`), { name: "Roof", options: ["x", "z"], maxNumberOfFiles: 3 });
  expect(changed.body.customField).toMatchObject({ name: "Roof", fieldKey: key, picklistOptions: ["x", "z"], maxFileLimit: 3 });
  expect((await w.send("DELETE", at(`/customFields/${key}`))).body.succeded).toBe(true);
  expect((await w.send("GET", `/contacts/${id}`)).body.contact.customFields).toEqual([]);
  expect((await w.send("GET", at(`/customFields/${key}`))).status).toBe(400);
  expect((await w.send("PUT", at(`/customFields/${customField.id}`), { name: "x", dataType: "TEXT" })).body.message).toEqual([
    "property dataType should not exist",
  ]);
  const ofDeals = await w.send("POST", at("/customFields"), { name: "Roof", dataType: "TEXT", model: "opportunity" });
  expect(ofDeals.body.customField.fieldKey).toBe("opportunity.roof");
  expect((await w.send("GET", at("/customFields?model=opportunity"))).body.customFields).toHaveLength(1);
});

test("custom values are made, changed and deleted; the key that templates name stays", async () => {
  const made = await w.send("POST", at("/customValues"), { name: "Office hours", value: "9 to 5" });
  expect(made).toMatchObject({ status: 201, body: { customValue: { fieldKey: "{{ custom_values.office_hours }}", value: "9 to 5" } } });
  expect((await w.send("POST", at("/customValues"), { name: "office hours", value: "x" })).status).toBe(400);
  const one = at(`/customValues/${made.body.customValue.id}`);
  expect((await w.send("PUT", one, { name: "Hours", value: "8 to 4" })).body.customValue).toMatchObject({
    name: "Hours",
    fieldKey: "{{ custom_values.office_hours }}",
  });
  expect((await w.send("GET", one)).body.customValue.value).toBe("8 to 4");
  expect((await w.send("GET", at("/customValues"))).body.customValues).toHaveLength(1);
  expect((await w.send("PUT", one, { name: "Hours" })).body.message).toContain("value should not be empty");
  expect((await w.send("DELETE", one)).body.succeded).toBe(true);
  expect((await w.send("DELETE", one)).status).toBe(400);
});

test("tasks of all contacts are found by contact, owner, text and whether they are done", async () => {
  const other = await contacts.workspace();
  const [ada, bo] = [await newContact({ firstName: "Ada" }, other), await newContact({ firstName: "Bo" }, other)];
  const task = (id: string, title: string, more: object) =>
    other.send("POST", `/contacts/${id}/tasks`, { title, dueDate: "2026-02-01T09:00:00Z", completed: false, ...more });
  const owner = await other.addMember("Olga");
  await task(ada, "Call Ada", { assignedTo: owner });
  await task(bo, "Call Bo", { completed: true, dueDate: "2026-01-01T09:00:00Z" });
  await task(bo, "Write", { body: "about the 100% roof" });
  const found = async (body: object) =>
    (await other.send("POST", at("/tasks/search", other), body)).body.tasks.map(({ title }: { title: string }) => title);
  expect((await found({})).toSorted()).toEqual(["Call Ada", "Call Bo", "Write"]);
  expect(await found({ contactId: [ada] })).toEqual(["Call Ada"]);
  expect(await found({ assignedTo: [owner] })).toEqual(["Call Ada"]);
  expect(await found({ completed: true })).toEqual(["Call Bo"]);
  expect(await found({ query: "100% ROOF" })).toEqual(["Write"]);
  expect(await found({ limit: 1, skip: 0 })).toEqual(["Call Bo"]);
  await other.send("DELETE", `/contacts/${bo}`);
  expect(await found({})).toEqual(["Call Ada"]);
  expect((await other.send("GET", at("/timezones", other))).body.timeZones).toContain("America/Chicago");
});

test("a business is made, listed, changed, and its contacts are detached when it goes", async () => {
  const made = await w.send("POST", "/businesses/", { locationId: w.locationId, name: "Acme Roofing", city: "Austin" });
  expect(made).toMatchObject({ status: 201, body: { success: true, buiseness: { name: "Acme Roofing", city: "Austin" } } });
  const { id } = made.body.buiseness;
  expect(id).toMatch(/^[0-9a-f]{24}$/);
  expect((await w.send("PUT", `/businesses/${id}`, { phone: "+15125550100" })).body.buiseness).toMatchObject({
    name: "Acme Roofing",
    phone: "+15125550100",
  });
  expect((await w.send("GET", `/businesses/${id}`)).body.business.city).toBe("Austin");
  expect((await w.send("GET", `/businesses/?locationId=${w.locationId}&limit=1&skip=0`)).body.businesses).toHaveLength(1);
  const contactId = await newContact({ firstName: "Ada" });
  await w.book.db.updateTable("contacts").set({ businessId: id }).where("contactId", "=", contactId).execute();
  w.events.length = 0;
  expect((await w.send("DELETE", `/businesses/${id}`)).body).toMatchObject({ success: true });
  expect((await w.send("GET", `/contacts/${contactId}`)).body.contact.businessId).toBeUndefined();
  expect(w.events).toMatchObject([{ type: "contact.updated", contactId }]);
  expect((await w.send("GET", `/businesses/${id}`)).status).toBe(400);
  expect((await w.send("PUT", `/businesses/${id}`, { locationId: w.locationId })).status).toBe(422);
});

test("another workspace's things are not there, another location is refused, and so is a token without the scope", async () => {
  const tag = (await w.send("POST", at("/tags"), { name: "mine" })).body.tag.id;
  const business = (await w.send("POST", "/businesses/", { locationId: w.locationId, name: "Mine" })).body.buiseness.id;
  for (const [method, path, body] of [
    ["PUT", at(`/tags/${tag}`, stranger), { name: "theirs" }],
    ["DELETE", at(`/tags/${tag}`, stranger), undefined],
    ["GET", `/businesses/${business}`, undefined],
    ["DELETE", `/businesses/${business}`, undefined],
  ] as const) {
    expect([path, (await stranger.send(method, path, body)).status]).toEqual([path, 400]);
  }
  expect((await stranger.send("DELETE", at(`/tags/${tag}`))).status).toBe(403);
  expect((await stranger.send("GET", at("/customValues"))).status).toBe(403);
  const reader = await contacts.workspace({ scopes: ["locations/tags.readonly"] });
  expect((await reader.send("POST", at("/tags", reader), { name: "x" })).body.message).toBe("The token is not authorized for this scope.");
});

test.each([
  ["POST", "/tags", { name: 7 }, 422],
  ["POST", "/tags", { name: "  " }, 422],
  ["POST", "/tags", { name: "a\0b" }, 422],
  ["POST", "/tags", { name: "\ud800" }, 422],
  ["POST", "/tags", { name: "x", color: "red" }, 422],
  ["POST", "/customFields", { name: "x", dataType: "WISH" }, 422],
  ["POST", "/customFields", { name: "x", dataType: "TEXT", position: 1e99 }, 422],
  ["POST", "/customValues", { name: [], value: {} }, 422],
  ["POST", "/tasks/search", { contactId: "all", limit: -1 }, 422],
  ["GET", "/customFields/%00", undefined, 400],
  ["GET", "/tags/%00", undefined, 400],
  ["GET", "/customValues/%ED%A0%80", undefined, 400],
])("%s %s with %j is refused, not a fault", async (method, path, body, status) => {
  expect((await w.send(method, at(path), body)).status).toBe(status);
});
