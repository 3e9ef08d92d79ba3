import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";
import { itemsOf, openContact, openSetupLink, sendTestLead, signIn, signOut, switchAutomation, untilContact } from "./console.ts";
import { type Product, startProduct } from "./product.ts";

const owner = { email: "ada@example.com", password: "correct horse battery" };
const grace = { "Full name": "Grace Hopper", Email: "grace.hopper@example.com", "What is your budget?": "12000" };

// Looked for here and not in a hook: a skipped test says why.
const found = findBrowser();
let browser: Browser;
let product: Product;
let context: BrowserContext;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProduct()]);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => troubles.push(error.message));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

test("a newcomer opens the printed link, sets a password and is at home", async (t) => {
  if (found.reason) t.skip(found.reason);
  await openSetupLink(page, product.setupUrl, owner);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Home");
});

test("a test lead becomes a contact with tags, a task and a note", async (t) => {
  if (found.reason) t.skip(found.reason);
  await sendTestLead(page, grace);
  await untilContact(page);
  await openContact(page);

  await page.getByRole("heading", { level: 1, name: "Grace Hopper" }).waitFor();
  const details = page.getByRole("region", { name: "Details" });
  await details.getByText("grace.hopper@example.com").waitFor();
  await page.getByRole("group", { name: "Tags" }).getByText("facebook", { exact: true }).waitFor();
  expect(await itemsOf(page, "Tasks")).toHaveLength(1);
  expect(await itemsOf(page, "Notes")).toHaveLength(1);
  expect(await itemsOf(page, "Submissions behind this contact")).toHaveLength(1);
});

test("the same person again is the same contact, with two submissions", async (t) => {
  if (found.reason) t.skip(found.reason);
  const contact = page.url();
  await page.getByRole("link", { name: "Home" }).click();
  await sendTestLead(page, { ...grace, "Full name": "Grace B. Hopper" });
  await untilContact(page);
  await page.getByText("Also sent by this person").waitFor();
  await page.goto(contact);
  await page.getByRole("region", { name: "Submissions behind this contact" }).getByRole("listitem").nth(1).waitFor();
  expect(await itemsOf(page, "Submissions behind this contact")).toHaveLength(2);
});

test("signing out closes the console, a wrong password does not open it, the right one does", async (t) => {
  if (found.reason) t.skip(found.reason);
  await signOut(page);
  await page.goto(`${product.url}/w/sandbox/leads`);
  await signIn(page, { ...owner, password: "not the password" });
  await page.getByText("E-mail or password is wrong").waitFor();
  await signIn(page, owner);
  await page.getByRole("heading", { level: 1, name: "Leads" }).waitFor();
});

test("a lead that no automation wants is kept, and a replay sends it once one does", async (t) => {
  if (found.reason) t.skip(found.reason);
  await switchAutomation(page, "off");
  await page.getByRole("link", { name: "Home" }).click();
  await sendTestLead(page, { "Full name": "Katherine Johnson", Email: "katherine@example.com" });
  await page.getByRole("heading", { level: 1, name: /No automation/ }).waitFor();
  const lead = page.url();
  await switchAutomation(page, "on");
  await page.goto(lead);
  await page.getByRole("button", { name: "Replay" }).click();
  await page.getByRole("button", { name: "Replay from the start" }).click();
  await untilContact(page);
});

test("a login link of the command line signs in, once", async (t) => {
  if (found.reason) t.skip(found.reason);
  await signOut(page);
  const link = new URL(await product.command("login-link"));
  await page.goto(product.url + link.pathname + link.search);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  await signOut(page);
  await page.goto(product.url + link.pathname + link.search);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("The newest link is the one that works").waitFor();
});

test("no page threw an error", (t) => {
  if (found.reason) t.skip(found.reason);
  expect(troubles).toEqual([]);
});
