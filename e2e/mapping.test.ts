import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink, sendTestLead, untilContact } from "./console.ts";
import { type Product, startProduct } from "./product.ts";

const found = findBrowser();
let browser: Browser;
let product: Product;
let page: Page;
let workspace: string;

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProduct()]);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(20_000);
  await openSetupLink(page, product.setupUrl, { email: "ada@example.com", password: "correct horse battery" });
  workspace = page.url().split("/").slice(0, 5).join("/");
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

test("a form is mapped by one click, a lead that does not fit waits, is mended in place and arrives", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(workspace);
  await sendTestLead(page, { "Full name": "Grace Hopper", Email: "grace@example.com", "What is your budget?": "12,000" });
  await untilContact(page);

  await page.getByRole("link", { name: "Mapping", exact: true }).click();
  await page.getByRole("link", { name: /^Free roof inspection/ }).click();
  await page.getByRole("button", { name: /^Use \d+ suggestions$/ }).click();
  await page.getByRole("button", { name: "How What is your budget? is read" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("switch", { name: "A lead must have it" }).press("Space");
  await dialog.getByRole("button", { name: "Done" }).click();
  const preview = page.getByRole("region", { name: "On the latest leads" });
  await preview.getByRole("row", { name: "Budget nothing 12000 (changed)" }).waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText(/^Version 1 is in use/).waitFor();
  await page.getByRole("region", { name: "Versions" }).getByText("Version 1").waitFor();

  await page.goto(workspace);
  await sendTestLead(page, { "Full name": "Alan Turing", Email: "alan@example.com", "What is your budget?": "no idea" });
  const lead = page.url();
  await page.goto(`${workspace}/leads`);
  await page.getByRole("link", { name: "Needs repair" }).click();
  const group = page.getByRole("region", { name: "Budget: 1 lead" });
  await group
    .getByText(/Budget: the answer is not a sum of money/)
    .first()
    .waitFor();
  const value = group.getByRole("combobox", { name: "Budget" });
  expect(await value.inputValue()).toBe("no idea");
  await group.getByRole("button", { name: "Mend and release" }).click();
  await group
    .getByRole("alert")
    .getByText(/does not fit yet/)
    .waitFor();
  await value.fill("$3,000");
  await group.getByRole("button", { name: "Mend and release" }).click();
  await page.getByText("Every lead fits").waitFor();
  await page.goto(lead);
  await untilContact(page);
  await page.getByRole("region", { name: "As contact fields" }).getByText("3000").waitFor();
}, 180_000);
