import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHighLevelSimulator } from "../sandbox/src/highlevel/index.ts";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink } from "./console.ts";
import { type Product, startProduct } from "./product.ts";

const owner = { email: "ada@example.com", password: "correct horse battery" };
const LIFE_SECONDS = 86_399;

const found = findBrowser();
const highlevel = createHighLevelSimulator({ grants: { lifeSeconds: LIFE_SECONDS } });
const { locationId } = highlevel.addLocation({ name: "Acme of the journey" });
let stopHighLevel: () => Promise<void>;
let browser: Browser;
let product: Product;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  if (!found.executable) return;
  const { url, close } = await highlevel.listen();
  stopHighLevel = close;
  const { clientId, clientSecret } = highlevel.grants.terms;
  const variables = {
    HIGHLEVEL_CLIENT_ID: clientId,
    HIGHLEVEL_CLIENT_SECRET: clientSecret,
    HIGHLEVEL_API_URL: url,
    HIGHLEVEL_LOGIN_URL: url,
  };
  [browser, product] = await Promise.all([openBrowser(found.executable), startProduct(variables)]);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => troubles.push(error.message));
  await openSetupLink(page, product.setupUrl, owner);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await stopHighLevel?.();
}, 60_000);

const chooseLocation = () => page.getByRole("link", { name: "Acme of the journey" }).click();

test("an owner connects a location at HighLevel's own page, and sees the clock of its token", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(`${product.url}/w/sandbox/connections`);
  await page.getByRole("button", { name: "Add connection" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^HighLevel/ })
    .click();
  await page.getByRole("dialog").getByLabel("Name").fill("Acme CRM");
  await page.getByRole("button", { name: "Continue at HighLevel" }).waitFor();
  await page.getByRole("button", { name: "Continue at HighLevel" }).click();
  await chooseLocation();
  await page.getByRole("heading", { level: 1, name: "Acme CRM" }).waitFor();
  const clock = page.getByRole("region", { name: "Token" });
  await clock.getByText("In use; refreshed by itself.").waitFor();
  expect(await clock.textContent()).toMatch(/Ends.*in 24 h.*Next refresh.*in (17|18|19|20|21) h/);
  expect(await page.getByRole("button", { name: "Edit token" }).count()).toBe(0);
});

test("connecting again asks for the same location once more, and the clock begins anew", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.getByRole("button", { name: "Reconnect" }).click();
  await chooseLocation();
  await page.getByRole("heading", { level: 1, name: "Acme CRM" }).waitFor();
  await page.getByRole("region", { name: "Token" }).getByText("In use; refreshed by itself.").waitFor();
  expect([...highlevel.grants.families.values()].filter((family) => family.locationId === locationId)).toHaveLength(2);
});

test("a consent that comes back a second time changes nothing, and says what to do", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(`${product.url}/oauth/callback/highlevel?code=code-x&state=sandbox.nobody-made-it`);
  await page.getByRole("heading", { name: "The account could not be connected" }).waitFor();
  expect(await page.getByRole("alert").textContent()).toContain("Begin again at the connection");
  await page.goto(`${product.url}/oauth/callback/highlevel?error=access_denied`);
  await page.getByRole("heading", { name: /Nothing was connected|could not be connected/ }).waitFor();
});

test("the owner of the installation rotates the secret key in the settings, and everything goes on", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(`${product.url}/w/sandbox/settings`);
  const section = page.getByRole("region", { name: "Secret key of this installation" });
  const before = await section.getByText(/^[0-9a-f]{16}$/).textContent();
  await section.getByRole("button", { name: "Rotate the key" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Rotate", exact: true }).click();
  // A worker goes on every minute; a command goes on at once.
  const said = JSON.parse(await product.command("rotate-keys", "--json")) as { state: string; keys: { fingerprint: string }[] };
  expect(said).toMatchObject({ state: "none", keys: [{ state: "current" }] });
  await page.reload();
  await section.getByText("No rotation is under way.").waitFor();
  expect(await section.getByText(/^[0-9a-f]{16}$/).textContent()).not.toBe(before);
  await page.goto(`${product.url}/w/sandbox/connections`);
  await page.getByText("Acme CRM").first().waitFor();
  expect(troubles).toEqual([]);
});
