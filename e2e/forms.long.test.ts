import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink, sendTestLead, untilContact } from "./console.ts";
import { type Product, startProduct } from "./product.ts";

const owner = { email: "ada@example.com", password: "correct horse battery" };
/** Where to put pictures of what a person sees, if anywhere. */
const pictures = process.env["PICTURES"];

const found = findBrowser();
let browser: Browser;
let product: Product;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProduct()]);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" })).newPage();
  page.setDefaultTimeout(60_000);
  page.on("pageerror", (error) => troubles.push(error.message));
  await openSetupLink(page, product.setupUrl, owner);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

const button = (name: string | RegExp) => page.getByRole("button", { name });
const card = (name: string) => page.getByRole("region", { name });
const take = async (name: string) => pictures && void (await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true }));

const formId = () => new URL(page.url()).pathname.split("/").at(-1) ?? "";

async function edit(kind: RegExp, question: string | undefined, text: string): Promise<void> {
  await page.getByRole("combobox", { name: "What happens" }).click();
  await page.getByRole("option", { name: kind }).click();
  if (question) {
    await page.getByRole("combobox", { name: "Which question" }).click();
    await page.getByRole("option", { name: question }).click();
  }
  await page.getByLabel("The new question").fill(text);
  await button("Edit the form").click();
  await page.getByText("The form is edited.").waitFor();
}

test("a test lead is made at Facebook, seen at every station, and what it wrote is removed", async (t) => {
  if (found.reason) t.skip(found.reason);
  await sendTestLead(page, { "Full name": "Grace Hopper", Email: "grace.hopper@example.com" });
  await untilContact(page);
  const workspace = page.url().split("/").slice(0, 5).join("/");
  await page.goto(`${workspace}/connections/sandbox-facebook`);
  await take("connection");
  await card("Forms")
    .getByRole("link", { name: /Free roof inspection/ })
    .click();
  await page.getByRole("heading", { level: 1, name: "Free roof inspection" }).waitFor();

  await button("Make a test lead").click();
  await page.getByRole("list", { name: "How far the test lead has come" }).getByText("Contact written").waitFor();
  await button("Remove what it wrote").waitFor();
  await take("test-lead");
  await button("Remove what it wrote").click();
  await take("remove-written");
  await page.getByRole("dialog").getByText("is removed").waitFor();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Remove \d+ things$/ })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await page.getByText("What this test wrote has been removed.").waitFor();
  const form = ["--workspace", "sandbox", "--connection", "sandbox-facebook", "--form", formId()];
  expect(await product.command("test-lead", ...form)).toBe(
    "Made at the platform: yes\nAnnounced by webhook: yes\nAnswers read: yes\nContact written: yes",
  );
  expect(troubles).toEqual([]);
}, 240_000);

test("an edited form shows what changed and who reads what is gone; one click has it read by the new key", async (t) => {
  if (found.reason) t.skip(found.reason);
  await edit(/^Rename a question/, "What is your budget?", "What is your budget in all?");
  await button("Look now").click();
  const changes = card("What changed");
  await changes.getByText("Question renamed").waitFor();
  await changes.getByText("What is your budget? (budget)").waitFor();
  await changes.getByRole("link", { name: "Facebook leads to contacts" }).first().waitFor();
  await take("form-changed");
  await page.setViewportSize({ width: 390, height: 844 });
  await take("form-changed-phone");
  await page.setViewportSize({ width: 1280, height: 900 });
  await button("Read the new question there").click();
  await changes.getByText("This is still read by").waitFor({ state: "hidden" });
  await button("I have seen it").click();
  await button("I have seen it").waitFor({ state: "hidden" });
  await take("form-mended");
  expect(await product.command("forms", "--workspace", "sandbox")).toContain(`${formId()} Free roof inspection: version 2`);
  await button("Put all forms back").click();
  expect(troubles).toEqual([]);
}, 240_000);
