import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Product } from "./product.ts";
import { FORM_ID, PAGE_ID, PAGE_TOKEN } from "./simulator.ts";

export const WORKSPACE_ID = "bench";

type Destination = { id: string; provider: string; [setting: string]: string };

/** Makes the bench's workspace: a Facebook page, and four writes for each lead at each destination, unless told at the contact book. */
export async function applyWorkspace(
  product: Product,
  graphUrl: string,
  destinations: Destination[] = [{ id: "book", provider: "contact-book" }],
): Promise<void> {
  const file = {
    workspace: { id: WORKSPACE_ID, name: "Bench", country: "US", timeZone: "America/Chicago", currency: "USD" },
    connections: [{ id: "facebook", provider: "facebook", pageId: PAGE_ID, accessToken: PAGE_TOKEN, baseUrl: graphUrl }, ...destinations],
    sources: [{ id: "form", connection: "facebook", formId: FORM_ID }],
    automations: destinations.map(({ id }, index) => automationTo(id, index === 0 ? "facebook-to-contacts" : `facebook-to-${id}`)),
  };
  const place = path.join(product.dataDir, "workspace.yaml");
  await writeFile(place, JSON.stringify(file)); // JSON is a part of YAML
  await product.command(["apply", place]);
  // The simulator holds the leads before their webhooks are sent: what is read from its lists would not be measured as a webhook.
  await product.query("update readings set due_at = now() + interval '1 day', lease_token = null, lease_owner = null");
}

function automationTo(connection: string, id: string): object {
  const contactId = "{{ steps.contact.id }}";
  const step = (name: string, operation: string, input: object) => ({
    id: name,
    operation: `crm.contacts.${operation}`,
    connection,
    input,
  });
  return {
    id,
    trigger: { event: "lead.created", source: "form" },
    steps: [
      step("contact", "upsert", {
        email: "{{ lead.email }}",
        phone: "{{ lead.phone }}",
        firstName: "{{ lead.firstName }}",
        lastName: "{{ lead.lastName }}",
        source: "Facebook: {{ lead.campaign.name }}",
      }),
      step("tags", "tags.add", { contactId, tags: ["facebook", "{{ lead.form.name | slugify }}"] }),
      step("note", "notes.create", {
        contactId,
        body: "{% for answer in lead.answerList %}{{ answer.label }}: {{ answer.value }}\n{% endfor %}",
      }),
      step("call", "tasks.create", { contactId, title: "Call {{ lead.firstName }}", dueDate: "{{ now | add_time: '5m' }}" }),
    ],
  };
}
