import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { createFacebookSimulator, newsletterFormId, roofFormId, samplePageId } from "../sandbox/src/facebook/index.ts";
import { startEmbedded } from "../server/src/db/embedded/start.ts";
import { withClient } from "../server/src/db/connection.ts";
import { createProcessGroup } from "./process-group.ts";

const APP_SECRET = "app-secret-of-the-backfill-test";
const PAGE_TOKEN = "EAAbackfillTest";
const LEADS = 5_000;
const DAY_MS = 86_400_000;

const WORKSPACE = (graphUrl: string) => `
workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: acme-facebook, provider: facebook, pageId: "${samplePageId}", accessToken: "\${PAGE_TOKEN}", appSecret: "\${APP_SECRET}", baseUrl: "${graphUrl}" }
  - { id: contact-book, provider: contact-book }
sources:
  - { id: all-forms, connection: acme-facebook, formId: all }
automations:
  - id: facebook-to-contacts
    trigger: { event: lead.created, source: all-forms }
    steps:
      - { id: contact, operation: crm.contacts.upsert, connection: contact-book, input: { email: "{{ lead.email }}", firstName: "{{ lead.firstName }}" } }
`;

test("90 days with 5,000 leads are fetched once each, although the command and every process are killed in the middle", async () => {
  const facebook = createFacebookSimulator({ appSecret: APP_SECRET, pageAccessToken: PAGE_TOKEN });
  const now = Date.now();
  for (let number = 0; number < LEADS; number += 1)
    facebook.submitLead({
      formId: number % 5 === 0 ? newsletterFormId : roofFormId,
      mode: "lost",
      createdAt: new Date(now - DAY_MS - (number / LEADS) * 88 * DAY_MS),
      answers: { email: `person${number}@example.com`, first_name: `Person ${number}` },
    });
  facebook.archiveForm(newsletterFormId);
  facebook.failNext({ on: "leads", slowMs: 150, times: 1_000 });
  const graph = await facebook.listen();
  await using group = await createProcessGroup();
  await group.start("web", "web");
  await group.command(["apply", "acme.yaml"], { files: { "acme.yaml": WORKSPACE(graph.url) }, environment: { PAGE_TOKEN, APP_SECRET } });
  const embedded = await startEmbedded({ dataDir: group.dataDir, mode: "attach" });
  const ask = <Row extends object>(text: string) => withClient(embedded.connection, async (client) => (await client.query<Row>(text)).rows);
  const found = async () => (await ask<{ found: number }>("select found from readings where kind = 'backfill'"))[0]?.found ?? 0;
  const until = async (what: string, isSo: () => Promise<boolean>) => {
    const deadline = performance.now() + 10 * 60_000;
    while (!(await isSo())) {
      if (performance.now() > deadline) throw new Error(`It did not come to this within ten minutes: ${what}`);
      await delay(50);
    }
  };
  const options = ["backfill", "--workspace", "acme", "--source", "all-forms"];

  expect(await group.command([...options, "--dry-run"])).toContain(`holds ${LEADS} leads`);
  expect(await group.command([...options, "--dry-run", "--json"])).toContain(`"unknown":${LEADS}`);
  const counted = facebook.requests.counts.leads ?? 0;

  const command = group.spawn("backfill", options); // no worker runs: the command reads by itself
  await until("a third is stored by the command", async () => (await found()) > LEADS / 3);
  await group.kill("backfill");
  const printed = await command;
  expect(printed).toMatch(/\d+ %: \d+ leads read, \d+ new/);
  const atKill = await found();

  await group.start("worker", "worker");
  await until("two thirds are stored by the worker", async () => (await found()) > (2 * LEADS) / 3);
  await Promise.all([group.kill("worker"), group.kill("web")]);
  await group.start("web", "web");
  await group.start("worker", "worker");
  expect(await group.command(options)).toMatch(/^Done: \d+ leads read, 5000 new\./m);

  const [end] = await ask<{ listed: number }>("select listed from readings where kind = 'backfill'");
  console.log(
    `${atKill} were stored at the first kill; ${end?.listed} listed for ${LEADS}, in ${(facebook.requests.counts.leads ?? 0) - counted} calls`,
  );
  expect(end?.listed).toBeLessThan(LEADS + 300); // it went on where it stood

  const count = async (from: string) => (await ask<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n;
  await until("every lead is matched and its contact written", async () => (await count("steps where state = 'delivered'")) === LEADS);
  expect(await count("leads where origin = 'backfill' and state = 'matched'")).toBe(LEADS);
  expect(await count("contacts where deleted_at is null")).toBe(LEADS);
  expect(facebook.requests.counts.lead).toBeUndefined(); // not one was read by itself
  expect(await ask("select * from find_broken_invariants(now())")).toEqual([]);
  await embedded.stop();
  await graph.close();
});
