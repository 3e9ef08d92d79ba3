import { type WorkspaceFile, WorkspaceFileSchema } from "./workspace-file.ts";

export const SANDBOX_ID = "sandbox";

type SandboxAccounts = {
  page: { pageId: string; accessToken: string; appSecret: string };
  location: { locationId: string; accessToken: string };
};

const ANSWERS = "{% for answer in lead.answerList %}{{ answer.label }}: {{ answer.value }}\n{% endfor %}";
const NOTE = `New lead from the form {{ lead.form.name | default: lead.form.id }}
{% if lead.campaign %}Campaign: {{ lead.campaign.name | default: lead.campaign.id }}
{% endif %}{% if lead.ad %}Ad: {{ lead.ad.name | default: lead.ad.id }}
{% endif %}Submitted: {{ lead.submittedAt | date: "%Y-%m-%d %H:%M" }}
${ANSWERS}`;

/**
 * The workspace of the first run: a simulated page, the built-in contact book, and a live automation between them. The same
 * automation at a simulated HighLevel waits for its switch.
 */
export function sandboxWorkspaceFile({ page, location }: SandboxAccounts): WorkspaceFile {
  const simulated = { baseUrl: "sandbox", environment: "sandbox" };
  const trigger = { event: "lead.created", source: "all-forms" };
  return WorkspaceFileSchema.parse({
    workspace: { id: SANDBOX_ID, name: "Sandbox", country: "US", timeZone: "America/New_York", currency: "USD" },
    connections: [
      { id: "sandbox-facebook", name: "Simulated Facebook page", provider: "facebook", ...page, ...simulated },
      { id: "contact-book", name: "Contact book", provider: "contact-book" },
      { id: "sandbox-highlevel", name: "Simulated HighLevel", provider: "highlevel", ...location, ...simulated },
    ],
    sources: [{ id: "all-forms", connection: "sandbox-facebook", formId: "all" }],
    automations: [
      { id: "facebook-to-contacts", name: "Facebook leads to contacts", trigger, steps: stepsAt("contact-book") },
      { id: "facebook-to-highlevel", name: "Facebook leads to HighLevel", isOn: false, trigger, steps: stepsAt("sandbox-highlevel") },
    ],
  });
}

/** The steps of both automations: a contact, its tags, a task to call and a note. */
function stepsAt(connection: string): object[] {
  const contactId = "{{ steps.contact.id }}";
  const step = (id: string, operation: string, input: object) => ({ id, operation: `crm.contacts.${operation}`, connection, input });
  return [
    // Which answer becomes which field is said by the mapping of the form, on its own screen.
    { ...step("contact", "upsert", { source: "Facebook: {{ lead.campaign.name | default: lead.form.name }}" }), useMapping: true },
    step("tags", "tags.add", { contactId, tags: ["facebook", "{{ lead.form.name | slugify }}"] }),
    step("call", "tasks.create", {
      contactId,
      title: 'Call {{ lead.firstName | default: lead.fullName | default: "the new lead" }}',
      dueDate: "{{ now | add_time: '5m' }}",
      body: ANSWERS,
    }),
    step("note", "notes.create", { contactId, body: NOTE }),
    { if: 'lead.answers["budget"] >= 1000', then: [step("hot", "tags.add", { contactId, tags: ["hot"] })] },
  ];
}
