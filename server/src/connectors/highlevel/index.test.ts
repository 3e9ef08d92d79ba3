import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ProviderRefused, TransportError } from "../kit/failure.ts";
import { highlevel } from "./index.ts";
import { type Crm, openCrm } from "./testing/open-crm.ts";

let crm: Crm;
beforeAll(async () => {
  crm = await openCrm();
});
afterAll(async () => {
  expect(crm.faultsOfServer).toEqual([]);
  await crm[Symbol.asyncDispose]();
});

const lead = { id: "lead-1", source: "spring-form", submittedAt: "2026-01-05T09:00:00.000Z" };
const since = (mark: number) =>
  crm.seen.slice(mark).map(
    ({ method, path }) =>
      `${method} ${path
        .replace(/^\/crm/, "")
        .replaceAll(/\/[A-Za-z0-9]{20}/g, "/:id")
        .replace(/\?.*/, "")}`,
  );
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it was not refused"),
    (error: unknown) => error as ProviderRefused,
  );

describe("upsert", () => {
  test("writes the contact and the reference fields of its lead, in one call once the field ids are known", async () => {
    const location = await crm.location();
    const input = {
      email: "Ada@Example.com",
      phone: "+14155550142",
      firstName: "Ada",
      lastName: "",
      city: null,
      companyName: "Acme",
      tags: [],
    };
    const first = await location.run("crm.contacts.upsert", input, { lead });
    expect(first).toMatchObject({
      remoteId: first.output.id,
      contact: { id: first.output.id, isNew: true },
      output: { isNew: true, email: "Ada@Example.com", phone: "+14155550142", firstName: "Ada", lastName: null, name: "Ada" },
    });
    const mark = crm.seen.length;
    const again = await location.run("crm.contacts.upsert", { email: "ada@example.com" }, { lead });
    expect(since(mark)).toEqual(["POST /contacts/upsert"]);
    expect(again.contact).toEqual({ id: first.output.id, isNew: false });
    const { output: contact } = await location.run("crm.contacts.get", { contactId: first.output.id });
    expect(contact).toMatchObject({
      firstName: "Ada",
      companyName: "Acme",
      customFields: { lead_id: "lead-1", lead_source: "spring-form", submitted_at: "2026-01-05T09:00:00.000Z" },
    });
  });

  test("tags are added, and never take the place of those that are there", async () => {
    const location = await crm.location();
    const first = await location.run("crm.contacts.upsert", { email: "a@x.org", tags: ["vip"] });
    const again = await location.run("crm.contacts.upsert", { email: "a@x.org", tags: "Facebook, , Spring" });
    expect(again.output).toMatchObject({ id: first.output.id, tags: ["vip", "facebook", "spring"] });
    const mark = crm.seen.length;
    await location.run("crm.contacts.upsert", { email: "a@x.org", tags: ["VIP", null] });
    expect(since(mark)).toEqual(["POST /contacts/upsert"]); // nothing to add
  });

  test("custom fields are named by key; one that the location does not have is refused by its name", async () => {
    const location = await crm.location();
    await location.fetch({
      method: "POST",
      path: `/locations/${location.locationId}/customFields`,
      body: { name: "Budget", dataType: "NUMERICAL" },
    });
    const { output } = await location.run("crm.contacts.upsert", {
      email: "a@x.org",
      customFields: { budget: 1200, "contact.budget": null },
    });
    expect((await location.run("crm.contacts.get", { contactId: output.id })).output.customFields).toEqual({ budget: 1200 });
    await location.fetch({
      method: "POST",
      path: `/locations/${location.locationId}/customFields`,
      body: { name: "Roof", dataType: "TEXT" },
    });
    await location.run("crm.contacts.upsert", { email: "a@x.org", customFields: { roof: "flat" } }); // made after the list was kept
    const refused = await refusalOf(location.run("crm.contacts.upsert", { email: "a@x.org", customFields: { colour: "red" } }));
    expect(refused).toMatchObject({ code: "crm_custom_field_unknown", verdict: { kind: "dead" } });
    expect(refused.message).toContain("colour");
  });

  test("a lead with neither e-mail nor phone makes one contact, however often it is sent", async () => {
    const location = await crm.location();
    const input = { firstName: "Nobody", email: "", phone: null, tags: ["x"], companyName: "Acme", gender: "f" };
    const first = await location.run("crm.contacts.upsert", input, { lead });
    expect(first.contact?.isNew).toBe(true);
    expect(await location.find("crm.contacts.upsert", input, { lead })).toMatchObject({ remoteId: first.remoteId });
    const again = await location.run("crm.contacts.upsert", { ...input, firstName: "Somebody", tags: ["y"] }, { lead });
    expect(again).toMatchObject({ contact: { id: first.remoteId, isNew: false }, output: { firstName: "Somebody", tags: ["x", "y"] } });
    expect(await location.find("crm.contacts.upsert", input, { lead: { ...lead, id: "lead-2" } })).toBeUndefined();
    expect(await refusalOf(location.run("crm.contacts.upsert", { firstName: "Nobody" }))).toMatchObject({
      code: "contact_without_identity",
      verdict: { kind: "dead" },
    });
    expect(await refusalOf(location.run("crm.contacts.create", { firstName: "Nobody" }))).toMatchObject({
      code: "contact_without_identity",
    });
  });

  test("with an e-mail or phone it may simply be sent again, whatever became of it", () => {
    const upsert = highlevel.operations.find(({ id }) => id === "crm.contacts.upsert") as unknown as {
      isRepeatable(input: object): boolean;
    };
    expect(upsert.isRepeatable({ phone: "+14155550142" })).toBe(true);
    expect(upsert.isRepeatable({ firstName: "Ada" })).toBe(false);
  });

  test("a reference field that another process made in between is found", async () => {
    const location = await crm.location();
    await location.run("crm.contacts.upsert", { email: "a@x.org" }, { lead });
    crm.failNext(/^GET .*customFields/, { answer: { status: 200, body: '{"customFields":[]}' } });
    const { remoteId: contactId } = await location.another().run("crm.contacts.upsert", { email: "b@x.org" }, { lead });
    expect((await location.run("crm.contacts.get", { contactId })).output.customFields).toMatchObject({ lead_id: "lead-1" });
  });

  test("eight at once find or make the reference fields, and none is there twice", async () => {
    const location = await crm.location();
    const others = await Promise.all(
      Array.from({ length: 8 }, (_, number) => location.run("crm.contacts.upsert", { email: `u${number}@x.org` }, { lead })),
    );
    expect(others.every(({ contact }) => contact?.isNew)).toBe(true);
    expect(await location.db.selectFrom("customFields").select("fieldKey").orderBy("fieldKey").execute()).toEqual([
      { fieldKey: "contact.lead_id" },
      { fieldKey: "contact.lead_source" },
      { fieldKey: "contact.submitted_at" },
    ]);
  });
});

describe("create and update", () => {
  test("a person who is there already is the result of creating it, and nothing is changed", async () => {
    const location = await crm.location();
    const first = await location.run("crm.contacts.create", { email: "a@x.org", firstName: "Ada", tags: ["one"] }, { lead });
    expect(first).toMatchObject({ contact: { isNew: true }, output: { tags: ["one"] } });
    const again = await location.run("crm.contacts.create", { email: "A@X.org", firstName: "Eve" }, { lead });
    expect(again).toMatchObject({ contact: { id: first.remoteId, isNew: false }, output: { firstName: "Ada" } });
  });

  test("where duplicates are allowed, a create whose answer was lost is found again by its lead", async () => {
    const location = await crm.location({ settings: { allowDuplicateContact: true } });
    await location.run("crm.contacts.create", { email: "a@x.org" }, { lead: { ...lead, id: "an earlier one" } });
    const input = { email: "a@x.org", firstName: "Ada" };
    crm.failNext(/^POST .*\/contacts\/$/, { cut: "after" });
    expect(await refusalOf(location.run("crm.contacts.create", input, { lead }))).toMatchObject({ sent: true });
    expect(await location.find("crm.contacts.create", input, { lead })).toMatchObject({ output: { firstName: "Ada" } });
    expect((await location.db.selectFrom("contacts").select("contactId").execute()).length).toBe(2);
  });

  test("an update writes what has a value, adds tags, and keeps the rest", async () => {
    const location = await crm.location();
    const { remoteId } = await location.run("crm.contacts.upsert", { email: "a@x.org", firstName: "Ada", city: "Rome", tags: ["one"] });
    const updated = await location.run(
      "crm.contacts.update",
      { contactId: remoteId, lastName: "Byron", city: "", tags: ["two"] },
      { lead },
    );
    expect(updated.output).toMatchObject({ id: remoteId, isNew: false, firstName: "Ada", lastName: "Byron", tags: ["one", "two"] });
    expect((await location.run("crm.contacts.get", { contactId: remoteId })).output).toMatchObject({
      city: "Rome",
      customFields: { lead_id: "lead-1" },
    });
  });

  test("who has an e-mail or phone is asked of the location", async () => {
    const location = await crm.location();
    const { remoteId } = await location.run("crm.contacts.upsert", { phone: "+14155550142", firstName: "Ada" });
    expect((await location.run("crm.contacts.findDuplicate", { phone: "+14155550142" })).output).toMatchObject({
      found: true,
      id: remoteId,
      name: "Ada",
    });
    expect((await location.run("crm.contacts.findDuplicate", { email: "nobody@x.org" })).output).toMatchObject({ found: false, id: null });
    expect((await location.run("crm.contacts.findDuplicate", { email: null })).output).toMatchObject({ found: false });
  });
});

describe("tags, tasks and notes", () => {
  test("tags are added and taken away; none to send is no call", async () => {
    const location = await crm.location();
    const { remoteId: contactId } = await location.run("crm.contacts.upsert", { email: "a@x.org", tags: ["one"] });
    expect((await location.run("crm.contacts.tags.add", { contactId, tags: ["Two"] })).output).toEqual({ tags: ["one", "two"] });
    expect((await location.run("crm.contacts.tags.remove", { contactId, tags: "one" })).output).toEqual({ tags: ["two"] });
    const mark = crm.seen.length;
    expect((await location.run("crm.contacts.tags.add", { contactId, tags: ["", null] })).output).toEqual({ tags: [] });
    expect(since(mark)).toEqual([]);
  });

  test.each([
    ["crm.contacts.tasks.create", { title: "Call", dueDate: "2026-01-06T09:00:00+01:00", body: "evening" }, "tasks"],
    ["crm.contacts.notes.create", { body: "form=Spring" }, "notes"],
  ])("%s whose answer was lost is found by its mark, and only its own", async (id, fields, list) => {
    const location = await crm.location();
    const { remoteId: contactId } = await location.run("crm.contacts.upsert", { email: "a@x.org" });
    const input = { contactId, ...fields };
    await location.run(id, input, { ref: "r0" });
    expect(await location.find(id, input, { ref: "r1" })).toBeUndefined();
    crm.failNext(/^POST/, { cut: "after" });
    expect(await refusalOf(location.run(id, input, { ref: "r1" }))).toBeInstanceOf(TransportError);
    const found = await location.find(id, input, { ref: "r1" });
    expect(found?.output.id).toMatch(/^\w{20}$/);
    const answer = await location.fetch({ path: `/contacts/${contactId}/${list}` });
    const items =
      (JSON.parse(answer.body) as Record<string, { id: string; body: string; dueDate?: string; completed?: boolean }[]>)[list] ?? [];
    expect(items).toHaveLength(2);
    expect(items.find((item) => item.id === found?.remoteId)?.body).toBe(`${fields.body}\n\n[ref:r1]`);
    if (list === "tasks") expect(items[0]).toMatchObject({ dueDate: "2026-01-06T08:00:00.000Z", completed: false });
  });

  test("a cut connection before anything was done leaves nothing to find", async () => {
    const location = await crm.location();
    const { remoteId: contactId } = await location.run("crm.contacts.upsert", { email: "a@x.org" });
    crm.failNext(/^POST/, { cut: "before" });
    await expect(location.run("crm.contacts.notes.create", { contactId, body: "x" })).rejects.toBeInstanceOf(TransportError);
    expect(await location.find("crm.contacts.notes.create", { contactId, body: "x" })).toBeUndefined();
  });
});

describe("refusals, as the contact book gives them", () => {
  test("a token nobody has, and one without the scope, park the connection", async () => {
    const stranger = await crm.location({ token: "pit-nobody" });
    expect(await refusalOf(stranger.run("crm.contacts.get", { contactId: "x" }))).toMatchObject({
      code: "crm_token_rejected",
      verdict: { kind: "park", cause: "reauthorise" },
    });
    const reader = await crm.location({ settings: { testScopes: ["contacts.readonly"] } });
    expect(await refusalOf(reader.run("crm.contacts.upsert", { email: "a@x.org" }))).toMatchObject({
      code: "crm_scope_missing",
      verdict: { kind: "park", cause: "access" },
    });
  });

  test("a token of another location parks the connection", async () => {
    const other = await crm.location();
    const location = await crm.location({ token: `pit-${other.locationId}` });
    expect(await refusalOf(location.run("crm.contacts.upsert", { email: "a@x.org" }))).toMatchObject({
      code: "crm_wrong_location",
      verdict: { kind: "park", cause: "access" },
    });
  });

  test("a contact that is gone is said to be gone", async () => {
    const location = await crm.location();
    const contactId = "Kx4TzQ0mVb71LrWpN8sa";
    for (const [id, input] of [
      ["crm.contacts.tags.add", { tags: ["x"] }],
      ["crm.contacts.notes.create", { body: "x" }],
      ["crm.contacts.update", { city: "Rome" }],
      ["crm.contacts.get", {}],
    ] as const) {
      expect(await refusalOf(location.run(id, { contactId, ...input }))).toMatchObject({ code: "contact_gone", verdict: { kind: "dead" } });
    }
  });

  test("a value that is refused is told by the name of its field, never by itself", async () => {
    const location = await crm.location();
    const refused = await refusalOf(location.run("crm.contacts.upsert", { email: "ada@secret", phone: "secret", country: "US" }));
    expect(refused).toMatchObject({ code: "crm_field_refused", verdict: { kind: "dead" } });
    expect(refused.message).toContain("email, phone");
    expect(refused.message).not.toContain("secret");
  });

  test("another contact's e-mail may not be taken by an update", async () => {
    const location = await crm.location();
    await location.run("crm.contacts.upsert", { email: "a@x.org" });
    const { remoteId: contactId } = await location.run("crm.contacts.upsert", { email: "b@x.org" });
    expect(await refusalOf(location.run("crm.contacts.update", { contactId, email: "a@x.org" }))).toMatchObject({
      code: "crm_duplicate_contact",
      verdict: { kind: "dead" },
    });
  });

  test("a good status without a readable body may have happened", async () => {
    const location = await crm.location();
    for (const body of ["", "{", "<html>", "{}", '{"contact":null}', "[]", '{"contact":{"id":5}}']) {
      crm.failNext(/upsert/, { answer: { status: 200, body }, afterwards: true });
      expect(await refusalOf(location.run("crm.contacts.upsert", { email: "a@x.org" }))).toMatchObject({
        code: "crm_unclear_answer",
        verdict: { kind: "unknown" },
      });
    }
    expect((await location.run("crm.contacts.upsert", { email: "a@x.org" })).contact?.isNew).toBe(false);
  });
});
