import { expect, test } from "vitest";
import { having } from "../testing/matchers.ts";
import { appSecret, pageToken, startFacebook } from "../testing/index.ts";
import { appSecretProof } from "./index.ts";

test("a batch answers each item in order, failures among them, under an outer 200", async () => {
  await using sandbox = await startFacebook();
  const { facebook } = sandbox;
  const [one, two, three] = [facebook.submitLead(), facebook.submitLead(), facebook.submitLead()];
  facebook.failNext({ on: "lead", cut: "before-answer" });
  const batch = [two.id, `v26.0/${one.id}?fields=id`, "18000000000000009", three.id].map((relativeUrl) => ({
    method: "GET",
    relative_url: relativeUrl,
  }));
  const { status, items: body } = await sandbox.post("", { batch: JSON.stringify(batch), include_headers: "false" });
  expect(status).toBe(200);
  expect(body).toMatchObject([null, { code: 200, body: JSON.stringify({ id: one.id }) }, { code: 400 }, { code: 200 }]);
  expect(body[2]?.body).toContain(`"error_subcode":33`);
  expect(body[1]).not.toHaveProperty("headers");
  expect([facebook.requests.http, facebook.requests.count(), facebook.requests.count("lead")]).toEqual([1, 4, 4]);
});

test("a batch may be a form or a JSON body, and items carry headers unless unwanted", async () => {
  await using sandbox = await startFacebook();
  const { id } = sandbox.facebook.submitLead();
  const access = { access_token: pageToken, appsecret_proof: appSecretProof(appSecret, pageToken) };
  const batch = [{ method: "GET", relative_url: id }];
  const form = await sandbox.request("POST", "/v26.0/", {}, { body: new URLSearchParams({ ...access, batch: JSON.stringify(batch) }) });
  const json = await sandbox.request(
    "POST",
    "/v26.0/",
    {},
    { body: JSON.stringify({ ...access, batch }), headers: { "content-type": "application/json" } },
  );
  const multipart = new FormData();
  for (const [name, value] of Object.entries({ ...access, batch: JSON.stringify(batch) })) multipart.set(name, value);
  const parts = await sandbox.request("POST", "/v26.0/", {}, { body: multipart });
  for (const { body } of [form, json, parts])
    expect(body).toMatchObject([{ code: 200, headers: having([{ name: "facebook-api-version", value: "v26.0" }]) }]);
});

test("an item may bring its own token, which then needs its own proof", async () => {
  await using sandbox = await startFacebook();
  const { facebook } = sandbox;
  facebook.addPage({
    id: "104000000000002",
    name: "Example Bakery",
    accessToken: "EAAother",
    forms: [{ id: "1200000000000103", name: "Cakes", questions: [] }],
  });
  const other = facebook.submitLead({ formId: "1200000000000103" });
  const proof = appSecretProof(appSecret, "EAAother");
  const batch = [
    { method: "GET", relative_url: other.id },
    { method: "GET", relative_url: other.id, access_token: "EAAother" },
    { method: "GET", relative_url: `${other.id}?appsecret_proof=${proof}`, access_token: "EAAother" },
  ];
  const { items: body } = await sandbox.post("", { batch: JSON.stringify(batch) });
  expect(body.map((item) => item.code)).toEqual([400, 400, 200]);
});

test("a batch takes fifty items, not one more, and needs a token of its own", async () => {
  await using sandbox = await startFacebook();
  const { id } = sandbox.facebook.submitLead();
  const batchOf = (count: number): string => JSON.stringify(Array.from({ length: count }, () => ({ method: "GET", relative_url: id })));
  expect((await sandbox.post("", { batch: batchOf(50) })).body).toHaveLength(50);
  expect((await sandbox.post("", { batch: batchOf(51) })).body.error).toMatchObject({ code: 100 });
  expect((await sandbox.request("POST", "/v26.0/", { batch: batchOf(1) })).body.error).toMatchObject({ code: 190 });
});

test("several ids at once are all or nothing", async () => {
  await using sandbox = await startFacebook();
  const ids = [sandbox.facebook.submitLead().id, sandbox.facebook.submitLead().id];
  const good = await sandbox.get("", { ids: ids.join(","), fields: "id" });
  expect(good.body).toEqual(Object.fromEntries(ids.map((id) => [id, { id }])));
  expect((await sandbox.get("", { ids: `${ids[0]},18000000000000009` })).body.error).toMatchObject({ code: 803 });
});
