import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink } from "./console.ts";
import { type Product, startProduct } from "./product.ts";

const OWNER = { email: "ada@example.com", password: "correct horse battery" };
const FILE = `E-mail;Vorname;Nachname;Tags;Roof\r
${Array.from({ length: 8 }, (_, at) => `person${at}@file.example;Person;${at};${at < 3 ? "vip" : ""};flat\r\n`).join("")}not an address;Nobody;;;\r
;Neither;;;\r
`;

const found = findBrowser();
let browser: Browser;
let product: Product;
let page: Page;
let workspace: string;

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProduct()]);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(20_000);
  await openSetupLink(page, product.setupUrl, OWNER);
  workspace = page.url().split("/").slice(0, 5).join("/");
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

test("a file is tried, imported and kept in the list; what it brought is filtered, tagged as one, and untagged", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(`${workspace}/contacts`);
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await page.locator('input[type="file"]').setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
  await page.getByRole("combobox", { name: "Roof becomes" }).click();
  await page.getByRole("option", { name: /^New field/ }).click();
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByRole("heading", { name: "Tried: nothing was changed" }).waitFor();
  await page.getByText(/^10 rows: 8 would be created, 0 would be updated, 0 unchanged, 2 refused\./).waitFor();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("heading", { name: "Imported" }).waitFor();
  const [report] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download the report" }).click()]);
  expect(report.suggestedFilename()).toContain("report");
  await page.getByRole("button", { name: "Another file" }).click();
  const past = page.getByRole("region", { name: "Past imports" }).getByRole("listitem");
  await past.filter({ hasText: /people\.csv.*by ada@example\.com.*8 created, 2 refused.*Imported/ }).waitFor();

  await page.goto(`${workspace}/contacts`);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Value").fill("vip");
  await dialog.getByRole("button", { name: "Show contacts" }).click();
  await page.getByText("3 contacts", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Save filter" }).click();
  await page.getByLabel("Name of the filter").fill("Our VIPs");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.goto(`${workspace}/contacts`);
  await page.getByRole("combobox", { name: "Saved filter" }).click();
  await page.getByRole("option", { name: "Our VIPs" }).click();
  await page.getByText("3 contacts", { exact: true }).waitFor();

  await page.getByLabel("Select all that are shown").check();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByRole("menuitem", { name: "Add tags" }).click();
  await dialog.getByRole("combobox", { name: "Tags" }).fill("autumn");
  await dialog.getByRole("button", { name: "Add tags" }).click();
  await page.getByText("3 contacts changed.").waitFor();
  await page.getByRole("link", { name: /Person 0.*autumn/ }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Undone for 3 contacts.").waitFor();
  expect(await page.getByRole("link", { name: /Person 0/ }).textContent()).not.toContain("autumn");
});
