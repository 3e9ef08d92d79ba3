import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink } from "./console.ts";
import type { Product } from "./product.ts";
import { startProductOnTestServer } from "./product-on-test-server.ts";

const found = findBrowser();
let browser: Browser;
let product: Product;
let page: Page;
let workspace: string;

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProductOnTestServer()]);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(20_000);
  await openSetupLink(page, product.setupUrl, { email: "ada@example.com", password: "correct horse battery" });
  workspace = page.url().split("/").slice(0, 5).join("/");
  const made = await product.command(
    "api-key",
    "--workspace",
    workspace.split("/").at(-1) ?? "",
    "--kind",
    "crm",
    "--label",
    "journey",
    "--json",
  );
  const { key, locationId } = JSON.parse(made) as { key: string; locationId: string };
  const headers = { authorization: `Bearer ${key}`, version: "2021-07-28", "content-type": "application/json" };
  for (const fields of [
    { email: "ada@example.org", firstName: "Ada", lastName: "Lovelace", city: "London", tags: ["maths"] },
    { phone: "+14155550142", firstName: "Countess", lastName: "of Lovelace", city: "Ockham" },
    { email: "ada@example.org", phone: "+14155550142" },
  ]) {
    const body = JSON.stringify({ locationId, ...fields });
    expect((await fetch(`${product.url}/crm/contacts/upsert`, { method: "POST", headers, body })).status).toBe(200);
  }
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

test("two contacts that may be one are found, compared, merged by choice, and parted again", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(workspace);
  await page.getByRole("link", { name: /^Conflicts 1 to decide/ }).click();
  await page.getByRole("link", { name: /Ada Lovelace.*Somebody gave the e-mail/ }).click();
  await page.getByRole("radio", { name: "Name of Countess of Lovelace: Countess of Lovelace" }).check();
  await page.getByRole("button", { name: "One person: merge" }).click();
  await page.getByText(/^Merged .* by ada@example.com\.$/).waitFor();
  await page
    .getByRole("link", { name: /^Conflicts$/ })
    .first()
    .waitFor();

  await page.goto(`${workspace}/contacts`);
  await page.getByRole("link", { name: /Countess of Lovelace.*ada@example.org.*\+14155550142/ }).waitFor();
  await page.goto(`${workspace}/conflicts?tab=merges`);
  await page.getByRole("button", { name: /^Undo the merge of/ }).click();
  await page.getByText("Undone", { exact: true }).waitFor();
  await page.getByRole("link", { name: /^Conflicts 1 to decide/ }).waitFor();
});

test("a deleted contact is brought back", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(`${workspace}/contacts`);
  await page.getByRole("link", { name: /Countess of Lovelace/ }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Bring Countess of Lovelace back" }).click();
  await page.getByRole("heading", { level: 1, name: "Countess of Lovelace" }).waitFor();
});
