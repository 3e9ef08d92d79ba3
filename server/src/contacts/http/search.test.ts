import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";

let contacts: TestContactBook;
let w: TestWorkspace;
beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
  const people = [
    {
      firstName: "Ada",
      lastName: "Lovelace",
      email: "Ada@Example.com",
      source: "facebook",
      tags: ["vip", "spring form"],
      customFields: [
        { id: "lead", value: "lead-1" },
        { id: "colours", value: ["red", "blue"] },
      ],
    },
    {
      firstName: "Grace",
      lastName: "Hopper",
      phone: "+14155550142",
      source: "Facebook: spring",
      tags: ["vip"],
      customFields: [{ id: "budget", value: 1200 }],
    },
    {
      firstName: "Edsger",
      lastName: "Dijkstra",
      email: "ed@x.org",
      phone: "+31201234567",
      country: "NL",
      customFields: [{ id: "lead", value: "lead-2" }],
    },
    { lastName: "100%_'\"\\", companyName: "O'Hara" },
  ];
  for (const person of people) {
    await w.send("POST", "/contacts/", { locationId: w.locationId, ...person });
    contacts.clock.advance(60_000);
  }
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

const search = (body: object) => w.send("POST", "/contacts/search", { locationId: w.locationId, pageLimit: 20, ...body });
const found = async (...filters: object[]) => {
  const answer = await search({ filters, sort: [{ field: "dateAdded", direction: "asc" }] });
  expect(answer.status).toBe(200);
  expect(answer.body.total).toBe(answer.body.contacts.length);
  return answer.body.contacts.map((contact: { lastName: string }) => contact.lastName);
};
const is = (field: string, value: unknown, operator = "eq") => ({ field, operator, value });

describe("filters", () => {
  test.each<[string, object[], string[]]>([
    ["an e-mail in any letters", [is("email", "ADA@example.com")], ["Lovelace"]],
    ["part of an e-mail", [is("email", "X.org", "contains")], ["Dijkstra"]],
    ["a phone", [is("phone", "+14155550142")], ["Hopper"]],
    ["part of a phone", [is("phone", "20123", "contains")], ["Dijkstra"]],
    ["no phone", [{ field: "phone", operator: "not_exists" }], ["Lovelace", "100%_'\"\\"]],
    ["a tag", [is("tags", "VIP")], ["Lovelace", "Hopper"]],
    ["one of several tags", [is("tags", ["spring form", "nothing"])], ["Lovelace"]],
    ["part of a tag", [is("tags", "spring", "contains")], ["Lovelace"]],
    ["no tag", [{ field: "tags", operator: "not_exists" }], ["Dijkstra", "100%_'\"\\"]],
    ["not a tag", [is("tags", "vip", "not_eq")], ["Dijkstra", "100%_'\"\\"]],
    ["a custom field", [is("customFields.lead", "lead-2")], ["Dijkstra"]],
    ["one of several values of a custom field", [is("customFields.colours", "blue")], ["Lovelace"]],
    ["a number in a custom field", [is("customFields.budget", 1200)], ["Hopper"]],
    ["part of a custom field", [is("customFields.lead", "LEAD", "contains")], ["Lovelace", "Dijkstra"]],
    ["any value of a custom field", [{ field: "customFields.budget", operator: "exists" }], ["Hopper"]],
    ["a first name", [is("firstNameLowerCase", "Grace")], ["Hopper"]],
    ["part of a last name", [is("lastNameLowerCase", "sTra", "contains")], ["Dijkstra"]],
    ["a source", [is("source", "facebook")], ["Lovelace"]],
    ["part of a source", [is("source", "facebook", "contains")], ["Lovelace", "Hopper"]],
    ["not a source, where most have none", [is("source", "facebook", "not_eq")], ["Hopper", "Dijkstra", "100%_'\"\\"]],
    ["a type", [is("type", "lead")], ["Lovelace", "Hopper", "Dijkstra", "100%_'\"\\"]],
    ["a country", [is("country", "NL")], ["Dijkstra"]],
    [
      "a range of dates",
      [is("dateAdded", { gte: "2026-01-05T09:01:00Z", lt: Date.parse("2026-01-05T09:03:00Z") }, "range")],
      ["Hopper", "Dijkstra"],
    ],
    ["both", [is("tags", "vip"), is("phone", "+14155550142")], ["Hopper"]],
    ["either", [{ group: "OR", filters: [is("phone", "+14155550142"), is("email", "ed@x.org")] }], ["Hopper", "Dijkstra"]],
    [
      "groups in groups",
      [{ group: "OR", filters: [{ group: "AND", filters: [is("tags", "vip"), is("source", "facebook")] }, is("country", "NL")] }],
      ["Lovelace", "Dijkstra"],
    ],
    ["nothing in an empty OR", [{ group: "OR", filters: [] }], []],
    ["quotes, percent signs and backslashes as they are", [is("lastNameLowerCase", "100%_'\"\\")], ["100%_'\"\\"]],
    ["a percent sign as itself", [is("lastNameLowerCase", "%", "contains")], ["100%_'\"\\"]],
    ["an apostrophe", [is("companyName", "o'h", "contains")], ["100%_'\"\\"]],
    ["SQL as text", [is("source", "x' or true --")], []],
  ])("find %s", async (_name, filters, names) => {
    expect(await found(...filters)).toEqual(names);
  });

  test("a field or operator that cannot be searched by is a 400", async () => {
    for (const filter of [
      is("shoeSize", 1),
      is("constructor", 1),
      is("customFields.a.b", 1),
      is("id", "x", "contains"),
      is("dateAdded", "x"),
      is("email", "x", "like"),
      is("customFields.x", 1, "range"),
    ]) {
      expect(await search({ filters: [filter] })).toMatchObject({
        status: 400,
        body: { statusCode: 400, error: "Bad Request", message: expect.stringContaining("Invalid") },
      });
    }
    expect((await search({ sort: [{ field: "shoeSize", direction: "asc" }] })).body.message).toBe("Invalid sort field: shoeSize");
  });

  test("what is no filter is a 422", async () => {
    for (const filters of [
      "x",
      [1],
      [{}],
      [{ field: "email" }],
      [{ group: "XOR", filters: [] }],
      [{ group: "OR" }],
      [is("email", {})],
      [is("dateAdded", {}, "range")],
      [is("dateAdded", { gte: "soon" }, "range")],
      Array(201).fill(is("email", "x")),
    ]) {
      expect((await search({ filters })).status).toBe(422);
    }
  });

  test("without locationId and pageLimit it is a 422, and numeric text is a number", async () => {
    expect((await w.send("POST", "/contacts/search", {})).body.message).toEqual([
      "locationId should not be empty",
      "locationId must be a string",
      "pageLimit should not be empty",
      "pageLimit must be a number conforming to the specified constraints",
    ]);
    expect((await search({ pageLimit: 501 })).body.message).toEqual(["pageLimit must not be greater than 500"]);
    expect((await search({ pageLimit: "2" })).body.contacts).toHaveLength(2);
  });
});

describe("pages", () => {
  test.each([
    [[], ["100%_'\"\\", "Dijkstra", "Hopper", "Lovelace"]],
    [[{ field: "firstNameLowerCase", direction: "asc" }], ["100%_'\"\\", "Lovelace", "Dijkstra", "Hopper"]],
    [[{ field: "firstNameLowerCase", direction: "desc" }], ["Hopper", "Dijkstra", "Lovelace", "100%_'\"\\"]],
    [
      [
        { field: "dnd", direction: "asc" },
        { field: "dateAdded", direction: "desc" },
      ],
      ["100%_'\"\\", "Dijkstra", "Hopper", "Lovelace"],
    ],
  ])("sorted by %o, each row's searchAfter goes on behind it", async (sort, names) => {
    const seen: string[] = [];
    let searchAfter: unknown[] | undefined;
    for (;;) {
      const { body } = await search({ pageLimit: 1, sort, searchAfter });
      expect(body.total).toBe(4);
      if (body.contacts.length === 0) break;
      seen.push(body.contacts[0].lastName);
      searchAfter = body.contacts[0].searchAfter;
    }
    expect(seen).toEqual(names);
  });

  test("by number, not beyond 10,000 records, and not with a cursor", async () => {
    expect((await search({ pageLimit: 3, page: 2 })).body.contacts).toMatchObject([{ lastName: "Lovelace" }]);
    expect((await search({ pageLimit: 500, page: 21 })).status).toBe(400);
    expect((await search({ page: 1, searchAfter: [1, "x"] })).status).toBe(422);
    expect((await search({ searchAfter: ["x", "y"] })).status).toBe(422);
  });

  test("a row has `address`, both spellings of a name, and its cursor", async () => {
    await w.send("POST", "/contacts/upsert", { locationId: w.locationId, email: "ada@example.com", address1: "St James's Square" });
    const { contacts: rows } = (await search({ filters: [is("email", "ada@example.com")] })).body;
    expect(rows[0]).toMatchObject({
      firstName: "Ada",
      firstNameLowerCase: "ada",
      contactName: "Ada Lovelace",
      address: "St James's Square",
      searchAfter: [Date.parse("2026-01-05T09:00:00Z"), rows[0].id],
    });
    expect(rows[0].address1).toBeUndefined();
  });

  test("the legacy list goes on with both cursors, and starts again with one", async () => {
    const list = async (query: string) => (await w.send("GET", `/contacts/?locationId=${w.locationId}&limit=3${query}`)).body;
    const first = await list("");
    expect(first).toMatchObject({
      count: 4,
      meta: {
        total: 4,
        currentPage: 1,
        nextPage: 2,
        prevPage: null,
        startAfter: Date.parse("2026-01-05T09:01:00Z"),
        startAfterId: first.contacts[2].id,
      },
    });
    const second = await list(`&startAfter=${first.meta.startAfter}&startAfterId=${first.meta.startAfterId}`);
    expect(second.contacts.map((contact: { lastName: string }) => contact.lastName)).toEqual(["Lovelace"]);
    expect(second.meta).toMatchObject({ nextPage: null, nextPageUrl: null });
    expect((await list(`&startAfter=${first.meta.startAfter}`)).contacts).toEqual(first.contacts);
    const next = new URL(first.meta.nextPageUrl);
    expect((await w.send("GET", next.pathname + next.search)).body).toMatchObject({
      contacts: second.contacts,
      meta: { currentPage: 2, prevPage: 1 },
    });
    expect((await list("&query=hopper")).contacts).toHaveLength(1);
    expect((await list("&query=(415) 555-0142")).contacts).toHaveLength(1);
    expect((await w.send("GET", "/contacts/")).body.message).toEqual(["locationId should not be empty", "locationId must be a string"]);
    expect((await w.send("GET", `/contacts/?locationId=${w.locationId}&limit=1000`)).body.message).toEqual([
      "limit must not be greater than 100",
    ]);
  });

  test("a deleted contact is in no list", async () => {
    const made = await w.send("POST", "/contacts/", { locationId: w.locationId, email: "gone@x.org" });
    await w.send("DELETE", `/contacts/${made.body.contact.id}`);
    expect(await found(is("id", made.body.contact.id))).toEqual([]);
    expect((await w.send("GET", `/contacts/?locationId=${w.locationId}`)).body.count).toBe(4);
  });

  test("the duplicate search goes by the location's order and says null when there is nobody", async () => {
    const duplicate = async (query: string, at = w) =>
      (await at.send("GET", `/contacts/search/duplicate?locationId=${at.locationId}${query}`)).body.contact;
    expect(await duplicate("&email=ADA@example.com")).toMatchObject({ lastName: "Lovelace" });
    expect(await duplicate("&number=%2B14155550142")).toMatchObject({ lastName: "Hopper" });
    expect(await duplicate("&number=%2B14155550142&email=ada@example.com")).toMatchObject({ lastName: "Lovelace" });
    expect(await duplicate("&email=nobody@x.org")).toBeNull();
    expect(await duplicate("")).toBeNull();
    const byPhone = await contacts.workspace({ settings: { matchOrder: ["phone", "email"] } });
    for (const person of [{ email: "a@x.org" }, { phone: "+14155550142" }])
      await byPhone.send("POST", "/contacts/", { locationId: byPhone.locationId, ...person });
    expect(await duplicate("&number=%2B14155550142&email=a@x.org", byPhone)).toMatchObject({ phone: "+14155550142" });
  });
});
