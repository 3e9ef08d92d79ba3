import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFacebookSimulator, samplePageId } from "../sandbox/src/facebook/index.ts";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink } from "./console.ts";
import type { Product } from "./product.ts";
import { startProductOnTestServer } from "./product-on-test-server.ts";

const APP_SECRET = "app-secret-of-the-work-journey";
const PAGE_TOKEN = "EAAworkJourney";
const LEADS = 3;

const WORKSPACE = (graphUrl: string) => `
workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: acme-facebook, provider: facebook, pageId: "${samplePageId}", accessToken: ${PAGE_TOKEN}, appSecret: ${APP_SECRET}, baseUrl: "${graphUrl}" }
  - { id: contact-book, provider: contact-book }
sources:
  - { id: all-forms, connection: acme-facebook, formId: all }
automations:
  - id: facebook-to-contacts
    trigger: { event: lead.created, source: all-forms }
    steps:
      - { id: contact, operation: crm.contacts.upsert, connection: contact-book, input: { email: "{{ lead.email }}", firstName: "{{ lead.firstName }}" } }
`;

const found = findBrowser();
let browser: Browser;
let product: Product;
let page: Page;
let facebook: ReturnType<typeof createFacebookSimulator>;
let graph: Awaited<ReturnType<typeof facebook.listen>>;

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProductOnTestServer()]);
  facebook = createFacebookSimulator({
    appSecret: APP_SECRET,
    pageAccessToken: PAGE_TOKEN,
    webhookUrl: `${product.url}/webhooks/facebook`,
  });
  graph = await facebook.listen();
  const file = path.join(tmpdir(), `leadrelay-work-${process.pid}.yaml`);
  await writeFile(file, WORKSPACE(graph.url));
  await product.command("apply", file);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(20_000);
  await openSetupLink(page, product.setupUrl, { email: "ada@example.com", password: "correct horse battery" });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await graph?.close();
  await product?.stop();
}, 60_000);

test("a token that ended is one cause with its leads; mended and tried now, nothing waits any more", async (t) => {
  if (found.reason) t.skip(found.reason);
  facebook.expireToken(samplePageId);
  for (let number = 0; number < LEADS; number += 1) await facebook.sendLead();

  await page.goto(`${product.url}/w/acme/work`);
  await page.getByRole("heading", { level: 2, name: /must be connected again/ }).waitFor();
  await page.getByText(`${LEADS} leads`, { exact: true }).waitFor();
  await page.getByRole("link", { name: /^Work 1 need you/ }).waitFor();
  await page.getByRole("button", { name: `Show all ${LEADS}` }).click();
  expect(page.url()).toContain("group=");

  facebook.renewToken(samplePageId);
  await page.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Try now" }).click();
  await page.getByText("Nothing waits").waitFor();
});

test("leads that a filter shows are replayed after a preview, and nothing is doubled", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(`${product.url}/w/acme/leads?state=matched`);
  await page.getByRole("button", { name: "Replay these" }).click();
  await page.getByText("Nothing is written twice").waitFor();
  await page.getByRole("button", { name: `Replay ${LEADS} leads` }).click();
  await page.getByText(`Replaying ${LEADS} leads`).waitFor();
  await page.goto(`${product.url}/w/acme/work`);
  await page.getByText("Nothing waits").waitFor();
});

test("the command line previews a replay and does it", { timeout: 120_000 }, async (t) => {
  if (found.reason) t.skip(found.reason);
  const words = ["replay", "--workspace", "acme", "--source", "all-forms"];
  expect(await product.command(...words, "--dry-run")).toContain(`${LEADS} leads go down the road again`);
  expect(JSON.parse(await product.command(...words, "--json"))).toMatchObject({ state: "done", total: LEADS, sent: LEADS });
  await expect(product.command("replay", "--workspace", "acme")).rejects.toThrow("Say which leads");
});
