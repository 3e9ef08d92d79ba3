import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFacebookSimulator, samplePageId } from "../sandbox/src/facebook/index.ts";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink } from "./console.ts";
import type { Product } from "./product.ts";
import { startProductOnTestServer } from "./product-on-test-server.ts";

const owner = { email: "ada@example.com", password: "correct horse battery" };
const APP_SECRET = "app-secret-of-the-journey";
const PAGE_TOKEN = "EAAtokenOfTheJourney";

const found = findBrowser();
const facebook = createFacebookSimulator({ appSecret: APP_SECRET, pageAccessToken: PAGE_TOKEN });
let stopFacebook: () => Promise<void>;
let facebookUrl: string;
let browser: Browser;
let product: Product;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  if (!found.executable) return;
  const listening = await facebook.listen();
  facebookUrl = listening.url;
  stopFacebook = () => listening.close();
  [browser, product] = await Promise.all([openBrowser(found.executable), startProductOnTestServer()]);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => troubles.push(error.message));
  await openSetupLink(page, product.setupUrl, owner);
  // A workspace of its own: the page of the sandbox is connected there already.
  const yaml = "workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }";
  await page.evaluate(async (body) => {
    const answer = await fetch("/api/v1/apply", { method: "POST", headers: { "content-type": "text/yaml" }, body });
    if (!answer.ok) throw new Error(await answer.text());
  }, yaml);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await stopFacebook?.();
}, 60_000);

const dialog = () => page.getByRole("dialog");
const button = (name: string) => page.getByRole("button", { name, exact: true });

test("a Facebook page is connected by a pasted token, and the test shows what is wrong before it is right", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(`${product.url}/w/acme/connections`);
  await button("Add connection").click();
  await dialog()
    .getByRole("button", { name: /^Facebook page/ })
    .click();
  await dialog().getByLabel("Page ID").fill(samplePageId);
  await dialog().getByLabel("Access token").fill("EAAnotTheToken");
  await dialog().getByLabel("App secret (optional)").fill(APP_SECRET);
  await dialog().getByText("Another address").click();
  await dialog().getByLabel("Base URL").fill(facebookUrl);
  await dialog().getByRole("button", { name: "Test", exact: true }).click();
  await dialog()
    .getByText(/Put a new page token into the connection/)
    .waitFor();
  await dialog().getByLabel("Access token").fill(PAGE_TOKEN);
  await dialog().getByRole("button", { name: "Test", exact: true }).click();
  await dialog().getByText("Leads of the page's forms can be read.").waitFor();
  await dialog().getByRole("button", { name: "Save connection" }).click();
  await page.getByRole("heading", { level: 1, name: "Facebook page" }).waitFor();
  await page.getByText("Harbour Roofing (sandbox)").first().waitFor(); // what the test found is kept
  expect(await page.content()).not.toContain(PAGE_TOKEN);
});

test("a source is added from the page's own forms", async (t) => {
  if (found.reason) t.skip(found.reason);
  await button("Add source").click();
  await dialog().getByLabel("Form", { exact: true }).first().click();
  await page.getByRole("option").nth(1).click();
  await dialog().getByRole("button", { name: "Add source" }).click();
  await dialog().waitFor({ state: "hidden" });
  await page.getByText("0 leads in 7 days").waitFor();
});

test("it is tested, paused and resumed", async (t) => {
  if (found.reason) t.skip(found.reason);
  await button("Test").click();
  await dialog().getByText("Leads of the page's forms can be read.").waitFor();
  await button("Done").click();
  await button("Pause").click();
  const health = page.getByRole("region", { name: "Health" });
  await health.getByText("Paused by a person").waitFor();
  await health.getByRole("button", { name: "Resume" }).click();
  await health.waitFor({ state: "hidden" });
});

test("it is removed after showing what stops", async (t) => {
  if (found.reason) t.skip(found.reason);
  await button("Remove").click();
  await dialog().getByText("1 source, removed with it").waitFor();
  await button("Remove connection").click();
  await page.getByText("No connections yet").waitFor();
  expect(new URL(page.url()).pathname).toBe("/w/acme/connections");
});

test("the settings of the workspace are changed", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Acme Roofing & Sons");
  await page.getByRole("region", { name: "Workspace" }).getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("The settings are saved.").waitFor();
  await page.getByRole("button", { name: /Acme Roofing & Sons/ }).waitFor();
});

test("no page threw an error", (t) => {
  if (found.reason) t.skip(found.reason);
  expect(troubles).toEqual([]);
});
