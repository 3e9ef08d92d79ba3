import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink, sendTestLead } from "./console.ts";
import type { Product } from "./product.ts";
import { startProductOnTestServer } from "./product-on-test-server.ts";

const found = findBrowser();
let browser: Browser;
let product: Product;
let page: Page;

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProductOnTestServer()]);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(20_000);
  await openSetupLink(page, product.setupUrl, { email: "ada@example.com", password: "correct horse battery" });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

test(
  "a connection cut after the write leaves one contact, one task, one note in the simulated HighLevel",
  { timeout: 90_000 },
  async (t) => {
    if (found.reason) t.skip(found.reason);
    await page.getByRole("link", { name: "Automations", exact: true }).click();
    await page.getByRole("switch", { name: /^Facebook leads to HighLevel/ }).press("Space");
    await page.getByText("Facebook leads to HighLevel is on.").waitFor(); // the switch shows it before the server has said so

    await page.goto(`${product.url}/w/sandbox/connections/sandbox-highlevel`);
    await page.getByRole("button", { name: /^Do it: Next contact: cut after the write/ }).click();
    await page.getByText("waits for its call").waitFor();
    await page.getByRole("link", { name: "Home" }).click();
    await sendTestLead(page, { "Full name": "Grace Hopper", Email: "grace.hopper@example.com", "What is your budget?": "12000" });

    await page.goto(`${product.url}/w/sandbox/connections/sandbox-highlevel`);
    await expect.poll(counted, { timeout: 60_000 }).toMatchObject({ Contacts: "1", Tasks: "1", Notes: "1", "Written twice": "0" });
    await page.getByText("waits for its call").waitFor({ state: "hidden" });
  },
);

/** What the simulator counted, as the card says it. */
async function counted(): Promise<Record<string, string>> {
  const card = page.getByRole("region", { name: "Make something go wrong" });
  const [names, counts] = await Promise.all([card.locator("dt").allTextContents(), card.locator("dd").allTextContents()]);
  return Object.fromEntries(names.map((name, at) => [name, counts[at] ?? ""]));
}
