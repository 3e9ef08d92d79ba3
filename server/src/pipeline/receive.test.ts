import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";

const SECRET = "app-secret-of-the-tests";
const FORM = "1204700000000101";

function body(leadId: string | number, { pageId = samplePageId }: { pageId?: string } = {}): string {
  return `{"object":"page","entry":[{"id":"${pageId}","time":1793628334,"changes":[{"field":"leadgen","value":{"leadgen_id":${typeof leadId === "number" ? leadId : `"${leadId}"`},"page_id":"${pageId}","form_id":"${FORM}","created_time":1793628331}}]}]}`;
}

async function post(app: TestApp, text: string, { secret = SECRET, header }: { secret?: string; header?: string } = {}): Promise<number> {
  const signature = header ?? `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`;
  const answer = await fetch(app.webhookUrl, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": signature },
    body: text,
  });
  return answer.status;
}

const countLeads = async (app: TestApp) => (await app.readLeads()).length;

test("a seventeen-digit id that comes as a JSON number is kept digit by digit", async () => {
  await using app = await testApp();
  expect(await post(app, body("18000000000000011").replace('"18000000000000011"', "18000000000000011"))).toBe(200);
  expect((await app.readLeads()).map(({ externalId }) => externalId)).toEqual(["18000000000000011"]);
});

test.each([
  ["of another secret", { secret: "another" }],
  ["that is missing", { header: "" }],
  ["of the old kind", { header: "sha1=0123456789012345678901234567890123456789" }],
  ["that is cut short", { header: "sha256=00" }],
])("a signature %s is refused with 401 and nothing is stored", async (_, options) => {
  await using app = await testApp();
  expect(await post(app, body("18000000000000001"), options)).toBe(401);
  expect(await countLeads(app)).toBe(0);
  expect(await app.db.selectFrom("rawRequests").select("requestId").execute()).toEqual([]);
});

test("a body of three megabytes is refused with 413", async () => {
  await using app = await testApp();
  expect(await post(app, `${" ".repeat(3 * 1024 * 1024)}${body("18000000000000001")}`)).toBe(413);
  expect(app.outcomes).toEqual(["too_large"]);
  expect(await countLeads(app)).toBe(0);
});

test("a body whose length nobody announced is cut off at two megabytes too", async () => {
  await using app = await testApp();
  const megabytes = Array.from({ length: 3 }, () => Buffer.alloc(1024 * 1024, " "));
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(app.webhookUrl, { method: "POST" }, (answer) => resolve(answer.resume().statusCode)).on("error", reject);
    for (const chunk of megabytes) sent.write(chunk);
    sent.end();
  });
  expect(status).toBe(413);
  expect(app.outcomes).toEqual(["too_large"]);
});

test("a body that is no JSON, is nested too deep, or holds nothing of ours never fails", async () => {
  await using app = await testApp();
  for (const text of [
    "",
    "{",
    "null",
    "[]",
    `${"[".repeat(100)}${"]".repeat(100)}`,
    '{"object":"user","entry":[]}',
    '{"object":"page","entry":[{"changes":[{"field":"leadgen","value":{"leadgen_id":"\\u0000"}}]}]}',
  ]) {
    expect([200, 401]).toContain(await post(app, text));
  }
  expect(app.faults).toEqual([]);
  expect(await countLeads(app)).toBe(0);
});

test("the sandbox's secret signs for its own page and for no other", async () => {
  await using app = await testApp();
  await app.apply(`
workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: real-page, provider: facebook, pageId: "104000000000099", accessToken: tok, appSecret: the-real-secret }`);
  expect(await post(app, body("18000000000000001", { pageId: "104000000000099" }))).toBe(401);
  expect(await post(app, body("18000000000000001", { pageId: "104000000000099" }), { secret: "the-real-secret" })).toBe(200);
  expect(await post(app, body("18000000000000002", { pageId: "104000000000001" }))).toBe(401);
  expect(await countLeads(app)).toBe(1);
});

test("a lead of a page nobody has connected is kept, and goes on by itself once somebody connects the page", async () => {
  await using app = await testApp({ appSecrets: ["installation-secret"] });
  const pageId = "104000000000077";
  expect(await post(app, body("18000000000000005", { pageId }), { secret: "installation-secret" })).toBe(200);
  const unclaimed = await app.database.in("unclaimed").selectFrom("leads").select(["state", "cause", "accountId"]).execute();
  expect(unclaimed).toEqual([{ state: "unreadable", cause: "unknown_account", accountId: pageId }]);
  expect(await countLeads(app)).toBe(0);
  await app.apply(`
workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: late-page, provider: facebook, pageId: "${pageId}", accessToken: tok }`);
  expect(await app.database.in("unclaimed").selectFrom("leads").select("leadId").execute()).toEqual([]);
  expect(await app.readLeads()).toMatchObject([{ externalId: "18000000000000005", state: "received" }]);
});

test("news about a lead never makes one", async () => {
  await using app = await testApp();
  const lead = app.sandbox.facebook.submitLead({ mode: "lost" });
  app.sandbox.facebook.notifyUpdate(lead.id);
  await app.sandbox.facebook.deliverDue();
  expect(await countLeads(app)).toBe(0);
});

test("the dashboard's test button is answered 200 and leaves nothing to fetch", async () => {
  await using app = await testApp();
  app.sandbox.facebook.sendDashboardTest();
  await app.sandbox.facebook.deliverDue();
  expect(app.outcomes).not.toContain("failed");
  expect(await countLeads(app)).toBe(0);
});

test("while the database is away the webhook is answered 503 with a time to come back, and nothing is acknowledged", async () => {
  await using app = await testApp();
  await app.ingest.close();
  const text = body("18000000000000001");
  const signature = `sha256=${createHmac("sha256", SECRET).update(text).digest("hex")}`;
  const answer = await fetch(app.webhookUrl, { method: "POST", headers: { "x-hub-signature-256": signature }, body: text });
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
});

test("the handshake is answered with the bare challenge for our token only", async () => {
  await using app = await testApp();
  const ask = async (token: string) => {
    const answer = await fetch(`${app.webhookUrl}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`);
    return [answer.status, await answer.text()];
  };
  expect(await ask("verify-me")).toEqual([200, "1158201444"]);
  expect((await ask("wrong"))[0]).toBe(403);
});

test("no token, answer or raw body stands in clear in any table", async () => {
  await using app = await testApp();
  const canary = "canary-answer-4711";
  await app.sandbox.facebook.sendLead({ answers: { email: "ada@example.com", full_name: "Ada Lovelace", comments: canary } });
  await app.runDueWork();
  const { rows: tables } = await sql<{
    name: string;
  }>`select table_name as name from information_schema.tables where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(
    app.database.system,
  );
  const dump = await app.dump(tables.map(({ name }) => name));
  expect(dump).toContain("Ada"); // names are in clear, so the search below looks at something
  expect(dump.length).toBeGreaterThan(5_000);
  for (const secret of [canary, "EAAtokenOfTheTestPage", SECRET, "lr_crm_", '"leadgen_id"', "field_data"]) {
    const places = dump.split("\n").filter((line) => line.includes(secret));
    // The prefix of a key (24 of its 280 bits) is kept to tell keys apart.
    expect(places.filter((line) => !(secret === "lr_crm_" && line.startsWith("api_keys")))).toEqual([]);
    const hex = Buffer.from(secret).toString("hex");
    expect(dump.includes(hex)).toBe(false);
  }
});

test("every fixture of a webhook is answered 200", async () => {
  await using app = await testApp({ appSecrets: ["installation-secret"] });
  const folder = new URL("../connectors/facebook/fixtures/", import.meta.url);
  const names = readdirSync(folder).filter((name) => name.startsWith("webhook-"));
  expect(names.length).toBeGreaterThanOrEqual(5);
  for (const name of names)
    expect(await post(app, readFileSync(new URL(name, folder), "utf8"), { secret: "installation-secret" })).toBe(200);
});
