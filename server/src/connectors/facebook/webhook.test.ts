import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonLosslessly } from "../../lib/json.ts";
import { readFixture } from "./fixtures/read-fixture.ts";
import { facebook, isDashboardTest } from "./index.ts";

const { handshake, parse } = facebook.webhook;
const parseFixture = (name: string) => parse(parseJsonLosslessly(readFixture(name)));
const change = (value: unknown, field = "leadgen") => ({
  object: "page",
  entry: [{ id: "104", time: 1, changes: [{ field, value }] }],
});

const subscribe = { "hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "f00d" };

test("the handshake is answered with the bare challenge", () => {
  expect(handshake(subscribe, "f00d")).toEqual({ status: 200, body: "1158201444" });
});

test("a handshake with another verify token is refused", () => {
  expect(handshake(subscribe, "beef")?.status).toBe(403);
  expect(handshake({ ...subscribe, "hub.verify_token": "" }, "f00d")?.status).toBe(403);
  expect(handshake({ "hub.mode": "subscribe", "hub.challenge": "1" }, "f00d")?.status).toBe(403);
});

test("without a verify token in the settings every handshake is refused", () => {
  expect(handshake(subscribe, undefined)?.status).toBe(403);
  expect(handshake({ ...subscribe, "hub.verify_token": "" }, "")?.status).toBe(403);
});

test("a refused handshake does not repeat the challenge", () => {
  expect(handshake(subscribe, "beef")?.body).not.toContain("1158201444");
});

test("a handshake without a challenge has nothing to answer", () => {
  expect(handshake({ "hub.mode": "subscribe", "hub.verify_token": "f00d" }, "f00d")?.status).toBe(400);
});

test("a request without hub.mode is no handshake", () => {
  expect(handshake({}, "f00d")).toBeUndefined();
  expect(handshake({ "hub.mode": "unsubscribe" }, "f00d")).toBeUndefined();
});

test("a notification names its lead, page, form and ad, and when the form was sent", () => {
  expect(parseFixture("webhook-single.json")).toEqual({
    leads: [
      {
        externalId: "18000000000000001",
        accountId: "104000000000001",
        formId: "1200000000000101",
        adId: "120210000000000301",
        submittedAt: "2026-11-02T14:05:31.000Z",
      },
    ],
    updates: [],
    ignored: 0,
  });
});

test("every change of every entry is read, a repeat is kept once and another field is ignored", () => {
  const { leads, updates, ignored } = parseFixture("webhook-batched-multi-page.json");
  expect(leads.map((lead) => [lead.externalId.slice(-2), lead.accountId.slice(-1)])).toEqual([
    ["02", "1"],
    ["03", "1"],
    ["04", "1"],
    ["05", "2"],
    ["01", "1"],
    ["06", "3"],
  ]);
  expect(leads.map((lead) => lead.adId === null)).toEqual([false, false, true, false, false, true]);
  expect(updates).toEqual([]);
  expect(ignored).toBe(1);
});

test("ids sent as numbers beyond 2^53 keep every digit, and an ad id of 0 means none", () => {
  const { leads } = parseFixture("webhook-numeric-ids.json");
  expect(leads.map((lead) => lead.externalId)).toEqual(["18000000000000011", "18000000000000013"]);
  expect(leads.map((lead) => lead.adId)).toEqual(["120210000000000301", null]);
  expect(leads.map((lead) => lead.formId)).toEqual(["1200000000000101", "1200000000000101"]);
  expect(leads.map((lead) => lead.accountId)).toEqual(["104000000000001", "104000000000001"]);
});

test("an update names a lead but is no new lead", () => {
  const { leads, updates } = parseFixture("webhook-leadgen-update.json");
  expect(leads).toEqual([]);
  expect(updates).toEqual([
    {
      externalId: "18000000000000011",
      accountId: "104000000000001",
      formId: "1200000000000101",
      adId: "120210000000000301",
      submittedAt: null,
    },
  ]);
});

test("the dashboard's test button is counted and never read", () => {
  expect(parseFixture("webhook-dashboard-test.json")).toEqual({ leads: [], updates: [], ignored: 1 });
});

test("only ids made of fours are the dashboard's test", () => {
  expect(isDashboardTest({ externalId: "444444444444", accountId: "444444444444" })).toBe(true);
  expect(isDashboardTest({ externalId: "444444444", accountId: "0" })).toBe(true);
  expect(isDashboardTest({ externalId: "18000000000000001", accountId: "0" })).toBe(false);
  expect(isDashboardTest({ externalId: "444444444444", accountId: "104000000000001" })).toBe(false);
});

test("without a page id the entry's own id names the page", () => {
  expect(parse(change({ leadgen_id: "7" })).leads).toMatchObject([{ externalId: "7", accountId: "104" }]);
});

test("one odd change does not cost its siblings", () => {
  const good = { field: "leadgen", value: { leadgen_id: "7", page_id: "104" } };
  const odd = [null, [], 7, "leadgen", {}, { field: "leadgen" }, { field: "leadgen", value: null }, { field: "leadgen", value: [good] }];
  const body = {
    object: "page",
    entry: [null, 7, [], { id: "104" }, { id: "104", changes: {} }, { id: "104", changes: [...odd, good] }],
  };
  expect(parse(body)).toMatchObject({ leads: [{ externalId: "7" }], ignored: 5 + odd.length });
});

test("an id that is not made of digits is ignored, for it becomes part of an address", () => {
  for (const leadgen_id of ["../me", "7/../8", "", " 7", "7e5", -7, 7.5, true, {}, ["7"], 0, "0", "7".repeat(41)]) {
    expect(parse(change({ leadgen_id, page_id: "104" }))).toEqual({ leads: [], updates: [], ignored: 1 });
  }
});

test("another object, and a body that is no notification, are ignored", () => {
  expect(parse({ ...change({ leadgen_id: "7", page_id: "104" }), object: "instagram" })).toMatchObject({ leads: [], ignored: 1 });
  for (const body of [null, [], 7, "page", {}, { object: "page" }, { object: "page", entry: {} }]) {
    expect(parse(body)).toEqual({ leads: [], updates: [], ignored: 1 });
  }
});

test("a submission time that cannot be one is left out", () => {
  for (const created_time of [undefined, null, "soon", -1, 0, 1.5, 1e300, {}, []]) {
    expect(parse(change({ leadgen_id: "7", page_id: "104", created_time })).leads).toMatchObject([{ submittedAt: null }]);
  }
});

test("no JSON value makes reading a notification throw", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (body) => void parse(body)));
});

test("whatever a change holds, each one is a lead, an update, a repeat or ignored", () => {
  const id = fc.oneof(fc.constantFrom("7", 7, "0", 0, "444444444444"), fc.jsonValue());
  const value = fc.oneof(fc.jsonValue(), fc.record({ leadgen_id: id, page_id: id, form_id: id, ad_id: id, created_time: fc.jsonValue() }));
  const field = fc.constantFrom("leadgen", "leadgen_update", "name");
  const changes = fc.array(fc.oneof(fc.jsonValue(), fc.record({ field, value })));
  const entry = fc.array(fc.oneof(fc.jsonValue(), fc.record({ id, changes })));
  fc.assert(
    fc.property(fc.record({ object: fc.constant("page"), entry }), (body) => {
      const { leads, updates, ignored } = parse(body);
      expect(ignored).toBeGreaterThanOrEqual(0);
      for (const ref of [...leads, ...updates]) expect(ref.externalId).toMatch(/^\d+$/);
      expect(new Set(leads.map((lead) => lead.externalId)).size).toBe(leads.length);
    }),
  );
});
