/**
 * What an endpoint can listen to: HighLevel's name of the webhook (HighLevel API, webhook events), by our type of the event, with
 * which `record_event` is called.
 */
export const WEBHOOK_NAMES = {
  "contact.created": "ContactCreate",
  "contact.updated": "ContactUpdate",
  "contact.deleted": "ContactDelete",
  "contact.tagged": "ContactTagUpdate",
  "contact.dnd_changed": "ContactDndUpdate",
  "note.created": "NoteCreate",
  "note.updated": "NoteUpdate",
  "note.deleted": "NoteDelete",
  "task.created": "TaskCreate",
  "task.completed": "TaskComplete",
  "task.deleted": "TaskDelete",
  "opportunity.created": "OpportunityCreate",
  "opportunity.updated": "OpportunityUpdate",
  "opportunity.deleted": "OpportunityDelete",
  "opportunity.stage_changed": "OpportunityStageUpdate",
  "opportunity.status_changed": "OpportunityStatusUpdate",
  "opportunity.value_changed": "OpportunityMonetaryValueUpdate",
  "opportunity.assigned": "OpportunityAssignedToUpdate",
  "appointment.created": "AppointmentCreate",
  "appointment.updated": "AppointmentUpdate",
  "appointment.deleted": "AppointmentDelete",
} as const;

export type EventType = keyof typeof WEBHOOK_NAMES;
export type WebhookName = (typeof WEBHOOK_NAMES)[EventType];

export const WEBHOOK_NAME_LIST = Object.values(WEBHOOK_NAMES) as [WebhookName, ...WebhookName[]]; // it is not empty

const TYPES = new Map(Object.entries(WEBHOOK_NAMES).map(([type, name]) => [name, type as EventType])); // the keys of the table

/** Our types of the events with these names. */
export const typesOf = (names: readonly WebhookName[]): EventType[] =>
  [...new Set(names)].map((name) => TYPES.get(name)).filter((type) => type !== undefined);

/** HighLevel's names of these types, in the order of the table. */
export const namesOf = (types: readonly string[]): WebhookName[] =>
  Object.entries(WEBHOOK_NAMES).flatMap(([type, name]) => (types.includes(type) ? [name] : []));
