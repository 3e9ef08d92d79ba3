export const EXAMPLE_ENV = { ACME_PAGE_TOKEN: "EAAB-page", ACME_HL_TOKEN: "pit-1" };

/** The file of the documentation. */
export const EXAMPLE_FILE = `workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: acme-facebook, provider: facebook, pageId: "1029384756", accessToken: "\${ACME_PAGE_TOKEN}" }
  - { id: acme-crm, provider: highlevel, locationId: h2LkP0vYtR8sWq4ZcN7d, accessToken: "\${ACME_HL_TOKEN}" }
sources:
  - { id: spring-form, connection: acme-facebook, formId: "5566778899", mode: webhook, reconcileEvery: 15m }
automations:
  - id: facebook-to-contacts
    trigger: { event: lead.created, source: spring-form }
    steps:
      - id: contact
        operation: crm.contacts.upsert
        connection: acme-crm
        input: { email: "{{ lead.email }}", phone: "{{ lead.phone }}", firstName: "{{ lead.firstName }}", source: "Facebook: {{ lead.campaign.name }}" }
      - id: tags
        operation: crm.contacts.tags.add
        connection: acme-crm
        input: { contactId: "{{ steps.contact.id }}", tags: ["facebook", "{{ lead.form.name | slugify }}"] }
      - if: 'lead.answers["budget"] >= 1000'
        then:
          - id: call
            operation: crm.contacts.tasks.create
            connection: acme-crm
            input: { contactId: "{{ steps.contact.id }}", title: "Call {{ lead.firstName }}", dueDate: "{{ now | add_time: '5m' }}" }
`;
