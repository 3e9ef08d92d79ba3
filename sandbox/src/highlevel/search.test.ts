import { expect, test } from "vitest";
import { startHighLevel } from "../testing/highlevel.ts";
import { sampleLocationId } from "./index.ts";

const eq = (field: string, value: unknown) => ({ field, operator: "eq", value });

async function withThree() {
  const crm = await startHighLevel();
  const { id: fieldId } = (await crm.post(`/locations/${sampleLocationId}/customFields`, { name: "Lead ID", dataType: "TEXT" })).body
    .customField;
  for (const [index, name] of ["ada", "bob", "cyd"].entries()) {
    await crm.create({
      email: `${name}@example.com`,
      phone: `+1415555010${index}`,
      tags: ["all", name],
      customFields: [{ id: fieldId, field_value: `lead-${name}` }],
    });
    crm.clock.advance({ minutes: 1 });
  }
  const found = async (filters: object[], more: object = {}): Promise<string[]> =>
    (await crm.search({ filters, ...more })).body.contacts.map(({ email }) => email.slice(0, 3));
  return { ...crm, fieldId, found };
}

test("contacts are found by e-mail, phone, tag and custom field, newest first", async () => {
  await using crm = await withThree();
  expect(await crm.found([eq("email", "ADA@example.com")])).toEqual(["ada"]);
  expect(await crm.found([eq("phone", "+14155550101")])).toEqual(["bob"]);
  expect(await crm.found([eq("tags", "all")])).toEqual(["cyd", "bob", "ada"]);
  expect(await crm.found([eq(`customFields.${crm.fieldId}`, "lead-cyd")])).toEqual(["cyd"]);
  expect(await crm.found([eq(`customFields.${crm.fieldId}`, "lead-nobody")])).toEqual([]);
});

test("filters hold together, groups as they say, and the other operators", async () => {
  await using crm = await withThree();
  const either = { group: "OR", filters: [eq("tags", "ada"), eq("tags", "bob")] };
  expect(await crm.found([either])).toEqual(["bob", "ada"]);
  expect(await crm.found([either, eq("email", "ada@example.com")])).toEqual(["ada"]);
  expect(await crm.found([eq("tags", "ada"), eq("tags", "bob")])).toEqual([]);
  expect(await crm.found([{ group: "AND", filters: [eq("tags", "all"), { field: "tags", operator: "not_eq", value: "ada" }] }])).toEqual([
    "cyd",
    "bob",
  ]);
  expect(
    await crm.found([{ field: "dateAdded", operator: "range", value: { gte: "2026-11-02T14:01:00Z", lt: "2026-11-02T14:02:00Z" } }]),
  ).toEqual(["bob"]);
  expect(await crm.found([{ field: "phone", operator: "contains", value: "0102" }])).toEqual(["cyd"]);
  expect(await crm.found([{ field: "city", operator: "exists" }])).toEqual([]);
  expect(await crm.found([], { query: "bob" })).toEqual(["bob"]);
});

test("a search needs location and page size, and knows its fields and operators", async () => {
  await using crm = await withThree();
  const asked = async (body: object): Promise<[number, unknown]> => {
    const { status, body: answer } = await crm.post("/contacts/search", body);
    return [status, answer.message];
  };
  expect(await asked({ pageLimit: 20 })).toEqual([422, ["locationId should not be empty", "locationId must be a string"]]);
  expect((await asked({ locationId: sampleLocationId }))[0]).toBe(422);
  expect((await asked({ locationId: sampleLocationId, pageLimit: 501 }))[0]).toBe(422);
  expect((await asked({ locationId: sampleLocationId, pageLimit: "20" }))[0]).toBe(200);
  const filtered = async (filter: object) => (await crm.search({ filters: [filter] })).status;
  expect(await filtered(eq("contact.lead_id", "x"))).toBe(400);
  expect(await filtered({ field: "email", operator: "contains", value: "x" })).toBe(400);
  expect(await filtered({ field: "email", operator: "eq" })).toBe(422);
  expect(await filtered({ operator: "eq", value: "x" })).toBe(422);
});

test("each row carries its own cursor; pages by it neither miss nor repeat", async () => {
  await using crm = await withThree();
  crm.highlevel.addPeople(7);
  const seen: string[] = [];
  let searchAfter: unknown[] | undefined;
  for (;;) {
    const { contacts, total } = (await crm.search({ pageLimit: 3, searchAfter, sort: [{ field: "email", direction: "asc" }] })).body;
    expect(total).toBe(10);
    seen.push(...contacts.map(({ id }) => id));
    if (contacts.length < 3) break;
    searchAfter = contacts.at(-1)?.searchAfter;
  }
  expect(new Set(seen).size).toBe(10);
  expect((await crm.search({ page: 2, pageLimit: 8 })).body.contacts).toHaveLength(2);
  expect((await crm.search({ page: 21, pageLimit: 500 })).status).toBe(400);
});

test("searches see a write only after the lag; reading by id sees it at once", async () => {
  await using crm = await withThree();
  crm.highlevel.configure({ searchLagMs: 60_000 });
  const { id } = (await crm.create({ email: "dan@example.com", customFields: [{ id: crm.fieldId, value: "lead-dan" }] })).body.contact;
  const duplicate = async () =>
    (await crm.get(`/contacts/search/duplicate?locationId=${sampleLocationId}&email=dan%40example.com`)).body.contact;
  const seen = async () => [
    (await crm.found([eq("email", "dan@example.com")])).length,
    (await crm.found([eq(`customFields.${crm.fieldId}`, "lead-dan")])).length,
    (await duplicate()) === null ? 0 : 1,
  ];
  expect(await seen()).toEqual([0, 0, 0]);
  expect((await crm.get(`/contacts/${id}`)).status).toBe(200);
  expect((await crm.upsert({ email: "dan@example.com", firstName: "Dan" })).body.new).toBe(false);
  crm.clock.advance({ seconds: 59, ms: 999 });
  expect(await seen()).toEqual([0, 0, 0]);
  crm.clock.advance({ ms: 1 });
  expect(await seen()).toEqual([1, 1, 1]);
});

test("what was deleted or changed is still found in its former shape until the lag is over", async () => {
  await using crm = await withThree();
  crm.highlevel.configure({ searchLagMs: 5000 });
  const [ada, bob] = crm.highlevel.contacts;
  await crm.delete(`/contacts/${ada!.id}`);
  await crm.put(`/contacts/${bob!.id}`, { email: "robert@example.com" });
  expect(await crm.found([eq("tags", "all")])).toEqual(["cyd", "bob", "ada"]);
  crm.clock.advance({ seconds: 5 });
  expect(await crm.found([eq("tags", "all")])).toEqual(["cyd", "rob"]);
});

test("the duplicate search takes a number, and answers null for nobody", async () => {
  await using crm = await withThree();
  const path = `/contacts/search/duplicate?locationId=${sampleLocationId}`;
  expect((await crm.get(`${path}&number=%2B14155550101`)).body.contact).toMatchObject({ email: "bob@example.com" });
  expect((await crm.get(`${path}&email=nobody%40example.com`)).body.contact).toBeNull();
  expect((await crm.get(`${path}&phone=%2B14155550101`)).status).toBe(422);
});

test("the old list pages by both cursors, newest first; one alone gives the first page for ever", async () => {
  await using crm = await withThree();
  const page = async (cursor: string) => (await crm.get(`/contacts/?locationId=${sampleLocationId}&limit=2${cursor}`)).body;
  const first = await page("");
  expect(first.contacts.map(({ email }) => email)).toEqual(["cyd@example.com", "bob@example.com"]);
  const { startAfter, startAfterId } = first.meta;
  expect((await page(`&startAfter=${startAfter}&startAfterId=${startAfterId}`)).contacts.map(({ email }) => email)).toEqual([
    "ada@example.com",
  ]);
  expect((await page(`&startAfter=${startAfter}`)).contacts).toEqual(first.contacts);
  expect((await crm.get(`/contacts/?locationId=${sampleLocationId}&limit=101`)).status).toBe(422);
});

test("the quirk of a phone search that finds nothing", async () => {
  await using crm = await withThree();
  crm.highlevel.configure({ quirks: { phoneSearchFindsNothing: true } });
  expect(await crm.found([eq("phone", "+14155550101")])).toEqual([]);
  expect(await crm.found([eq("email", "bob@example.com")])).toEqual(["bob"]);
});
