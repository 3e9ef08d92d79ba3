import { type WorkspaceFile, WorkspaceFileSchema } from "./workspace-file.ts";

export const SANDBOX_ID = "sandbox";

type SandboxAccount = { pageId: string; accessToken: string; appSecret: string };

const ANSWERS = "{% for answer in lead.answerList %}{{ answer.label }}: {{ answer.value }}\n{% endfor %}";
const NOTE = `New lead from the form {{ lead.form.name | default: lead.form.id }}
{% if lead.campaign %}Campaign: {{ lead.campaign.name | default: lead.campaign.id }}
{% endif %}{% if lead.ad %}Ad: {{ lead.ad.name | default: lead.ad.id }}
{% endif %}Submitted: {{ lead.submittedAt | date: "%Y-%m-%d %H:%M" }}
${ANSWERS}`;

/** The workspace of the first run: a simulated page, the built-in contact book, and a live automation between them. */
export function sandboxWorkspaceFile({ pageId, accessToken, appSecret }: SandboxAccount): WorkspaceFile {
  const contactId = "{{ steps.contact.id }}";
  const book = (id: string, operation: string, input: object) => ({
    id,
    operation: `crm.contacts.${operation}`,
    connection: "contact-book",
    input,
  });
  return WorkspaceFileSchema.parse({
    workspace: { id: SANDBOX_ID, name: "Sandbox", country: "US", timeZone: "America/New_York", currency: "USD" },
    connections: [
      {
        id: "sandbox-facebook",
        name: "Simulated Facebook page",
        provider: "facebook",
        pageId,
        accessToken,
        appSecret,
        baseUrl: "sandbox",
        environment: "sandbox",
      },
      { id: "contact-book", name: "Contact book", provider: "contact-book" },
    ],
    sources: [{ id: "all-forms", connection: "sandbox-facebook", formId: "all" }],
    automations: [
      {
        id: "facebook-to-contacts",
        name: "Facebook leads to contacts",
        trigger: { event: "lead.created", source: "all-forms" },
        steps: [
          book("contact", "upsert", {
            email: "{{ lead.email }}",
            phone: "{{ lead.phone }}",
            firstName: "{{ lead.firstName }}",
            lastName: "{{ lead.lastName }}",
            source: "Facebook: {{ lead.campaign.name | default: lead.form.name }}",
          }),
          book("tags", "tags.add", { contactId, tags: ["facebook", "{{ lead.form.name | slugify }}"] }),
          book("call", "tasks.create", {
            contactId,
            title: 'Call {{ lead.firstName | default: lead.fullName | default: "the new lead" }}',
            dueDate: "{{ now | add_time: '5m' }}",
            body: ANSWERS,
          }),
          book("note", "notes.create", { contactId, body: NOTE }),
          { if: 'lead.answers["budget"] >= 1000', then: [book("hot", "tags.add", { contactId, tags: ["hot"] })] },
        ],
      },
    ],
  });
}
