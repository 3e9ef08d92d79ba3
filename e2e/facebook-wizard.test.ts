import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink } from "./console.ts";
import { type Product, startProduct } from "./product.ts";

const owner = { email: "ada@example.com", password: "correct horse battery" };
const PAGE_NAME = "Harbour Roofing (sandbox)";
const PAGE_ID = "104700000000017";
/** Where pictures of each step are kept, for people to look at; none are taken where it is not named. */
const pictures = process.env.PICTURES_FOLDER;

const found = findBrowser();
let browser: Browser;
let product: Product;
let page: Page;
let pictured = 0;
const troubles: string[] = [];

beforeAll(async () => {
  if (!found.executable) return;
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
  [browser, product] = await Promise.all([openBrowser(found.executable), startProduct()]);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 1000 } })).newPage();
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => troubles.push(error.message));
  await openSetupLink(page, product.setupUrl, owner);
  await ask("POST", "/apply", "workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }");
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

/** As the console asks: from its own page, with its session. */
const ask = (method: string, address: string, body: unknown): Promise<string> =>
  page.evaluate(
    async ([verb, to, text, type]) => {
      const answer = await fetch(`/api/v1${to}`, { method: verb, headers: { "content-type": type }, body: text });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.text();
    },
    [
      method,
      address,
      typeof body === "string" ? body : JSON.stringify(body),
      typeof body === "string" ? "text/yaml" : "application/json",
    ] as const,
  );
/** What somebody does in Meta's dashboard or settings, by the fault panel of the sandbox. */
const setFault = (fault: string, isOn: boolean) =>
  ask("POST", "/sandbox/connections/sandbox-facebook/faults?workspace=sandbox", { fault, isOn });

const button = (name: string | RegExp) => page.getByRole("button", { name });
const check = (name: string) => page.getByRole("listitem").filter({ has: page.locator("strong", { hasText: new RegExp(`^${name}$`) }) });
const isWell = () => page.getByText("Everything is well: this page is live.").waitFor();
const again = () => button("Check again").click();
async function picture(name: string): Promise<void> {
  pictured += 1;
  const file = `${String(pictured).padStart(2, "0")}-${name}.png`;
  if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, file), fullPage: true });
}

/** The simulated Facebook's window: unticks these, and goes on. */
async function goThroughDialog(...unticked: string[]): Promise<void> {
  await page.getByRole("heading", { name: "Simulated Facebook" }).waitFor();
  for (const label of unticked) await page.getByLabel(label).uncheck();
  await button("Continue").click();
  await page.waitForURL(/\/connect\/facebook\?login=/);
}

/** Back from the login with everything ticked, the page gets its new token. */
async function connect(): Promise<void> {
  await goThroughDialog();
  await button(new RegExp(`^Connect( again)?: `)).click();
}

test("the wizard shows every value for Meta's dashboard, and a login where something is unticked is explained", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(`${product.url}/w/acme/connections`);
  await button("Add connection").click();
  await page.getByRole("dialog").getByRole("link", { name: "Log in to Facebook" }).click();
  await page.getByText(`${product.url}/webhooks/facebook`, { exact: true }).waitFor();
  await page.getByText(`${product.url}/oauth/callback/facebook`, { exact: true }).waitFor();
  await page.getByText(`${product.url}/webhooks/facebook/deletion/acme`, { exact: true }).waitFor();
  for (const value of ["callback url", "verify token", "redirect uri", "deauthorize url", "data deletion url"])
    await button(`Copy ${value}`).waitFor();
  await page.getByText("This LeadRelay has no public HTTPS address").waitFor();
  await picture("app");

  await page.getByText("Simulated Facebook", { exact: true }).click();
  await button("Continue with Facebook").click();
  await page.getByRole("heading", { name: "Simulated Facebook" }).waitFor();
  await picture("dialog");
  await goThroughDialog(PAGE_NAME, "leads_retrieval");
  await page.getByText("Without these permissions no lead can be read").waitFor();
  await page.getByText("Facebook shows no page to this login.").waitFor();
  await page.getByLabel("Page ID (if you know it)").fill(PAGE_ID);
  await button("Look at each cause").click();
  await check("Page ticked").getByText("The page was not ticked in Facebook's window.").waitFor();
  await check("Permission pages_show_list").getByText("Granted.").waitFor();
  await picture("missing-page");
});

test("after a login with everything ticked the page is connected, and every check passes", async (t) => {
  if (found.reason) t.skip(found.reason);
  await button("Log in again and leave them ticked").click();
  await connect();
  await isWell();
  await picture("well");
});

test("each check fails once, with its remedy, and is mended by it", async (t) => {
  if (found.reason) t.skip(found.reason);
  const fails = async (fault: string, name: string, message: string) => {
    await setFault(fault, true);
    await again();
    await check(name).getByText(message).waitFor();
    await picture(fault);
  };
  await fails("app-unsubscribed", "App and webhook", "The app has no webhook for pages.");
  await button("Repair: App and webhook").click();
  await isWell();

  await fails("callback-elsewhere", "App and webhook", "Meta sends this app's leads to another address");
  await button("Take it over: App and webhook").click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it over" }).click();
  await isWell();

  await fails("page-unsubscribed", "Page and app", "The page does not announce its leads to the app");
  await button("Repair: Page and app").click();
  await isWell();

  await fails("leads-access-revoked", "Leads Access", "does not let this app read the page's leads");
  await setFault("leads-access-revoked", false); // assigned in Business Settings, as the remedy says
  await again();
  await isWell();

  await fails("permission-lost", "leads_retrieval", "Not granted: LeadRelay may not read the answers of your lead forms.");
  await button("Log in again: leads_retrieval").click();
  await connect();
  await isWell();

  for (const fault of ["token-ending", "data-access-ending"]) {
    await fails(fault, "Token", fault === "token-ending" ? "The token ends in" : "Access to data ends");
    await button("Log in again: Token").click();
    await connect();
    await isWell();
  }

  await fails("token-expired", "Token", "Facebook no longer accepts the token.");
  await button("Log in again: Token").click();
  await connect();
  await isWell();
}, 240_000);

test("an app in development mode is told from the leads that Facebook counts and does not show", async (t) => {
  if (found.reason) t.skip(found.reason);
  const { items } = JSON.parse(await page.evaluate(async () => (await fetch("/api/v1/sandbox/forms?workspace=sandbox")).text()));
  const formId: string = items[0].forms[0].id;
  const sample = JSON.parse(
    await page.evaluate(async (id) => (await fetch(`/api/v1/sandbox/sample-answers?workspace=sandbox&formId=${id}`)).text(), formId),
  );
  await ask("POST", "/sandbox/leads?workspace=sandbox", { formId, answers: sample.answers });
  await setFault("development-mode", true);
  await again();
  await check("Leads").getByText("the app seems to be in development mode").waitFor();
  await picture("development-mode");
  await setFault("development-mode", false);
  await again();
  await isWell();
});

test("the page is live: its leads are here, and its connection shows the clocks of its token", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.getByRole("link", { name: "Open the connection" }).click();
  await page.getByRole("region", { name: "Facebook" }).getByText("has no end").waitFor();
  await page.getByRole("region", { name: "Facebook" }).getByText("by a person").waitFor();
  await picture("connection");
  await page.goto(`${product.url}/w/acme/leads`);
  await page
    .getByRole("link", { name: /Free roof inspection/ })
    .first()
    .waitFor();
  await picture("leads");
});

test("on a phone nothing is wider than the screen", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`${product.url}/w/acme/connections/connect/facebook`);
  await page.getByText("Verify token").waitFor();
  expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  await picture("phone");
});

test("no page threw an error", (t) => {
  if (found.reason) t.skip(found.reason);
  expect(troubles).toEqual([]);
});
