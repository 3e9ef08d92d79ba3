import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseJsonLosslessly } from "../../lib/json.ts";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";

let contacts: TestContactBook;
let w: TestWorkspace;
let id: string;
beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
  id = (await w.send("POST", "/contacts/", { locationId: w.locationId, firstName: "Ada" })).body.contact.id;
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

const FIELDS = [
  "firstName",
  "lastName",
  "name",
  "email",
  "phone",
  "companyName",
  "gender",
  "country",
  "postalCode",
  "timezone",
  "source",
  "dateOfBirth",
  "assignedTo",
  "tags",
  "customFields",
  "dnd",
  "dndSettings",
  "inboundDndSettings",
  "createNewIfDuplicateAllowed",
  "title",
  "body",
  "dueDate",
  "completed",
  "pinned",
  "name",
  "dataType",
  "position",
  "options",
  "pageLimit",
  "page",
  "searchAfter",
  "query",
  "filters",
  "sort",
  "field",
  "operator",
  "value",
  "group",
  "id",
  "key",
  "field_value",
  "contacts",
  "ids",
  "businessId",
  "followers",
  "removeAllTags",
  "eventStartTime",
  "__proto__",
  "constructor",
  "toString",
];

// Text of any code units: halves of surrogate pairs, NUL, quotes, and pieces that mean something somewhere.
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 10 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    "\0",
    "\ud800",
    "'; drop table contacts; --",
    "{}",
    "[]",
    "null",
    "NaN",
    "Infinity",
    "-1",
    "1e999",
    "9999999999999999999",
    "0001-01-01",
    "+000000-01-01",
    "275760-09-13",
    "2026-02-30",
    "%00",
    "../..",
    "a@b.c",
    "+14155550142",
    "AND",
    "OR",
    "eq",
    "contains",
    "exists",
    "range",
    "x".repeat(3_000),
  ),
);
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    anyText,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...FIELDS), anyText), tie("value"), { maxKeys: 4 }),
  ),
})).value;
const anyBody = fc.dictionary(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...FIELDS) }, { weight: 1, arbitrary: anyText }), anyValue, {
  maxKeys: 5,
});

const ROUTES: [string, (part: string) => string][] = [
  ["POST", () => "/contacts/"],
  ["POST", () => "/contacts/upsert"],
  ["POST", () => "/contacts/search"],
  ["PUT", () => `/contacts/${id}`],
  ["PUT", (part) => `/contacts/${part}`],
  ["POST", () => `/contacts/${id}/tags`],
  ["DELETE", () => `/contacts/${id}/tags`],
  ["POST", () => `/contacts/${id}/tasks`],
  ["PUT", (part) => `/contacts/${id}/tasks/${part}`],
  ["POST", () => `/contacts/${id}/notes`],
  ["PUT", (part) => `/contacts/${id}/notes/${part}`],
  ["GET", (part) => `/contacts/${part}`],
  ["GET", (part) => `/contacts/?locationId=${w.locationId}&query=${part}&startAfter=${part}&startAfterId=${part}`],
  ["GET", (part) => `/contacts/search/duplicate?locationId=${w.locationId}&email=${part}&number=${part}`],
  ["POST", () => `/contacts/${id}/followers`],
  ["DELETE", () => `/contacts/${id}/followers`],
  ["POST", (part) => `/contacts/bulk/tags/update/${part}`],
  ["POST", () => "/contacts/bulk/tags/update/add"],
  ["POST", () => "/contacts/bulk/business"],
  ["POST", (part) => `/contacts/${id}/workflow/${part}`],
  ["DELETE", (part) => `/contacts/${id}/workflow/${part}`],
  ["POST", (part) => `/contacts/${part}/campaigns/${part}`],
  ["GET", (part) => `/contacts/business/${part}?locationId=${w.locationId}&limit=${part}&skip=${part}&query=${part}`],
  ["GET", (part) => `/contacts/business/b?locationId=${w.locationId}&startAfter[]=${part}&startAfter[]=${part}`],
  ["GET", (part) => `/contacts/lookup?locationId=${w.locationId}&email=${part}`],
  ["GET", (part) => `/contacts/lookup?locationId=${w.locationId}&phone=%2B14155550142&nextCursor=${part}`],
  ["POST", () => `/locations/${w.locationId}/customFields`],
  ["GET", (part) => `/locations/${w.locationId}/customFields?model=${part}`],
];

test("whatever is sent, it is answered by the API and never by a fault", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ROUTES), anyBody, anyText, fc.boolean(), async ([method, path], body, part, isWhole) => {
      const inPath = part.isWellFormed() ? encodeURIComponent(part) || "x" : "x";
      const whole = isWhole
        ? {
            locationId: w.locationId,
            pageLimit: 5,
            title: "t",
            body: "b",
            dueDate: "2026-01-01",
            completed: false,
            tags: ["a"],
            name: "n",
            dataType: "TEXT",
            ...body,
          }
        : body;
      const known =
        method === "GET"
          ? undefined
          : Object.fromEntries(Object.entries(whole).filter(([key]) => !isWhole || key in body || isKnownTo(path("x"), key)));
      const version = isWhole ? "v3" : "2021-07-28";
      const answer = await w.send(method, path(inPath), known, { headers: { version } });
      expect([200, 201, 400, 403, 404, 422]).toContain(answer.status);
    }),
    { numRuns: 1_500 },
  );
});

test("any value in any one field of an upsert is taken or refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FIELDS.slice(0, 19)), anyValue, async (field, value) => {
      const answer = await w.send("POST", "/contacts/upsert", { locationId: w.locationId, [field]: value });
      expect([200, 422]).toContain(answer.status);
    }),
    { numRuns: 1_000 },
  );
});

test("any custom field value that is taken is read back as it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 2, stringUnit: "binary" }), async (value) => {
      const sent = parseJsonLosslessly(JSON.stringify(value)); // an integer beyond 2^53 is kept by its digits
      const answer = await w.send("POST", "/contacts/", { locationId: w.locationId, customFields: [{ id: "f", field_value: sent }] });
      if (answer.status === 422) return;
      expect(answer.body.contact.customFields).toEqual(sent === null ? [] : [{ id: "f", value: sent }]);
    }),
    { numRuns: 300 },
  );
});

test("any filter is searched by or refused", async () => {
  const filter = fc.record({
    field: fc.oneof(fc.constantFrom("email", "phone", "tags", "customFields.f", "dateAdded", "source", "id"), anyText),
    operator: fc.constantFrom("eq", "not_eq", "contains", "exists", "range"),
    value: anyValue,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(filter, fc.record({ group: fc.constantFrom("AND", "OR"), filters: fc.array(filter, { maxLength: 3 }) })), {
        maxLength: 4,
      }),
      fc.array(anyValue, { maxLength: 3 }),
      async (filters, searchAfter) => {
        const answer = await w.send("POST", "/contacts/search", { locationId: w.locationId, pageLimit: 2, filters, searchAfter });
        expect([200, 400, 422]).toContain(answer.status);
      },
    ),
    { numRuns: 500 },
  );
});

function isKnownTo(path: string, key: string): boolean {
  if (path.endsWith("/followers")) return false;
  if (path.includes("/bulk/")) return ["locationId", "tags"].includes(key);
  if (/workflow|campaigns/.test(path)) return false;
  if (path.endsWith("/tags")) return key === "tags";
  if (path.includes("/tasks")) return ["title", "body", "dueDate", "completed"].includes(key);
  if (path.includes("/notes")) return key === "body";
  if (path.endsWith("/search")) return ["locationId", "pageLimit"].includes(key);
  if (path.endsWith("/customFields")) return ["name", "dataType"].includes(key);
  return key === "tags" || (key === "locationId" && !path.includes(id));
}
