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
const troubles: string[] = [];

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProductOnTestServer()]);
  page = await (await browser.newContext({ viewport: { width: 390, height: 800 }, colorScheme: "dark" })).newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => message.type() === "error" && /policy/i.test(message.text()) && troubles.push(message.text()));
  await openSetupLink(page, product.setupUrl, { email: "ada@example.com", password: "correct horse battery" });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

test("an operation of each API is tried from the reference on a phone, with the keyboard, and the answer is shown", async (t) => {
  if (found.reason) t.skip(found.reason);
  const { token, locationId } = await page.evaluate(async () => {
    const { items } = (await (await fetch("/api/v1/workspaces")).json()) as { items: { locationId: string }[] };
    const answer = await fetch("/api/v1/integration-tokens", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ label: "Reference", scopes: ["contacts.readonly", "contacts.write"] }),
    });
    return { token: ((await answer.json()) as { token: string }).token, locationId: items[0]?.locationId };
  });
  await page.goto(`${product.url}/api/docs#listWorkspaces`);
  const workspaces = page.locator("#listWorkspaces");
  await workspaces.getByRole("button", { name: "Send" }).press("Enter"); // as who is signed in
  await expect.poll(() => workspaces.locator("output").textContent()).toMatch(/200[\s\S]*content-type: application\/json[\s\S]*"items"/);

  await page.getByLabel("Token to try it with").nth(1).fill(token);
  await page.goto(`${product.url}/api/docs#crm-upsertContact`);
  const upsert = page.locator("#crm-upsertContact");
  await upsert.getByLabel("Body").fill(JSON.stringify({ locationId, email: "tried@example.com" }));
  await upsert.getByLabel("Body").press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => upsert.locator("output").textContent()).toMatch(/200[\s\S]*x-ratelimit-remaining[\s\S]*tried@example\.com/);
  await upsert.getByLabel("Body").fill("{");
  await upsert.getByRole("button", { name: "Send" }).press("Enter");
  await expect.poll(() => upsert.locator("output").textContent()).toContain("400");

  const tooWide = `[...document.querySelectorAll("main *")]
    .filter((element) => !element.closest("pre") && element.getBoundingClientRect().right > 390)
    .map((element) => element.outerHTML.slice(0, 200))`;
  expect(await page.evaluate(tooWide)).toEqual([]);
  expect(troubles).toEqual([]);
}, 90_000);
