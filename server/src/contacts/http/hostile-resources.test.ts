import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";

let contacts: TestContactBook;
let w: TestWorkspace;
let bodies: [method: string, path: string, body: Record<string, unknown>][];
let queries: [path: string, query: Record<string, string>][];
beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
  const { locationId } = w;
  const contactId: string = (await w.send("POST", "/contacts/", { locationId, firstName: "Ada" })).body.contact.id;
  const pipelineId: string = (await w.send("GET", `/opportunities/pipelines?locationId=${locationId}`)).body.pipelines[0].id;
  const calendarId: string = (await w.send("GET", `/calendars/?locationId=${locationId}`)).body.calendars[0].id;
  const deal = {
    pipelineId,
    name: "n",
    status: "open",
    monetaryValue: 1,
    assignedTo: await w.addMember("Olga"),
    source: "s",
    customFields: [{ id: "f" }],
  };
  const made = await w.send("POST", "/opportunities/", { locationId, contactId, ...deal });
  const visit = { calendarId, startTime: "9999-12-31T23:59:59Z", title: "t", ignoreFreeSlotValidation: true, description: "d" };
  const field = { name: "n", placeholder: "p", position: 1, options: ["x"], acceptedFormat: [".pdf"], maxNumberOfFiles: 1 };
  bodies = [
    ["POST", `/locations/${locationId}/tags`, { name: "n" }],
    ["POST", `/locations/${locationId}/customFields`, { ...field, dataType: "TEXT", model: "opportunity", isMultipleFile: true }],
    ["PUT", `/locations/${locationId}/customFields/opportunity.n`, field],
    ["POST", `/locations/${locationId}/customValues`, { name: "n", value: "v" }],
    ["POST", `/locations/${locationId}/tasks/search`, { contactId: [contactId], completed: true, query: "q", limit: 1, skip: 1 }],
    ["POST", "/businesses/", { locationId, name: "n", phone: "p", email: "e", description: "d", country: "c" }],
    ["POST", "/opportunities/", { locationId, contactId, ...deal }],
    ["PUT", `/opportunities/${made.body.opportunity.id}`, deal],
    ["PUT", `/opportunities/${made.body.opportunity.id}/status`, { status: "won", lostReasonId: "r" }],
    ["POST", "/opportunities/upsert", { locationId, contactId, ...deal, followers: ["u"], followersActionType: "add" }],
    ["POST", "/opportunities/search", { locationId, query: "q", limit: 1, page: 1, searchAfter: [1, "x"], additionalDetails: {} }],
    ["POST", "/calendars/events/appointments", { locationId, contactId, ...visit, endTime: "9999-12-31T23:59:59.5Z" }],
    ["POST", "/calendars/events/appointments", { locationId, contactId, ...visit }],
  ];
  queries = [
    ["/opportunities/search", { location_id: locationId, q: "q", date: "01-01-2026", endDate: "2026-01-01", limit: "1", page: "1" }],
    ["/opportunities/search", { location_id: locationId, startAfter: "1", startAfterId: "x", status: "all", contact_id: contactId }],
    ["/businesses/", { locationId, limit: "1", skip: "1" }],
    ["/calendars/events", { locationId, calendarId, startTime: "1", endTime: "2", userId: "u" }],
    [`/calendars/${calendarId}/free-slots`, { startDate: "1", endDate: "2", timezone: "UTC", userId: "u" }],
    [`/calendars/${calendarId}/free-slots`, { startDate: "253402300700000", endDate: "253402300799999" }],
    [`/calendars/${calendarId}/free-slots`, { startDate: "0", endDate: "1000" }],
  ];
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

// Text of any code units, and pieces that mean something somewhere.
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom("\0", "\ud800", "%", "1e999", "9999999999999999999", "0001-01-01", "9999-12-31", "275760-09-13", "-1", "x".repeat(3_000)),
);
const anyValue = fc.oneof(
  anyText,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(anyText, { maxLength: 2 }),
  fc.dictionary(anyText, anyText, { maxKeys: 2 }),
  fc.constantFrom([{ id: "f", field_value: { a: "\0" } }], [{ key: "\0" }], [1, 1], [null, "x"], ["9".repeat(300), "x"]),
);

test("a good body with anything in one of its fields is answered by the API and never by a fault", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), anyValue, async (which, place, value) => {
      const [method, path, body] = bodies[which % bodies.length]!;
      const field = Object.keys(body)[place % Object.keys(body).length]!;
      const answer = await w.send(method, path, { ...body, [field]: value });
      expect([200, 201, 400, 403, 422]).toContain(answer.status);
    }),
    { numRuns: 500 },
  );
});

test("a good query with anything in one of its parameters is answered by the API and never by a fault", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), anyText, async (which, place, value) => {
      const [path, query] = queries[which % queries.length]!;
      const name = Object.keys(query)[place % Object.keys(query).length]!;
      const answer = await w.send("GET", `${path}?${new URLSearchParams({ ...query, [name]: value }).toString()}`);
      expect([200, 400, 403, 422]).toContain(answer.status);
    }),
    { numRuns: 300 },
  );
});

test("every good body and query is taken", async () => {
  for (const [method, path, body] of bodies) expect([path, (await w.send(method, path, body)).status]).not.toEqual([path, 422]);
  for (const [path, query] of queries) {
    expect([path, (await w.send("GET", `${path}?${new URLSearchParams(query).toString()}`)).status]).toEqual([path, 200]);
  }
});
