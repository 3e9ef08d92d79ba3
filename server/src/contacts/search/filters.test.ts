import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";
import { FIELDS } from "./fields.ts";

let contacts: TestContactBook;
let w: TestWorkspace; // its location is in Chicago, six hours behind UTC in January
const fieldIds: Record<string, string> = {};

const TYPES = {
  text: "TEXT",
  radio: "RADIO",
  boxes: "CHECKBOX",
  choices: "MULTIPLE_OPTIONS",
  number: "NUMERICAL",
  money: "MONETORY",
  date: "DATE",
  list: "TEXTBOX_LIST",
  file: "FILE_UPLOAD",
};

const OWNER = "u7FbKc2MwxT9rE1JpQ0a";

beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
  for (const [name, dataType] of Object.entries(TYPES)) {
    const { body } = await w.send("POST", `/locations/${w.locationId}/customFields`, { name, dataType });
    fieldIds[name] = body.customField.id;
  }
  const values = (given: Record<string, unknown>) =>
    Object.entries(given).map(([name, value]) => ({ id: fieldIds[name], field_value: value }));
  await w.addMember("Olga", OWNER);
  await w.send("POST", "/contacts/", {
    locationId: w.locationId,
    firstName: "Ada",
    lastName: "Lovelace",
    email: "Ada@Example.com",
    phone: "+14155550142",
    address1: "12 St James's Square",
    city: "London",
    state: "LDN",
    postalCode: "SW1Y 4JH",
    country: "GB",
    companyName: "Engines",
    website: "https://ada.example",
    timezone: "Europe/London",
    source: "facebook",
    dateOfBirth: "1985-12-10",
    assignedTo: OWNER,
    tags: ["VIP", "spring form"],
    dnd: true,
    dndSettings: { Email: { status: "active" }, SMS: { status: "inactive" } },
    inboundDndSettings: { all: { status: "active" } },
    customFields: values({
      text: "Slate roof",
      radio: "Yes",
      boxes: ["red", "blue"],
      choices: ["a", "b"],
      number: 1200.5,
      money: "80",
      date: "2026-01-05",
      list: { first: "one", second: "two" },
      file: { f: { url: "x" } },
    }),
  });
  // Whom a contact may be given to is not what is tested here.
  await sql`update contacts set assigned_to = 'u7FbKc2MwxT9rE1JpQ0a'`.execute(w.book.db);
  contacts.clock.advance(24 * 3_600_000); // 2026-01-06T09:00Z
  await w.send("POST", "/contacts/", { locationId: w.locationId, lastName: "Nobody", customFields: values({ number: 7 }) });
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

const search = (body: object) => w.send("POST", "/contacts/search", { locationId: w.locationId, pageLimit: 20, ...body });
const found = async (...filters: object[]) => {
  const { status, body } = await search({ filters, sort: [{ field: "dateAdded", direction: "asc" }] });
  expect({ status, body }).toMatchObject({ status: 200 });
  expect(body.total).toBe(body.contacts.length);
  return body.contacts.map((contact: { lastName: string }) => contact.lastName);
};
const named = (field: string) => field.replace(/^custom\.(\w+)/, (_, name: string) => `customFields.${fieldIds[name]}`);
const ADA = ["Lovelace"];
const OTHER = ["Nobody"];
const BOTH = ["Lovelace", "Nobody"];

/** What Ada has, what she has not, and what is a part of it. */
const VALUES: [field: string, value: unknown, other: unknown, part?: string][] = [
  ["assignedTo", OWNER, "u0"],
  ["country", "GB", "NL"],
  ["timezone", "Europe/London", "Europe/Paris"],
  ["website", "https://ada.example", "https://x"],
  ["email", "ADA@example.com", "a@x.org", "EXAMPLE"],
  ["phone", "(415) 555-0142", "+14155550143", "555-01"],
  ["tags", "vip", "vi", "spring f"],
  ["address", "12 St James's Square", "12", "james's sq"],
  ["businessName", "Engines", "Engine", "ngin"],
  ["companyName", "Engines", "Engine", "ngin"],
  ["city", "London", "Lon", "ONDO"],
  ["state", "LDN", "L", "ld"],
  ["postalCode", "SW1Y 4JH", "SW1Y", "1y 4"],
  ["source", "facebook", "face", "boo"],
  ["firstNameLowerCase", "ADA", "ad", "da"],
  ["dndSettings.Email.status", "active", "inactive"],
  ["dndSettings.SMS.status", "inactive", "active"],
  ["inboundDndSettings.all.status", "active", "inactive"],
  ["custom.text", "Slate roof", "Slate", "ate RO"],
  ["custom.radio", "Yes", "No", "ye"],
  ["custom.boxes", "red", "re"],
  ["custom.choices", "b", "c"],
  ["custom.list.second", "two", "one", "tw"],
  ["custom.money", 80, 81],
];

describe("every field of the grammar", () => {
  test.each(VALUES)("%s: eq, not_eq, exists, not_exists, and contains where it has one", async (field, value, other, part) => {
    const is = (operator: string, given?: unknown) => found({ field: named(field), operator, value: given });
    expect(await is("eq", value)).toEqual(ADA);
    expect(await is("eq", other)).toEqual([]);
    expect(await is("eq", [other, value])).toEqual(ADA);
    expect(await is("not_eq", value)).toEqual(OTHER);
    expect(await is("not_eq", other)).toEqual(BOTH);
    expect(await is("exists")).toEqual(ADA);
    expect(await is("not_exists")).toEqual(OTHER);
    const contains = (operator: string) => search({ filters: [{ field: named(field), operator, value: part ?? "x" }] });
    if (part === undefined) {
      expect((await contains("contains")).status).toBe(400);
      expect((await contains("not_contains")).status).toBe(400);
      return;
    }
    expect(await is("contains", part)).toEqual(ADA);
    expect(await is("not_contains", part)).toEqual(OTHER);
  });

  test.each([
    ["dateOfBirth", { gte: "1985-12-10", lte: "1985-12-10" }, { gt: "1985-12-10" }],
    ["custom.number", { gt: 1200, lt: "1200.6" }, { gte: 8, lte: 1200 }],
    ["custom.money", { gte: 80 }, { lt: 80 }],
    ["custom.date", { gte: "2026-01-05", lte: "2026-01-05" }, { gt: "2026-01-05" }],
    ["dateAdded", { lte: "2026-01-05" }, { lt: "2026-01-05" }],
    ["dateUpdated", { lte: "2026-01-05T03:00" }, { lte: "2026-01-05T02:59" }],
  ])("%s: range, exists, not_exists", async (field, range, other) => {
    const is = (operator: string, value?: unknown) => found({ field: named(field), operator, value });
    expect(await is("range", range)).toEqual(ADA);
    expect(await is("range", other)).not.toContain("Lovelace");
    expect(await is("exists")).toContain("Lovelace");
    expect(await is("not_exists")).not.toContain("Lovelace");
    expect(await is("exists")).toHaveLength(2 - (await is("not_exists")).length);
    expect((await search({ filters: [{ field: named(field), operator: "contains", value: "1" }] })).status).toBe(400);
    expect((await search({ filters: [{ field: named(field), operator: "range", value: { gte: "soon" } }] })).status).toBe(422);
    expect((await search({ filters: [{ field: named(field), operator: "range", value: {} }] })).status).toBe(422);
  });

  test("a truth is true or false, and everybody has it", async () => {
    expect(await found({ field: "dnd", operator: "eq", value: true })).toEqual(ADA);
    expect(await found({ field: "dnd", operator: "not_eq", value: "true" })).toEqual(OTHER);
    expect(await found({ field: "dnd", operator: "exists" })).toEqual(BOTH);
    expect(await found({ field: "dnd", operator: "not_exists" })).toEqual([]);
    expect((await search({ filters: [{ field: "dnd", operator: "eq", value: "maybe" }] })).status).toBe(422);
  });

  test("what nothing here fills is known, and nobody has it", async () => {
    for (const field of ["isValidWhatsapp", "validEmail", "activeWorkflows", "finishedWorkflows"]) {
      expect(await found({ field, operator: "eq", value: true })).toEqual([]);
      expect(await found({ field, operator: "not_eq", value: true })).toEqual(BOTH);
    }
    for (const field of ["lastEmailClickedDate", "lastEmailOpenedDate", "lastAppointment"]) {
      expect(await found({ field, operator: "range", value: { gte: "2020-01-01" } })).toEqual([]);
      expect(await found({ field, operator: "not_exists" })).toEqual(BOTH);
    }
  });

  test("a number is found by number and by text; files and lists of boxes only by being there", async () => {
    expect(await found({ field: named("custom.number"), operator: "eq", value: "1200.50" })).toEqual(ADA);
    expect(await found({ field: named("custom.number"), operator: "eq", value: 7 })).toEqual(OTHER);
    for (const field of ["custom.file", "custom.list"]) {
      expect(await found({ field: named(field), operator: "exists" })).toEqual(ADA);
      expect((await search({ filters: [{ field: named(field), operator: "eq", value: "x" }] })).status).toBe(400);
    }
    expect((await search({ filters: [{ field: named("custom.number"), operator: "eq", value: "many" }] })).status).toBe(422);
  });

  test("opportunities are refused in words where there are none", async () => {
    const { rows } = await sql<{ has: boolean }>`select to_regclass('opportunities') is not null as has`.execute(w.book.db);
    const filter = { field: "opportunities", operator: "nested", value: { status: "open" } };
    const { status, body } = await search({ filters: [filter] });
    if (rows[0]?.has) expect(body).toMatchObject({ total: 0 });
    else expect({ status, ...body }).toMatchObject({ status: 400, message: expect.stringContaining("no opportunities") });
    expect((await search({ filters: [{ ...filter, operator: "eq" }] })).status).toBe(400);
  });
});

describe("dates are those of the location", () => {
  const added = (value: object) => found({ field: "dateAdded", operator: "range", value });

  test("a day is that day in Chicago, from its first to its last moment", async () => {
    // Ada came at 03:00 on the 5th there, Nobody at 03:00 on the 6th.
    expect(await added({ gte: "2026-01-05", lte: "2026-01-05" })).toEqual(ADA);
    expect(await added({ gt: "2026-01-05" })).toEqual(OTHER);
    expect(await added({ gte: "2026-01-06" })).toEqual(OTHER);
    expect(await added({ gte: "2026-01-05T04:00" })).toEqual(OTHER);
  });

  test("with a zone, or in milliseconds, it is that moment", async () => {
    expect(await added({ gte: "2026-01-05T09:00:00Z", lt: "2026-01-05T09:00:01Z" })).toEqual(ADA);
    expect(await added({ lte: Date.parse("2026-01-05T09:00:00Z") })).toEqual(ADA);
    expect(await added({ lt: "2026-01-05T10:00:00+01:00" })).toEqual([]);
  });
});

test("no value becomes SQL, in any field, with any operator", async () => {
  const attacks = ["'; drop table contacts; --", "x' or '1'='1", "\\'", "$1", "%", "_", "{}", '{"a":1}', '" || "', "') or true --"];
  const customs = Object.keys(TYPES).map((name) => named(`custom.${name}`));
  for (const field of [...FIELDS.keys(), ...customs, named("custom.list.first"), "customFields.undefined-one"]) {
    for (const operator of ["eq", "not_eq", "contains", "not_contains"]) {
      const { status, body } = await search({ filters: [{ field, operator, value: attacks }] });
      expect({ field, operator, isAnswer: [200, 400, 422].includes(status) }).toEqual({ field, operator, isAnswer: true });
      if (status === 200 && operator === "eq") expect({ field, total: body.total }).toEqual({ field, total: 0 });
    }
    const range = await search({ filters: [{ field, operator: "range", value: { gte: attacks[0] } }] });
    expect([400, 422]).toContain(range.status);
  }
  for (const field of attacks
    .filter((attack) => attack !== "_")
    .flatMap((attack) => [attack, `customFields.${attack}`, `customFields.x.${attack}`])) {
    expect((await search({ filters: [{ field, operator: "eq", value: "x" }] })).status).toBe(400);
    expect((await search({ sort: [{ field, direction: "asc" }] })).status).toBe(400);
  }
  for (const query of attacks) expect((await search({ query })).status).toBe(200);
  expect(await found()).toEqual(BOTH);
});

test("words of a text may stand in any order and in different fields", async () => {
  for (const query of ["lovelace ada", "ADA engin", "(415) 555-0142", "ex ada"]) {
    expect({ query, ...(await search({ query })).body }).toMatchObject({ query, contacts: [{ lastName: "Lovelace" }] });
  }
  expect((await search({ query: "ada nobody" })).body).toMatchObject({ total: 0, contacts: [] });
});

test("what would keep the database thinking is refused: too deep, too many conditions, too many values, too long", async () => {
  const nested = (depth: number): object =>
    depth === 0 ? { field: "city", operator: "eq", value: "London" } : { group: "OR", filters: [nested(depth - 1)] };
  expect(await found(nested(12))).toEqual(ADA);
  const deep = `${'{"group":"OR","filters":['.repeat(20_000)}${"]}".repeat(20_000)}`;
  const raw = `{"locationId":"${w.locationId}","pageLimit":5,"filters":[${deep}]}`;
  for (const filters of [
    [nested(13)],
    Array(201).fill(nested(0)),
    [{ field: "city", operator: "eq", value: Array(1_001).fill("x") }],
    [{ field: "city", operator: "eq", value: "x".repeat(501) }],
  ]) {
    expect((await search({ filters })).status).toBe(422);
  }
  expect([400, 422]).toContain((await w.send("POST", "/contacts/search", undefined, { raw })).status);
  expect(await found({ field: "city", operator: "eq", value: [...Array<string>(400).fill("x"), "London"] })).toEqual(ADA);
});
