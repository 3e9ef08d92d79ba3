import { expect, test } from "vitest";
import type { ProviderFetch, ProviderRequest, ProviderResponse } from "../kit/fetch.ts";
import { readFixture, readJsonFixture } from "./fixtures/read-fixture.ts";
import { facebook } from "./index.ts";

const connection = { id: "c1", accountId: "104000000000001", accountName: "Example Kitchens" };
const window = { formId: "1200000000000101", since: new Date("2026-11-02T00:00:00.900Z"), until: null, cursor: null };
const ok = (body: unknown, headers = {}): ProviderResponse => ({ status: 200, headers, body: JSON.stringify(body) });
const refused = (error: object): ProviderResponse => ({ status: 500, headers: {}, body: JSON.stringify({ error }) });

/** A Facebook that gives these answers in turn and remembers what it was asked. */
function answering(...answers: ProviderResponse[]): { fetch: ProviderFetch; asked: ProviderRequest[] } {
  const asked: ProviderRequest[] = [];
  const fetch: ProviderFetch = async (request) => {
    asked.push(request);
    return answers[asked.length - 1] ?? refused({ code: 2 });
  };
  return { fetch, asked };
}
const list = (fetch: ProviderFetch, more: Partial<Parameters<NonNullable<typeof facebook.listing>["listLeads"]>[2]> = {}) => {
  if (!facebook.listing) throw new Error("Facebook can be listed.");
  return facebook.listing.listLeads(fetch, connection, { ...window, ...more });
};

test("leads are asked for by time, in whole seconds, with the fields of a single lead", async () => {
  const { fetch, asked } = answering(ok({ data: [] }));
  expect(await list(fetch, { until: new Date("2026-11-03T00:00:00Z") })).toEqual({
    items: [],
    unreadable: 0,
    nextCursor: null,
    usagePercent: 0,
  });
  expect(asked).toHaveLength(1);
  expect(asked[0]?.path).toBe("/v26.0/1200000000000101/leads");
  expect(asked[0]?.query?.["fields"]).toContain("field_data,custom_disclaimer_responses");
  expect(asked[0]?.query?.["limit"]).toBe("100");
  expect(JSON.parse(asked[0]?.query?.["filtering"] ?? "")).toEqual([
    { field: "time_created", operator: "GREATER_THAN_OR_EQUAL", value: 1793577600 },
    { field: "time_created", operator: "LESS_THAN", value: 1793664000 },
  ]);
});

test("pages follow each other by `after`; the address with the token is never taken up", async () => {
  const pages = readJsonFixture<unknown[]>("leads-pages.json");
  const { fetch, asked } = answering(...pages.map((page) => ok(page)));
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await list(fetch, { cursor });
    found.push(...page.items.map(({ externalId }) => externalId));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(found.slice(0, 3)).toEqual(["18000000000000008", "18000000000000009", "18000000000000009"]); // an empty page between them
  expect(asked.map(({ query }) => query?.["after"])).toEqual([undefined, "QVFIRa1", "QVFIRa2"]);
  expect(JSON.stringify(asked)).not.toContain("NEVER_LOG");
});

test("a listed lead is normalised like one that was read by itself", async () => {
  const single = JSON.parse(readFixture("lead-full.json")) as object;
  const { fetch } = answering(ok({ data: [single] }));
  const [lead] = (await list(fetch)).items;
  const context = { account: { id: "1", name: null }, formId: null, formVersion: null, country: "US", receivedAt: "2026-11-02T14:05:31Z" };
  expect(lead && facebook.normalise(lead, null, context)).toEqual(
    facebook.normalise({ body: readFixture("lead-full.json") }, null, context),
  );
  expect(lead).toMatchObject({ externalId: "18000000000000001", accountId: "104000000000001", submittedAt: expect.stringMatching(/Z$/) });
});

test("ids beyond 2^53 stay whole, and an entry without one is counted instead of lost", async () => {
  const body =
    '{"data":[{"id":18000000000000001,"created_time":"2026-11-02T14:05:31+0000"},{"created_time":"2026-11-02T14:05:31+0000"},null]}';
  const { fetch } = answering({ status: 200, headers: {}, body });
  expect(await list(fetch)).toMatchObject({ items: [{ externalId: "18000000000000001" }], unreadable: 2 });
});

test("too much data is asked for by halves, and the pages after it as well", async () => {
  const tooMuch = refused({ code: 1, message: "Please reduce the amount of data you're asking for, then retry your request" });
  const more = { data: [{ id: "1", created_time: "2026-11-02T14:05:31+0000" }], paging: { cursors: { after: "A" }, next: "https://x" } };
  const { fetch, asked } = answering(tooMuch, tooMuch, ok(more), ok({ data: [] }));
  const { nextCursor } = await list(fetch);
  await list(fetch, { cursor: nextCursor });
  expect(asked.map(({ query }) => query?.["limit"])).toEqual(["100", "50", "25", "25"]);
  const never = answering(...Array.from({ length: 20 }, () => tooMuch));
  await expect(list(never.fetch)).rejects.toMatchObject({ code: "facebook_too_much_data" });
  expect(never.asked.at(-1)?.query?.["limit"]).toBe("1");
});

test("when a field is refused, the leads are listed without naming fields, still by time", async () => {
  const { fetch, asked } = answering({ ...refused({ code: 100, message: "nonexisting field" }), status: 400 }, ok({ data: [] }));
  await list(fetch);
  expect(asked[1]?.query).toMatchObject({ limit: "100", filtering: expect.any(String) });
  expect(asked[1]?.query?.["fields"]).toBeUndefined();
});

test.each([
  "",
  "<html></html>",
  "[]",
  "{}",
  '{"data":{}}',
  '{"id":"1200000000000101"}',
  '{"data":[{"id":"1"}],"paging":{"next":"https://x"}}',
])("an answer that is no list is never taken for the end of one: %s", async (body) => {
  const { fetch } = answering({ status: 200, headers: {}, body });
  await expect(list(fetch)).rejects.toMatchObject({ code: "facebook_unclear_answer" });
});

test("the answer says how much of the page's allowance for leads is used", async () => {
  const usage = {
    "104": [
      { type: "leadgen", call_count: 12, total_cputime: 71, total_time: 3 },
      { type: "pages", call_count: 99 },
    ],
  };
  const { fetch } = answering(ok({ data: [] }, { "x-business-use-case-usage": JSON.stringify(usage) }));
  expect((await list(fetch)).usagePercent).toBe(71);
});

test("forms come with their state and how many leads can still be read; archived ones too", async () => {
  const data = [
    { id: "1", name: "Spring", status: "ACTIVE", leads_count: 12, expired_leads_count: 2 },
    { id: "2", status: "ARCHIVED", leads_count: "7" },
    { id: "3", status: "SOMETHING_NEW" },
    { name: "no id" },
  ];
  const { fetch, asked } = answering(ok({ data }));
  expect(await facebook.listing?.listForms(fetch, connection, null)).toMatchObject({
    items: [
      { id: "1", name: "Spring", isActive: true, leadCount: 10 },
      { id: "2", name: null, isActive: false, leadCount: 7 },
      { id: "3", isActive: true, leadCount: null },
    ],
    unreadable: 1,
    nextCursor: null,
  });
  expect(asked[0]?.path).toBe("/v26.0/104000000000001/leadgen_forms");
});
