import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { createFacebookSimulator, newsletterFormId, roofFormId, samplePageId } from "../sandbox/src/facebook/index.ts";
import { startEmbedded } from "../server/src/db/embedded/start.ts";
import { withClient } from "../server/src/db/connection.ts";
import type { Completeness } from "../server/src/completeness/completeness-view.ts";
import { createProcessGroup } from "./process-group.ts";

const APP_SECRET = "app-secret-of-the-verify-test";
const PAGE_TOKEN = "EAAverifyTest";
const LEADS = 1_000;

const WORKSPACE = (graphUrl: string) => `
workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: acme-facebook, provider: facebook, pageId: "${samplePageId}", accessToken: "\${PAGE_TOKEN}", appSecret: "\${APP_SECRET}", baseUrl: "${graphUrl}" }
  - { id: contact-book, provider: contact-book }
sources:
  - { id: all-forms, connection: acme-facebook, formId: all, mode: poll, interval: 10m, backfill: true }
automations:
  - id: facebook-to-contacts
    trigger: { event: lead.created, source: all-forms }
    conditions: ['lead.isOrganic == false']
    steps:
      - { id: contact, operation: crm.contacts.upsert, connection: contact-book, input: { email: "{{ lead.email }}", firstName: "{{ lead.firstName }}" } }
`;

test("1,000 leads with faults: verify says what is missing, and after a backfill that every one is accounted for", async () => {
  const facebook = createFacebookSimulator({ appSecret: APP_SECRET, pageAccessToken: PAGE_TOKEN, concurrency: 16 });
  const graph = await facebook.listen();
  await using group = await createProcessGroup();
  await group.start("web", "web");
  await group.command(["apply", "acme.yaml"], { files: { "acme.yaml": WORKSPACE(graph.url) }, environment: { PAGE_TOKEN, APP_SECRET } });
  await group.start("worker", "worker");
  const embedded = await startEmbedded({ dataDir: group.dataDir, mode: "attach" });
  const ask = <Row extends object>(text: string) => withClient(embedded.connection, async (client) => (await client.query<Row>(text)).rows);
  const until = async (what: string, query: string) => {
    const deadline = performance.now() + 8 * 60_000;
    while ((await ask<{ ok: boolean }>(`select (${query}) as ok`))[0]?.ok !== true) {
      if (performance.now() > deadline) throw new Error(`It did not come to this within eight minutes: ${what}`);
      await delay(250);
    }
  };
  await until(
    "the backfill of the empty page is done",
    "select count(*) = 2 from readings where due_at > now() + interval '1 minute' or due_at is null",
  );

  facebook.pointWebhookAt(`${group.url}/webhooks/facebook`);
  facebook.chaos({
    lostNotifications: 0.1,
    repeatedNotifications: 0.1,
    reorderedNotifications: 0.1,
    failedReads: 0.1,
    htmlReads: 0.05,
    cutReads: 0.05,
  });
  for (let number = 0; number < LEADS; number += 1)
    facebook.submitLead({
      formId: number % 5 === 0 ? newsletterFormId : roofFormId,
      isOrganic: number % 10 === 0,
      ...(number % 50 === 1
        ? { isTest: true }
        : { answers: { email: `person${number % 900}@example.com`, first_name: `Person ${number}` } }),
    });
  await facebook.deliverDue();
  facebook.chaos({});
  await until("what was announced is done", "select count(*) > 700 and count(*) filter (where due_at is not null) = 0 from leads");
  await until("every step is done", "select count(*) filter (where due_at is not null) = 0 from steps");

  const verify = async (...more: string[]) => {
    const child = group.begin(["verify", "--workspace", "acme", ...more]);
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    const [code] = (await once(child, "exit")) as [number];
    return { code, out };
  };
  const stored = (await ask<{ n: number }>("select count(*)::int as n from leads"))[0]?.n ?? 0;
  const before = await verify("--json");
  expect(before.code).toBe(1);
  expect(JSON.parse(before.out) as Completeness).toMatchObject({
    addsUp: false,
    totals: { listed: LEADS, stored, missing: LEADS - stored },
    unasked: [],
  });
  expect((await ask<{ n: number }>("select count(*)::int as n from leads"))[0]?.n).toBe(stored); // it stores nothing

  await group.command(["backfill", "--workspace", "acme", "--source", "all-forms", "--since", "1d"]);
  await until(
    "the missing ones are done as well",
    `select count(*) = ${LEADS} and count(*) filter (where due_at is not null) = 0 from leads`,
  );
  await until("their steps are done", "select count(*) filter (where due_at is not null) = 0 from steps");
  const after = await verify("--html", "report.html", "--csv", "report.csv");
  console.log(after.out);
  expect(after).toMatchObject({ code: 0, out: expect.stringContaining(`It adds up: ${LEADS} leads, every one of them accounted for.`) });
  const report = JSON.parse((await verify("--no-ask", "--json")).out) as Completeness;
  const { outcomes } = report.totals;
  expect(outcomes.test).toBe(20);
  expect(outcomes.unrouted).toBeGreaterThan(90); // organic ones, which the automation does not want
  expect(outcomes.contact + outcomes.unrouted + outcomes.test).toBe(LEADS);
  expect(report.totals.contacts).toBeLessThan(outcomes.contact); // who submitted twice is one contact
  const html = await readFile(path.join(group.folder, "report.html"), "utf8");
  expect(html).toContain("It adds up");
  expect(html).not.toContain("@example.com");
  expect(await readFile(path.join(group.folder, "report.csv"), "utf8")).toContain("adds_up");
  await embedded.stop();
  await graph.close();
});
