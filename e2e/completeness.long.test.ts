import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink } from "./console.ts";
import { type Product, startProduct } from "./product.ts";

const owner = { email: "ada@example.com", password: "correct horse battery" };
const found = findBrowser();
let browser: Browser;
let product: Product;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProduct()]);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true })).newPage();
  page.setDefaultTimeout(60_000);
  page.on("pageerror", (error) => troubles.push(error.message));
  await openSetupLink(page, product.setupUrl, owner);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

test("somebody sees that every lead is here, asks the platform again and takes the report along", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.getByRole("link", { name: "Completeness", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Completeness" }).waitFor();
  await page.getByText("There were no leads in these days.").waitFor();

  await product.command("simulate", "--count", "12");
  await page.reload();
  await page.getByRole("button", { name: "Ask again and fetch what is missing" }).click();
  await page.getByText("It adds up: 12 leads, every one accounted for.").waitFor();
  const row = page.getByRole("row", { name: /Adds up/ });
  expect(await row.getByRole("cell").nth(1).textContent()).toBe("12");
  expect(await row.getByRole("cell").nth(3).textContent()).toBe("12");

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Report for a client" }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^completeness-sandbox-.*\.html$/);

  await page.getByLabel("From", { exact: true }).fill("2020-01-01");
  await page.getByText("A report has at most 400 days.").waitFor(); // what went wrong, and a way to try again
  await page.getByRole("button", { name: "Try again" }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByLabel("From", { exact: true }).fill("");
  await page.getByText("It adds up: 12 leads, every one accounted for.").waitFor();
  const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  expect(overflow).toBeLessThanOrEqual(0);
  expect(troubles).toEqual([]);
});
