/** The workspace of the tests: a simulated page, the contact book, and an automation that uses each kind of write. */
export const WORKSPACE_ID = "acme";

/** `steps` replaces the steps of the automation: YAML, indented by six. */
export function workspaceYaml({
  pageId,
  steps = STEPS,
  more = "",
  environment = "sandbox",
}: {
  pageId: string;
  steps?: string;
  more?: string;
  environment?: "live" | "sandbox";
}): string {
  return `
workspace: { id: ${WORKSPACE_ID}, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: acme-facebook, provider: facebook, pageId: "${pageId}", accessToken: "\${PAGE_TOKEN}", appSecret: "\${APP_SECRET}", baseUrl: sandbox, environment: ${environment} }
  - { id: contact-book, provider: contact-book }
sources:
  - { id: all-forms, connection: acme-facebook, formId: all }
automations:
  - id: facebook-to-contacts
    trigger: { event: lead.created, source: all-forms }
    steps:
${steps}
${more}`;
}

const STEPS = `
      - id: contact
        operation: crm.contacts.upsert
        connection: contact-book
        input: { email: "{{ lead.email }}", phone: "{{ lead.phone }}", firstName: "{{ lead.firstName }}", lastName: "{{ lead.lastName }}", source: "Facebook: {{ lead.campaign.name }}" }
      - { id: tags, operation: crm.contacts.tags.add, connection: contact-book, input: { contactId: "{{ steps.contact.id }}", tags: ["facebook", "{{ lead.form.name | slugify }}"] } }
      - { id: call, operation: crm.contacts.tasks.create, connection: contact-book, input: { contactId: "{{ steps.contact.id }}", title: "Call {{ lead.firstName }}", dueDate: "{{ now | add_time: '5m' }}" } }
      - { id: note, operation: crm.contacts.notes.create, connection: contact-book, input: { contactId: "{{ steps.contact.id }}", body: "From {{ lead.form.name }}" } }`;
