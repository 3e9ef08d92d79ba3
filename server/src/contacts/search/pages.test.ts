import { afterAll, beforeAll, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";

let contacts: TestContactBook;
let w: TestWorkspace;
beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
  for (let index = 0; index < 24; index += 1) {
    await w.send("POST", "/contacts/", {
      locationId: w.locationId,
      ...(index % 4 !== 0 && { firstName: ["Ada", "Bo", "Cy"][index % 3] }),
      lastName: `N${index % 5}`,
      ...(index % 3 === 0 && { email: `p${index}@x.org`, source: "facebook" }),
      dnd: index % 2 === 0,
    });
    if (index % 6 === 0) contacts.clock.advance(1_000); // several of one moment
  }
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

type Row = { id: string; lastName: string; searchAfter: unknown[] };
const search = async (body: object): Promise<{ contacts: Row[]; total: number }> =>
  (await w.send("POST", "/contacts/search", { locationId: w.locationId, pageLimit: 5, ...body })).body;

const FIELDS = ["firstNameLowerCase", "lastNameLowerCase", "businessName", "dateAdded", "dateUpdated", "email", "dnd", "source"];
const SORTS = FIELDS.flatMap((field) => [
  [{ field, direction: "asc" }],
  [{ field, direction: "desc" }],
  [
    { field, direction: "desc" },
    { field: field === "dateAdded" ? "source" : "dateAdded", direction: "asc" },
  ],
  [
    { field, direction: "asc" },
    { field: field === "lastNameLowerCase" ? "email" : "lastNameLowerCase", direction: "asc" },
  ],
]);

test.each(SORTS.map((sort) => [sort.map(({ field, direction }) => `${field} ${direction}`).join(", "), sort]))(
  "sorted by %s, pages by cursor and by number are the one list, whole and without repeats",
  async (_name, sort) => {
    const all = (await search({ sort, pageLimit: 100 })).contacts.map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    const filtered = { filters: [{ field: "lastNameLowerCase", operator: "contains", value: "n" }] };
    for (const filters of [{}, filtered]) {
      const byCursor: string[] = [];
      for (let searchAfter: unknown[] | undefined; ;) {
        const { contacts: page, total } = await search({ ...filters, sort, searchAfter });
        expect(total).toBe(all.length);
        byCursor.push(...page.map(({ id }) => id));
        if (page.length < 5) break;
        searchAfter = page.at(-1)?.searchAfter;
      }
      expect(byCursor).toEqual(all);
    }
    const byNumber = await Promise.all([1, 2, 3, 4, 5, 6].map(async (page) => (await search({ sort, page })).contacts));
    expect(byNumber.flat().map(({ id }) => id)).toEqual(all);
  },
);

test("while others come, change and go, everybody who stays is seen once", async () => {
  const sort = [
    { field: "lastNameLowerCase", direction: "asc" },
    { field: "dateAdded", direction: "desc" },
  ];
  const stay = (await search({ sort, pageLimit: 100 })).contacts.map(({ id }) => id);
  const seen: string[] = [];
  const visitors: string[] = [];
  for (let searchAfter: unknown[] | undefined; ;) {
    const { contacts: page } = await search({ sort, searchAfter, pageLimit: 3 });
    seen.push(...page.map(({ id }) => id));
    if (page.length < 3) break;
    searchAfter = page.at(-1)?.searchAfter;
    const gone = visitors.pop();
    if (gone) await w.send("DELETE", `/contacts/${gone}`);
    for (const lastName of ["N0", "N2", "Zz"]) {
      if (visitors.length > 12) break;
      visitors.push((await w.send("POST", "/contacts/", { locationId: w.locationId, lastName })).body.contact.id);
    }
    await w.send("PUT", `/contacts/${stay[0]}`, { city: `City ${seen.length}` }); // a change of what is not sorted by
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => stay.includes(id))).toEqual(stay);
});

test("a cursor of another sort is refused", async () => {
  const cursor = (await search({ sort: [{ field: "email", direction: "asc" }] })).contacts[0]?.searchAfter;
  for (const [field, searchAfter] of [
    ["dateAdded", cursor],
    ["email", [1, 2, 3]],
    ["email", ["a", "b"]],
    ["dateAdded", ["2026-01-01", "x"]],
    ["dateAdded", [1e30, "x"]],
    ["dnd", ["perhaps", 1, "x"]],
  ] as const) {
    expect(
      (
        await w.send("POST", "/contacts/search", {
          locationId: w.locationId,
          pageLimit: 5,
          sort: [{ field, direction: "asc" }],
          searchAfter,
        })
      ).status,
    ).toBe(422);
  }
});
