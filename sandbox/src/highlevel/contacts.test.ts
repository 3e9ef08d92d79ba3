import { expect, test } from "vitest";
import { startHighLevel } from "../testing/highlevel.ts";

test("create, get, update and delete, with HighLevel's statuses, wrappers and spelling", async () => {
  await using crm = await startHighLevel();
  const made = await crm.create({
    firstName: "Ines",
    lastName: "Okafor",
    email: "Ines@Example.org",
    phone: "(415) 555-0142",
    tags: ["FB Lead"],
  });
  expect(made.status).toBe(201);
  expect(made.body.contact).toMatchObject({
    email: "ines@example.org",
    phone: "+14155550142",
    tags: ["fb lead"],
    fullNameLowerCase: "ines okafor",
  });
  const path = `/contacts/${made.body.contact.id}`;
  expect((await crm.get(path)).body.contact).toMatchObject({ name: "Ines Okafor", emailLowerCase: "ines@example.org", type: "lead" });
  crm.clock.advance({ seconds: 5 });
  const changed = await crm.put(path, { city: "Austin", email: null });
  expect(changed).toMatchObject({ status: 200, body: { succeded: true, contact: { city: "Austin", email: null, firstName: "Ines" } } });
  expect(changed.body.contact).toMatchObject({ dateAdded: "2026-11-02T14:00:00.000Z", dateUpdated: "2026-11-02T14:00:05.000Z" });
  expect(await crm.delete(path)).toMatchObject({ status: 200, body: { succeded: true } });
  expect(await crm.get(path)).toMatchObject({ status: 400, body: { message: `Contact with id ${made.body.contact.id} not found` } });
});

test("a create of somebody known is refused with who it is, and changes nothing", async () => {
  await using crm = await startHighLevel();
  const known = (await crm.create({ firstName: "Ada", email: "ada@example.com", phone: "+14155550101" })).body.contact.id;
  const refused = await crm.create({ firstName: "Eve", email: "new@example.com", phone: "+14155550101" });
  expect(refused).toMatchObject({
    status: 400,
    body: {
      message: "This location does not allow duplicated contacts.",
      meta: { contactId: known, contactName: "Ada", matchingField: "phone" },
    },
  });
  expect(crm.highlevel.contacts).toMatchObject([{ firstName: "Ada", email: "ada@example.com" }]);
});

test("where duplicates are allowed a create always makes another, an upsert does not unless told", async () => {
  await using crm = await startHighLevel({ settings: { allowDuplicateContact: true } });
  await crm.create({ email: "ada@example.com" });
  expect((await crm.create({ email: "ada@example.com" })).status).toBe(201);
  expect(await crm.upsert({ email: "ada@example.com" })).toMatchObject({ status: 200, body: { new: false } });
  expect((await crm.upsert({ email: "ada@example.com", createNewIfDuplicateAllowed: true })).body.new).toBe(true);
  expect(crm.highlevel.contacts).toHaveLength(3);
  crm.highlevel.configure({ allowDuplicateContact: false });
  expect((await crm.upsert({ email: "ada@example.com", createNewIfDuplicateAllowed: true })).body.new).toBe(false);
});

test("an upsert answers 200 for a new contact and for a known one, whose other fields stay", async () => {
  await using crm = await startHighLevel();
  expect(await crm.upsert({ email: "ada@example.com", firstName: "Ada", gender: "female" })).toMatchObject({
    status: 200,
    body: { new: true },
  });
  const again = await crm.upsert({ email: "ADA@example.com", lastName: "Vance", gender: "none" });
  expect(again).toMatchObject({ status: 200, body: { new: false, contact: { firstName: "Ada", lastName: "Vance" } } });
  expect(crm.highlevel.contacts).toMatchObject([{ gender: "female" }]);
});

test("e-mail is A and phone is B: the first configured field wins and the other is dropped without a word", async () => {
  for (const [matchFields, winner] of [
    [["email", "phone"], "A"],
    [["phone", "email"], "B"],
  ] as const) {
    await using crm = await startHighLevel({ settings: { matchFields: [...matchFields] } });
    await crm.create({ firstName: "A", email: "a@example.com", phone: "+14155550101" });
    await crm.create({ firstName: "B", email: "b@example.com", phone: "+14155550102" });
    const answer = await crm.upsert({ email: "a@example.com", phone: "+14155550102", city: "Austin" });
    expect(answer.body).toMatchObject({ new: false, contact: { firstName: winner, city: "Austin" } });
    expect(crm.highlevel.contacts).toMatchObject([
      { email: "a@example.com", phone: "+14155550101" },
      { email: "b@example.com", phone: "+14155550102" },
    ]);
  }
});

test("a location that matches by e-mail only makes two contacts of one phone", async () => {
  await using crm = await startHighLevel({ settings: { matchFields: ["email"] } });
  await crm.upsert({ email: "a@example.com", phone: "+14155550101" });
  expect((await crm.upsert({ email: "b@example.com", phone: "+14155550101" })).body.new).toBe(true);
  expect((await crm.upsert({ phone: "+14155550101" })).body.new).toBe(true);
});

test("without e-mail and phone every upsert makes a contact", async () => {
  await using crm = await startHighLevel();
  await crm.upsert({ firstName: "Ada" });
  expect((await crm.upsert({ firstName: "Ada" })).body.new).toBe(true);
});

test("an upsert that does not see a contact younger than the matching lag makes a second one", async () => {
  await using crm = await startHighLevel({ settings: { matchLagMs: 500 } });
  await crm.upsert({ email: "ada@example.com" });
  expect((await crm.upsert({ email: "ada@example.com" })).body.new).toBe(true);
  crm.clock.advance({ ms: 500 });
  expect((await crm.upsert({ email: "ada@example.com" })).body.new).toBe(false);
});

test("tags of an upsert or update take the place of those there are; an empty list clears them", async () => {
  await using crm = await startHighLevel();
  const { id } = (await crm.create({ email: "ada@example.com", tags: ["One", "two"] })).body.contact;
  expect((await crm.upsert({ email: "ada@example.com", city: "Austin" })).body.contact.tags).toEqual(["one", "two"]);
  expect((await crm.upsert({ email: "ada@example.com", tags: ["Three"] })).body.contact.tags).toEqual(["three"]);
  expect((await crm.put(`/contacts/${id}`, { tags: [] })).body.contact.tags).toEqual([]);
});

test("an update that would give a contact another's e-mail is refused", async () => {
  await using crm = await startHighLevel();
  const first = (await crm.create({ email: "a@example.com" })).body.contact.id;
  const second = (await crm.create({ email: "b@example.com" })).body.contact.id;
  expect(await crm.put(`/contacts/${second}`, { email: "a@example.com" })).toMatchObject({
    status: 400,
    body: { meta: { contactId: first } },
  });
  expect((await crm.put(`/contacts/${second}`, { email: "b@example.com" })).status).toBe(200);
});

test("what is not in the body's shape is refused, all of it at once", async () => {
  await using crm = await startHighLevel();
  const { id } = (await crm.create({ email: "ada@example.com" })).body.contact;
  const messageOf = async (answer: Promise<{ status: number; body: { message: unknown } }>): Promise<unknown> => {
    const { status, body } = await answer;
    expect(status).toBe(422);
    return body.message;
  };
  expect(await messageOf(crm.put(`/contacts/${id}`, { locationId: "x", gender: "female", companyName: "Acme" }))).toEqual([
    "property locationId should not exist",
    "property gender should not exist",
    "property companyName should not exist",
  ]);
  expect(await messageOf(crm.create({ tags: "vip", phone: 4155550101, dnd: "true", additionalEmails: [] }))).toEqual([
    "property additionalEmails should not exist",
    "phone must be a string",
    "each value in tags must be a string",
    "tags must be an array",
    "dnd must be a boolean value",
  ]);
  expect(await messageOf(crm.create({ tags: [1], email: "nobody", country: "USA", postalCode: null }))).toHaveLength(4);
  expect(await messageOf(crm.create({ customFields: [{ key: "contact.lead_id", field_value: "1" }] }))).toEqual([
    "customFields.0.id should not be empty",
    "customFields.0.id must be a string",
  ]);
  expect(await messageOf(crm.create({ createNewIfDuplicateAllowed: true }))).toHaveLength(1);
  expect(await messageOf(crm.post("/contacts/upsert", { email: "a@example.com" }))).toContain("locationId should not be empty");
  expect(crm.highlevel.contacts).toHaveLength(1);
});

test("custom fields are read by id; a field the location does not have is dropped without a word", async () => {
  await using crm = await startHighLevel();
  const field = await crm.post("/locations/SandboxLocation00001/customFields", { name: "Lead ID", dataType: "TEXT", model: "contact" });
  expect(field).toMatchObject({ status: 201, body: { customField: { fieldKey: "contact.lead_id", dataType: "TEXT" } } });
  const { id } = field.body.customField;
  const value = (name: string, text: unknown) =>
    crm.upsert({
      email: "ada@example.com",
      customFields: [
        { id, [name]: text },
        { id: "nope", value: "x" },
      ],
    });
  for (const name of ["field_value", "fieldValue", "value"]) {
    expect((await value(name, name)).body.contact.customFields).toEqual([{ id, value: name }]);
  }
  expect((await crm.upsert({ email: "ada@example.com" })).body.contact.customFields).toHaveLength(1);
  expect((await value("value", "")).body.contact.customFields).toEqual([]);
  expect((await crm.get("/locations/SandboxLocation00001/customFields?model=contact")).body.customFields).toHaveLength(1);
  expect((await crm.get("/locations/SandboxLocation00001/customFields/contact.lead_id")).body.customField.id).toBe(id);
  expect((await crm.post("/locations/SandboxLocation00001/customFields", { name: "x", dataType: "TEKST" })).status).toBe(422);
});

test("create that answers 422 may have created all the same", async () => {
  await using crm = await startHighLevel({ settings: { quirks: { createdDespite422: true } } });
  expect((await crm.create({ email: "ada@example.com", colour: "red" })).status).toBe(422);
  expect(crm.highlevel.contacts).toMatchObject([{ email: "ada@example.com" }]);
  expect(crm.highlevel.journal.writes("contacts.create")).toBe(1);
});
