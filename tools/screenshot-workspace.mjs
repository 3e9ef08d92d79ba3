import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createFacebookSimulator, roofFormId, samplePageId } from "../sandbox/src/facebook/index.ts";
import { createHighLevelSimulator, sampleLocationId, sampleToken } from "../sandbox/src/highlevel/index.ts";

const APP_SECRET = "app-secret-of-the-pictures";
const PAGE_TOKEN = "EAAtokenOfThePictures";
const CALM_MS = 3_000; // what has just been sent is under way

/**
 * A workspace as a customer has it: a Facebook page and a HighLevel location, both simulated and connected in the console, an
 * automation from a file, leads, and each kind of trouble. `take(name, address?)` makes the pictures.
 */
export async function pictureWorkspace({ page, product, pictures, take }) {
  const facebook = createFacebookSimulator({
    appSecret: APP_SECRET,
    pageAccessToken: PAGE_TOKEN,
    webhookUrl: `${product.url}/webhooks/facebook`,
  });
  const highlevel = createHighLevelSimulator({ location: { name: "Acme Roofing" } });
  const [graph, crm] = await Promise.all([facebook.listen(), highlevel.listen()]);
  const folder = await mkdtemp(path.join(tmpdir(), "leadrelay-pictures-"));
  const workspace = `${product.url}/w/acme`;
  const dialog = page.getByRole("dialog");
  const button = (name) => dialog.getByRole("button", { name, exact: true });
  const apply = async (text) => {
    const file = path.join(folder, "acme.yaml");
    await writeFile(file, text);
    await product.command("apply", file);
  };
  const send = async (answers) => {
    await facebook.sendLead({ formId: roofFormId, ...(answers && { answers }) });
  };

  try {
    await apply(WORKSPACE);
    await take("connections-empty", `${workspace}/connections`);
    await take("add-connection", `${workspace}/connections?add=choose`);
    for (const { provider, fields } of [
      {
        provider: "facebook",
        fields: { "Page ID": samplePageId, "Access token": PAGE_TOKEN, "App secret (optional)": APP_SECRET, "Base URL": graph.url },
      },
      { provider: "highlevel", fields: { "Location ID": sampleLocationId, "Private integration token": sampleToken, "Base URL": crm.url } },
    ]) {
      await take(`add-${provider}`, `${workspace}/connections?add=${provider}`);
      await dialog.getByText("Another address").click();
      for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(text);
      await button("Test").click();
      await button("Save connection").waitFor();
      await take(`tested-${provider}`);
      await button("Save connection").click();
      await dialog.waitFor({ state: "hidden" });
    }
    await take("add-contact-book", `${workspace}/connections?add=contact-book`);
    await page.goto(`${workspace}/connections/facebook-page`);
    await page.getByRole("button", { name: "Add source" }).click();
    await button("Add source").waitFor();
    await take("add-source");
    await button("Add source").click();
    await dialog.waitFor({ state: "hidden" });
    await apply(WORKSPACE + AUTOMATION(highlevel.locationOf(undefined).workflows[0].id));

    for (let number = 0; number < 12; number += 1) await send();
    await page.waitForTimeout(CALM_MS);
    highlevel.failNext({ operation: "contacts.workflow.add", cut: "before-answer", afterWrite: true });
    await send({ full_name: "Grace Hopper", email: "grace.hopper@example.com", budget: "12000" });
    await page.goto(`${workspace}/leads`);
    await page
      .getByRole("link", { name: /Grace Hopper/ })
      .first()
      .click();
    await page
      .getByRole("button", { name: /^It arrived/ })
      .first()
      .waitFor();
    await take("lead-held");
    highlevel.failNext({ operation: "contacts.notes.create", status: 422, message: ["body must be shorter"], times: 2 });
    for (let number = 0; number < 2; number += 1) await send();
    await page.waitForTimeout(CALM_MS);
    await take("connections-well", `${workspace}/connections`);
    await take("connection-highlevel", `${workspace}/connections/highlevel`);
    await take("connection-facebook", `${workspace}/connections/facebook-page`);
    highlevel.expireTokens();
    for (let number = 0; number < 3; number += 1) await send();
    await page.waitForTimeout(CALM_MS);
    await take("connections-trouble", `${workspace}/connections`);
    await take("connection-trouble", `${workspace}/connections/highlevel`);
    await take("work", `${workspace}/work`);
    await page
      .getByRole("button", { name: /^Show all/ })
      .first()
      .click();
    await take("work-open");
    await product.command("verify-first", "begin");
    await take("home-trouble", workspace);
    await take("settings-acme", `${workspace}/settings`);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Automations" }).waitFor();
    await page.screenshot({ path: path.join(pictures, "more-360.png") });
    await product.command("verify-first", "end");
  } finally {
    await Promise.all([graph.close(), crm.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

const WORKSPACE = `
workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
`;

const AUTOMATION = (workflowId) => `
automations:
  - id: facebook-to-highlevel
    name: Facebook to HighLevel
    trigger: { event: lead.created }
    steps:
      - id: contact
        operation: crm.contacts.upsert
        connection: highlevel
        input: { email: "{{ lead.email }}", phone: "{{ lead.phone }}", firstName: "{{ lead.firstName }}", lastName: "{{ lead.lastName }}", source: "Facebook: {{ lead.campaign.name }}" }
      - id: tags
        operation: crm.contacts.tags.add
        connection: highlevel
        input: { contactId: "{{ steps.contact.id }}", tags: ["facebook", "{{ lead.form.name | slugify }}"] }
      - id: call
        operation: crm.contacts.tasks.create
        connection: highlevel
        input: { contactId: "{{ steps.contact.id }}", title: "Call {{ lead.firstName }}", dueDate: "{{ now | add_time: '5m' }}" }
      - id: note
        operation: crm.contacts.notes.create
        connection: highlevel
        input: { contactId: "{{ steps.contact.id }}", body: "Budget: {{ lead.answers['budget'] }}" }
      - if: 'lead.answers["budget"] >= 10000'
        then:
          - id: nurture
            operation: crm.contacts.workflows.add
            connection: highlevel
            input: { contactId: "{{ steps.contact.id }}", workflowId: "${workflowId}" }
`;
