import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFacebookSimulator, samplePageId } from "../sandbox/src/facebook/index.ts";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink } from "./console.ts";
import { type Product, startProduct } from "./product.ts";

const APP_SECRET = "app-secret-of-the-alerts-journey";
const PAGE_TOKEN = "EAAalertsJourney";
/** The watch looks every minute, and its schedule is asked for every half. */
const NEXT_LOOK = { timeout: 180_000 };

const WORKSPACE = (graphUrl: string) => `
workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: acme-facebook, name: Acme page, provider: facebook, pageId: "${samplePageId}", accessToken: ${PAGE_TOKEN}, appSecret: ${APP_SECRET}, baseUrl: "${graphUrl}" }
sources:
  - { id: all-forms, connection: acme-facebook, formId: all }
`;

const found = findBrowser();
let browser: Browser;
let product: Product;
let page: Page;
let facebook: ReturnType<typeof createFacebookSimulator>;
let graph: Awaited<ReturnType<typeof facebook.listen>>;

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProduct()]);
  facebook = createFacebookSimulator({
    appSecret: APP_SECRET,
    pageAccessToken: PAGE_TOKEN,
    webhookUrl: `${product.url}/webhooks/facebook`,
  });
  graph = await facebook.listen();
  const file = path.join(tmpdir(), `leadrelay-alerts-${process.pid}.yaml`);
  await writeFile(file, WORKSPACE(graph.url));
  await product.command("apply", file);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" })).newPage();
  page.setDefaultTimeout(60_000);
  await openSetupLink(page, product.setupUrl, { email: "ada@example.com", password: "correct horse battery" });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await graph?.close();
  await product?.stop();
}, 60_000);

test("a token that ends rings the bell by itself; the cause is muted and unmuted, named by doctor, and past once it is mended", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(`${product.url}/w/acme/alerts`);
  await page.getByText("Nothing is wrong").waitFor();
  facebook.expireToken(samplePageId);
  await facebook.sendLead();
  await page.getByRole("link", { name: "Alerts: 1 is open" }).waitFor(NEXT_LOOK);
  const alert = page.getByRole("list", { name: "Open alerts" }).getByRole("listitem");
  await alert.getByRole("heading", { name: /must be connected again/ }).waitFor();
  await alert.getByText("1 lead").waitFor();

  await alert.getByRole("button", { name: /^Mute: / }).click();
  await page.getByRole("menuitem", { name: "For a day" }).click();
  await alert.getByText("Muted", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Alerts", exact: true }).waitFor();
  await alert.getByRole("button", { name: /^Tell of it again/ }).click();
  await page.getByRole("link", { name: "Alerts: 1 is open" }).waitFor();
  const { checks } = JSON.parse(await product.command("doctor", "--json").catch((error: { stdout: string }) => error.stdout)) as {
    checks: { name: string; state: string; message: string }[];
  };
  expect(checks).toContainEqual(
    expect.objectContaining({ name: "alert acme", state: "failed", message: expect.stringContaining("must be connected again") }),
  );

  await alert.getByRole("link", { name: "Connect again" }).click();
  await page.waitForURL(/\/w\/acme\/connections\/acme-facebook/);
  facebook.renewToken(samplePageId);
  await page.goto(`${product.url}/w/acme/work`);
  await page.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Try now" }).click();
  await page.getByText("Nothing waits").waitFor();
  await page.goto(`${product.url}/w/acme/alerts?tab=past`);
  await page.getByRole("link", { name: "Open" }).click();
  await page.getByText("Nothing is wrong").waitFor(NEXT_LOOK);
  await page.getByRole("link", { name: "Past" }).click();
  await page.getByRole("list", { name: "Past alerts" }).getByText("Resolved", { exact: true }).waitFor();
}, 600_000);

test("a channel that leads inside the network is refused with the reason; an owner sees the heartbeat", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(`${product.url}/w/acme/alerts?tab=channels`);
  await page.getByText("Nobody is told yet").waitFor();
  await page.getByRole("button", { name: "Add channel" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Operations");
  await dialog.getByLabel("Address").fill("https://10.1.2.3/hook");
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await dialog
    .getByRole("alert")
    .getByText(/private|network|public/)
    .waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("textbox", { name: "Heartbeat" }).waitFor();
}, 200_000);
