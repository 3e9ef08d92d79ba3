import { type Contact, displayName } from "../contacts/contact.ts";
import { toText } from "./engine.ts";
import type { Answer, LeadContent } from "../leads/lead.ts";

type Input = {
  contact: Contact;
  automation: { automationId: string; name: string; version: number };
  fields: { customFieldId: string; name: string; fieldKey: string }[];
  eventStartTime?: Date;
  now: Date;
};

/** A contact as templates read a lead: the person, and its custom fields as answers. Pure. */
export function contactAsLead({ contact, automation, fields, eventStartTime, now }: Input): LeadContent {
  const answers = fields.flatMap(({ customFieldId, name, fieldKey }): Answer[] => {
    const value = contact.customFields[customFieldId];
    return value === undefined || value === null ? [] : [answerOf(fieldKey.replace(/^contact\./, ""), name, value)];
  });
  if (eventStartTime) answers.push({ ...answerOf("eventStartTime", "Start of the event", eventStartTime.toISOString()), type: "date" });
  return {
    account: { id: contact.contactId, name: null },
    form: { id: automation.automationId, name: automation.name, version: automation.version },
    ad: null,
    adSet: null,
    campaign: null,
    platform: null,
    isOrganic: false,
    isTest: false,
    submittedAt: now.toISOString(),
    person: {
      email: contact.emailLowerCase,
      phone: contact.phone,
      firstName: contact.firstName,
      lastName: contact.lastName,
      fullName: displayName(contact),
      company: contact.companyName,
      jobTitle: null,
      street: contact.address1,
      city: contact.city,
      state: contact.state,
      postalCode: contact.postalCode,
      country: contact.country,
      dateOfBirth: contact.dateOfBirth,
    },
    answers,
    consents: [],
  };
}

function answerOf(key: string, label: string, value: unknown): Answer {
  const values = (Array.isArray(value) ? value : [value]).map(toText);
  return { key, label, type: values.length > 1 ? "list" : "string", value: values[0] ?? null, values, rawValues: values };
}
