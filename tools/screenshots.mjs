// node tools/run.mjs tools/screenshots.mjs FOLDER: pictures of every screen, on a desk and on a phone, light and dark. Starts a
// LeadRelay of its own with a fresh data folder, sends some leads, and ends it again.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { findBrowser, openBrowser } from "../e2e/browser.ts";
import { openContact, openSetupLink, sendTestLead, signOut, untilContact } from "../e2e/console.ts";
import { startProduct } from "../e2e/product.ts";
import { stop } from "./node-runtime.mjs";
import { pictureWorkspace } from "./screenshot-workspace.mjs";

const OWNER = { email: "ada@example.com", password: "correct horse battery" };
const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const SETTLE_MS = 700; // charts and badges move into place

const JOURNEY_MS = 3_000; // a lead that has just arrived is shown travelling

const folder = process.argv[2];
if (!folder) stop("Usage: node tools/run.mjs tools/screenshots.mjs FOLDER");
const found = findBrowser();
if (!found.executable) stop(`No pictures: ${found.reason}.`);
await mkdir(folder, { recursive: true });

const product = await startProduct();
const browser = await openBrowser(found.executable);
try {
  console.log(`started in ${Math.round(product.startMs)} ms at ${product.url}`);
  const context = await browser.newContext({ viewport: SIZES.desktop, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`page error: ${error.message}`));

  await page.goto(product.setupUrl);
  await page.getByRole("button", { name: "Start using LeadRelay" }).waitFor();
  await take(page, "setup");
  await openSetupLink(page, product.setupUrl, OWNER);
  await take(page, "home-empty");
  const workspace = page.url().split("/").slice(0, 5).join("/");

  await post(page, `/api/v1/sandbox/leads?workspace=${workspace.split("/").at(-1)}`, {
    formId: await firstForm(page, workspace),
    answers: [],
    count: 24,
  });
  await sendTestLead(page, { "Full name": "Grace Hopper", Email: "grace.hopper@example.com", "What is your budget?": "12000" });
  await untilContact(page);
  const lead = page.url();
  await page.waitForTimeout(JOURNEY_MS);
  await take(page, "lead");
  await take(page, "lead-answers", `${lead}?tab=answers`);
  await take(page, "lead-raw", `${lead}?tab=raw`);
  await page.goto(lead);
  await openContact(page);
  await page.getByRole("heading", { level: 1, name: "Grace Hopper" }).waitFor();
  await take(page, "contact");
  await workWithContact(page, take);
  for (const name of [
    "",
    "leads",
    "leads/repair",
    "mappings",
    "contacts",
    "contacts/import",
    "tasks",
    "appointments",
    "businesses",
    "glossary",
    "automations",
    "connections",
    "api-access",
    "webhooks",
    "alerts",
    "settings/people",
    "settings/audit-log",
    "conflicts",
    "pipeline",
    "completeness",
    "fields",
    "account",
    "settings",
  ])
    await take(page, name.split("/").at(-1) || "home", name ? `${workspace}/${name}` : workspace);
  for (const id of ["sandbox-highlevel", "sandbox-facebook"]) await take(page, `connection-${id}`, `${workspace}/connections/${id}`);
  await page.goto(`${workspace}?send=test-lead`);
  await page.getByRole("button", { name: "Send lead" }).waitFor();
  await take(page, "test-lead-dialog");
  await page.goto(`${workspace}/automations`);
  await page.locator('a[href*="/automations/"]').first().click();
  await page.waitForURL(/\/automations\/[\w-]+/);
  await take(page, "automation");
  await take(page, "not-found", `${workspace}/nothing-here`);
  await pictureWorkspace({ page, product, pictures: folder, take: (name, address) => take(page, name, address) });
  await page.goto(workspace);
  await signOut(page);
  await take(page, "login");
} finally {
  await browser.close();
  await product.stop();
}

/** One page in every size and colour. */
async function take(page, name, address) {
  if (address) await page.goto(address);
  await page.getByRole("heading").first().waitFor();
  await page.mouse.move(0, 0); // no tooltip
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(SETTLE_MS);
      await page.screenshot({ path: path.join(folder, `${name}-${size}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize(SIZES.desktop);
  await page.emulateMedia({ colorScheme: "light" });
  console.log(name);
}

/** A task, a note and an edited field; then many contacts selected, and the filter. */
async function workWithContact(page, picture) {
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Add task" }).click();
  await dialog.getByLabel("What is to be done").fill("Ask which roof it is");
  await picture(page, "task-dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByLabel("New note").fill("Prefers to be called in the evening.");
  await page.getByRole("button", { name: "Add note" }).click();
  await page.getByRole("button", { name: /^Pin: Prefers/ }).click();
  await page.getByRole("button", { name: /^City:/ }).click();
  await page.getByRole("textbox", { name: "City" }).fill("Arlington");
  await picture(page, "contact-editing");
  await page.getByRole("textbox", { name: "City" }).press("Enter");
  await page.getByRole("button", { name: /^City: Arlington/ }).waitFor();
  await page.getByRole("link", { name: "Contacts" }).first().click();
  await page.getByLabel("Select all that are shown").check();
  await picture(page, "contacts-selected");
  await page.getByRole("button", { name: "Filter" }).click();
  await dialog.getByRole("button", { name: "Add group" }).click();
  await picture(page, "contacts-filter");
  await dialog.getByRole("button", { name: "Close" }).click();
}

async function firstForm(page, workspace) {
  const answer = await page.request.get(`${product.url}/api/v1/sandbox/forms?workspace=${workspace.split("/").at(-1)}`);
  const { items } = await answer.json();
  return items[0].forms[0].id;
}

async function post(page, address, body) {
  const answer = await page.request.post(product.url + address, { data: body, headers: { origin: product.url } });
  if (!answer.ok()) throw new Error(`${address}: ${answer.status()} ${await answer.text()}`);
}
