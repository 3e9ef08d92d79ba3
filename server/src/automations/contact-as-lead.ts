import { type Contact, displayName } from "../contacts/contact.ts";
import { toText } from "./engine.ts";
import type { Answer, LeadContent, Started } from "../leads/lead.ts";

type Input = {
  contact: Contact;
  automation: { automationId: string; name: string; version: number };
  fields: { customFieldId: string; name: string; fieldKey: string }[];
  eventStartTime?: Date;
  /** The event by which it comes; left out when a person put it there. */
  started?: Omit<Started, "contact">;
  now: Date;
};

/** A contact as templates read a lead: the person, and its custom fields as answers; and as `contact`, beside `event`. Pure. */
export function contactAsLead({ contact, automation, fields, eventStartTime, started, now }: Input): LeadContent {
  const answers = fields.flatMap((field): Answer[] => {
    const value = contact.customFields[field.customFieldId];
    return value === undefined || value === null ? [] : [answerOf(keyOf(field), field.name, value)];
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
    started: { ...(started ?? byHand(now)), contact: contactOf(contact, fields) },
  };
}

const byHand = (now: Date): Omit<Started, "contact"> => ({
  event: { type: "contact.enrolled", occurredAt: now.toISOString(), tagsAdded: [], tagsRemoved: [], from: null, to: null },
  depth: 0,
  reason: "the contact was added to it",
});

/** CONTACT_SHAPE has the same names. */
const contactOf = (contact: Contact, fields: Input["fields"]): Started["contact"] => ({
  id: contact.contactId,
  email: contact.emailLowerCase,
  phone: contact.phone,
  firstName: contact.firstName,
  lastName: contact.lastName,
  fullName: displayName(contact),
  company: contact.companyName,
  street: contact.address1,
  city: contact.city,
  state: contact.state,
  postalCode: contact.postalCode,
  country: contact.country,
  website: contact.website,
  dateOfBirth: contact.dateOfBirth,
  source: contact.source,
  tags: contact.tags,
  dnd: contact.dnd,
  assignedTo: contact.assignedTo,
  stage: contact.lifecycleStage,
  score: contact.score,
  dateAdded: contact.dateAdded.toISOString(),
  customFields: Object.fromEntries(fields.map((field) => [keyOf(field), contact.customFields[field.customFieldId] ?? null])),
});

const keyOf = ({ fieldKey }: { fieldKey: string }) => fieldKey.replace(/^contact\./, "");

function answerOf(key: string, label: string, value: unknown): Answer {
  const values = (Array.isArray(value) ? value : [value]).map(toText);
  return { key, label, type: values.length > 1 ? "list" : "string", value: values[0] ?? null, values, rawValues: values };
}
