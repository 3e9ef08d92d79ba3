import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";
import { type Product, startProduct } from "./product.ts";

const found = findBrowser();
const credentials = { email: "ada@example.com", password: "correct horse battery" };
const person = { first: "Grace", last: "Hopper", email: "grace.hopper@example.com" };

let browser: Browser;
let product: Product;

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProduct()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

test("a newcomer sets a password, sends a test lead and finds the contact it became", { timeout: 120_000 }, async (context) => {
  if (found.reason) return context.skip(found.reason);
  const page = await newPage();

  await page.goto(product.setupUrl);
  await page.getByLabel("Your e-mail").fill(credentials.email);
  await page.getByRole("textbox", { name: "A password" }).fill(credentials.password);
  await page.getByRole("button", { name: "Start using LeadRelay" }).click();
  await page.getByRole("heading", { name: "Home", level: 1 }).waitFor();

  await sendTestLead(page);
  await page.getByRole("heading", { level: 1 }).getByText("Contact", { exact: true }).waitFor(); // the badge of a lead that arrived
  await page.getByText("Created in").click();

  await page.getByRole("heading", { level: 1, name: `${person.first} ${person.last}` }).waitFor();
  await page.getByText(person.email).first().waitFor();
  await page.getByText("facebook", { exact: true }).waitFor();
  expect(await itemsOf(page, "Tasks")).toHaveLength(1);
  expect(await itemsOf(page, "Notes")).toHaveLength(1);
  await page.getByText("Submissions behind this contact").waitFor();
  await page.context().close();
});
