import type { Page } from "playwright-core";

/** What a person does in the console, in its own words. Everything is found by what it says, not by how it is built. */

export type Credentials = { email: string; password: string };

export async function openSetupLink(page: Page, link: string, { email, password }: Credentials): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Your e-mail").fill(email);
  await page.getByRole("textbox", { name: "A password" }).fill(password);
  await page.getByRole("button", { name: "Start using LeadRelay" }).click();
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
}

export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Account and appearance" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
}

/** Fills in the first form of the sandbox (`answers` by question) and waits for the lead's own page. */
export async function sendTestLead(page: Page, answers: Record<string, string>): Promise<void> {
  await page.getByRole("button", { name: "Send a test lead" }).first().click();
  const dialog = page.getByRole("dialog");
  for (const [question, answer] of Object.entries(answers)) await dialog.getByLabel(question, { exact: true }).fill(answer);
  await dialog.getByRole("button", { name: "Send lead" }).click();
  await page.waitForURL(/\/leads\/[\w-]+/);
  await dialog.waitFor({ state: "hidden" });
}

/** The texts of the entries in the box with this title. */
export async function itemsOf(page: Page, title: string): Promise<string[]> {
  return page.getByRole("region", { name: title }).getByRole("listitem").allTextContents();
}

/** Waits until the lead's page says that it is in the contacts. */
export async function untilContact(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1, name: /It is in your contacts/ }).waitFor();
}

/** From a lead's page to the contact it became. */
export async function openContact(page: Page): Promise<void> {
  await page.getByRole("region", { name: "Contact", exact: true }).getByRole("link").click();
  await page.waitForURL(/\/contacts\/\w+/);
}

/** Switches the automation to the contact book on or off. */
export async function switchAutomation(page: Page, to: "on" | "off"): Promise<void> {
  await page.getByRole("link", { name: "Automations", exact: true }).click();
  await page.getByRole("switch", { name: /^Facebook leads to contacts/ }).press("Space");
  await page.getByText(`Facebook leads to contacts is ${to}.`).waitFor(); // the switch shows it before the server has said so
}
