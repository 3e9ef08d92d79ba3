import { createHmac } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, openBrowser } from "./browser.ts";
import { openSetupLink, signIn, signOut } from "./console.ts";
import { type Product, startProduct } from "./product.ts";

const owner = { email: "ada@example.com", password: "correct horse battery" };
const guest = { email: "vic@example.com", password: "another horse battery" };

const found = findBrowser();
let browser: Browser;
let product: Product;
let context: BrowserContext;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  if (!found.executable) return;
  [browser, product] = await Promise.all([openBrowser(found.executable), startProduct()]);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => troubles.push(error.message));
  await openSetupLink(page, product.setupUrl, owner);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

test("the owner of the installation makes a workspace, and switches between the two", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.getByRole("button", { name: /^Workspace/ }).click();
  await page.getByRole("menuitem", { name: "New workspace" }).click();
  await page.getByLabel("Name").fill("Acme Roofing");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await page.waitForURL(/\/w\/acme-roofing/);
  await page.getByRole("button", { name: "Workspace Acme Roofing" }).click();
  await page.getByRole("menuitem", { name: /^Sandbox/ }).click();
  await page.waitForURL(/\/w\/sandbox/);
});

test("somebody who is invited by a link comes in as a viewer, and sees no button that is not for them", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByRole("link", { name: /^People/ }).click();
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(guest.email);
  await dialog.getByRole("radio", { name: /^Viewer/ }).check();
  await dialog.getByRole("button", { name: "Invite" }).click();
  const link = (await dialog.getByText(/\/invitation\?token=/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "Done" }).click();

  const other = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const guestPage = await other.newPage();
  guestPage.setDefaultTimeout(20_000);
  await guestPage.goto(link);
  await guestPage.getByLabel("Your name").fill("Vic Viewer");
  await guestPage.getByRole("textbox", { name: "A password" }).fill(guest.password);
  await guestPage.getByRole("button", { name: "Accept" }).click();
  await guestPage.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  expect(await guestPage.getByRole("button", { name: "Send a test lead" }).count()).toBe(0);
  await guestPage.goto(`${product.url}/w/sandbox/connections/sandbox-facebook`);
  await guestPage.getByRole("heading", { level: 1, name: "Simulated Facebook page" }).waitFor();
  await guestPage.getByRole("heading", { level: 2, name: "Details" }).waitFor();
  for (const name of ["Pause", "Remove", "Test", "Add source", "Reset all"])
    expect([name, await guestPage.getByRole("button", { name, exact: true }).count()]).toEqual([name, 0]);

  await page.reload();
  await page.getByRole("button", { name: "Remove Vic Viewer" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await guestPage.reload();
  await guestPage.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await other.close();
});

test("two-factor sign-in is set up with a QR code, and asked for at the next sign-in", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.getByRole("button", { name: "Account and appearance" }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  const card = page.getByRole("region", { name: "Two-factor sign-in" });
  await card.getByRole("button", { name: "Set up" }).click();
  await card.getByLabel("Your password").fill(owner.password);
  await card.getByRole("button", { name: "Continue" }).click();
  await card.getByRole("img", { name: "QR code for your authenticator" }).waitFor();
  const link = (await card.getByRole("link", { name: "Open in an authenticator on this device" }).getAttribute("href")) ?? "";
  const secret = new URL(link).searchParams.get("secret") ?? "";
  await card.getByLabel("Code", { exact: true }).fill(totp(secret));
  await card.getByRole("button", { name: "Turn on" }).click();
  await card.getByText("On. Signing in needs a code").waitFor();

  await signOut(page);
  await signIn(page, owner);
  await page.getByRole("heading", { level: 1, name: "One more step" }).waitFor();
  await page.getByLabel("Code").fill(totp(secret));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
});

test("the audit log says who did it", async (t) => {
  if (found.reason) t.skip(found.reason);
  await page.goto(`${product.url}/w/sandbox/settings/audit-log`);
  const entries = page.getByRole("list", { name: "Entries" }).getByRole("listitem");
  await entries.first().waitFor();
  const texts = (await entries.allTextContents()).join("\n");
  expect(texts).toMatch(/ada@example\.com removed a member/);
  expect(texts).toMatch(/ada@example\.com invited somebody/);
  expect(texts).toMatch(/vic@example\.com accepted an invitation/);
  expect(troubles).toEqual([]);
});

/** What an authenticator shows (RFC 6238; the secret in base32). */
function totp(secret: string): string {
  const bits = secret
    .split("")
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
